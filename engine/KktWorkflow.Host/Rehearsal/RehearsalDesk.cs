using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Resources;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;

namespace KktWorkflow.Host.Rehearsal;

/// <summary>Plays the acts of an address from the beginning, each time anew: between two requests nothing is kept.</summary>
internal sealed class RehearsalDesk(RehearsalStages stages, RehearsalTelling telling, FormReader reader, BoardTime time, IStringLocalizer<RehearsalTexts> texts)
{
    private const string Dash = "–";

    /// <summary>Repeating timers could go on for ever.</summary>
    private const int MostFirings = 500;

    private const int LongestPassingDays = 5 * 366;

    /// <summary>Null when there is no such version.</summary>
    /// <param name="start">When the dossier comes in; null for now.</param>
    /// <param name="variant">The first one of the procedure for one that it does not have.</param>
    public async Task<RehearsalView?> ViewAsync(string definitionId, int? version, LocalMinute? start, string? variant, IReadOnlyList<string> acts, CancellationToken cancellation)
    {
        if (await stages.FindAsync(definitionId, version, escalating: true, cancellation) is not var (shown, stage))
            return null;
        var variants = new Procedures.ProcedureFacts(stage.Definition).Variants;
        var path = new RehearsalPath(
            definitionId, shown.Version, start ?? stage.Organisation.Zone.ToLocal(Instant.From(time.Now)), variants.FirstOrDefault(v => v.Value == variant)?.Value ?? (variants is [var usual, ..] ? usual.Value : null), []);
        var opened = RehearsedCase.Open(stage, stage.Organisation.Zone.ToInstant(path.Start), path.Variant, ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal));
        if (opened is not RehearsalTurn.Played { Case: var current })
            return telling.Unopened(path, shown, stage, Sentence(((RehearsalTurn.Refused)opened).Refusal, stage));
        if (acts.Count > RehearsalPath.MostActs)
            return telling.Of(current, path, shown, texts["Problem.TooMany", RehearsalPath.MostActs], null);
        for (var number = 1; number <= acts.Count; number++)
        {
            var act = RehearsalAct.Parse(acts[number - 1]);
            var (next, problem) = act is null ? (null, texts["Problem.Unreadable"].Value) : Play(current, act);
            if (next is null)
                return telling.Of(current, path, shown, texts["Problem.Act", number, problem!], act as RehearsalAct.Complete);
            (current, path) = (next, path.With(act!));
        }

        return telling.Of(current, path, shown, null, null);
    }

    private (RehearsedCase? Next, string? Problem) Play(RehearsedCase current, RehearsalAct act) => act switch
    {
        RehearsalAct.Advance advance => Advance(current, advance.To),
        RehearsalAct.Complete done => Complete(current, done),
        RehearsalAct.Answer answer => Answer(current, answer.Wait),
        _ => throw new InvalidOperationException($"No play for {act.GetType().Name}."),
    };

    private (RehearsedCase?, string?) Advance(RehearsedCase current, LocalMinute to)
    {
        var zone = current.Stage.Organisation.Zone;
        var now = zone.ToLocal(current.Now);
        if (to < now)
            return (null, texts["Problem.Past"]);
        if (to.Date.DayNumber - now.Date.DayNumber > LongestPassingDays)
            return (null, texts["Problem.TooFar"]);
        var moment = zone.ToInstant(to);
        for (var fired = 0; fired < MostFirings; fired++)
        {
            if (current.State.Timers.Values.Where(t => t.DueAt > current.Now && t.DueAt <= moment).Select(t => (Instant?)t.DueAt).Min() is not { } due)
                return (current.At(moment), null);
            current = current.At(due);
        }

        return (null, texts["Problem.Timers", MostFirings]);
    }

    private (RehearsedCase?, string?) Complete(RehearsedCase current, RehearsalAct.Complete done)
    {
        if (current.OpenWork.FirstOrDefault(i => i.Number == done.WorkItem) is not { } item)
            return (null, texts["Problem.NoWork", done.WorkItem]);
        if ((done.Who is { } id ? current.Stage.Organisation.People.GetValueOrDefault(id) : current.DoersOf(item) is [var first, ..] ? first : null) is not { } who)
            return (null, texts["Problem.Nobody"]);
        var sheet = current.SheetOf(item);
        var fields = RehearsalTelling.FieldsOf(sheet, current.Stage);
        var read = reader.Read(fields, new FormCollection(fields.ToDictionary(f => f.InputName, f => new StringValues(TextOf(f, done.Typed)), StringComparer.Ordinal)), complete: false);
        return read.Errors is [var error, ..]
            ? (null, error.Sentence)
            : After(current.Do(who, new CompleteWorkItem(item.Number, done.Outcome, Dash, read.Values, sheet.Checklist.Select(l => l.Id).ToEquatableArray())), current);
    }

    private (RehearsedCase?, string?) Answer(RehearsedCase current, int number)
    {
        return current.State.Waits.TryGetValue(number, out var wait) && wait.Kind is WaitKind.Task or WaitKind.Event or WaitKind.Child
            ? After(current.Answer(wait!), current) : (null, texts["Problem.NoWait"]);
    }

    private static string TextOf(FormField field, ImmutableSortedDictionary<string, string> typed) =>
        typed.GetValueOrDefault(field.Id) ?? (RehearsalTelling.IsFree(field) && field.Required ? Dash : "");

    private static (RehearsedCase?, string?) After(RehearsalTurn turn, RehearsedCase before) => turn switch
    {
        RehearsalTurn.Played played => (played.Case, null),
        RehearsalTurn.Refused refused => (null, Sentence(refused.Refusal, before.Stage)),
        _ => throw new InvalidOperationException(),
    };

    private static string Sentence(Refusal refusal, RehearsalStage stage) =>
        RefusalTexts.Of(refusal, CultureInfo.CurrentUICulture, stage.Organisation.Zone, stage.Definition).Sentence.Trim();
}
