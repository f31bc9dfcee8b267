using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Resources;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Definitions;
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
    public async Task<RehearsalView?> ViewAsync(string definitionId, int? version, LocalMinute? start, string? variant, IReadOnlyList<string> acts, CancellationToken cancellation) =>
        await RunAsync(definitionId, version, start, variant, acts, cancellation) is { } run ? ViewOf(run) : null;

    /// <summary>The same with a definition that the caller has, stored or not; null without a calendar to count on.</summary>
    /// <param name="version">The version that it is, or is to be.</param>
    /// <param name="acts">Null in them for what nobody could read.</param>
    public async Task<RehearsalView?> ViewAsync(
        ProcessDefinition definition, int version, LocalMinute? start, string? variant, IReadOnlyList<RehearsalAct?> acts, CancellationToken cancellation) =>
        await stages.FindAsync(definition, cancellation) is { } stage ? ViewOf(Played(stage, definition.DefinitionId, version, DefinitionState.Draft, start, variant, acts)) : null;

    /// <summary>What the acts of an address are as a scenario, or why they are none. Null when there is no such version.</summary>
    public async Task<(ScenarioRecording? Recording, string? Problem)?> RecordAsync(RehearsalPath path, IReadOnlyList<string> acts, CancellationToken cancellation) =>
        await RunAsync(path.DefinitionId, path.Version, path.Start, path.Variant, acts, cancellation) switch
        {
            null => null,
            { Problem: { } problem } => (null, problem),
            { Recording: { Path.IsEmpty: false } recording } => (recording, null),
            _ => (null, texts["Scenario.Empty"]),
        };

    private RehearsalView ViewOf(Run run) => run.Case is { } played
        ? telling.Of(played, run.Path, run.VersionState, run.Problem, run.Refused) with { CanBeSaved = run.Recording is { Path.IsEmpty: false } }
        : telling.Unopened(run.Path, run.VersionState, run.Stage, run.Problem);

    private async Task<Run?> RunAsync(string definitionId, int? version, LocalMinute? start, string? variant, IReadOnlyList<string> acts, CancellationToken cancellation) =>
        await stages.FindAsync(definitionId, version, escalating: true, cancellation) is var (shown, stage)
            ? Played(stage, definitionId, shown.Version, shown.State, start, variant, [.. acts.Select(RehearsalAct.Parse)])
            : null;

    private Run Played(RehearsalStage stage, string definitionId, int version, DefinitionState state, LocalMinute? start, string? variant, IReadOnlyList<RehearsalAct?> acts)
    {
        var variants = new Procedures.ProcedureFacts(stage.Definition).Variants;
        var path = new RehearsalPath(
            definitionId, version, start ?? stage.Organisation.Zone.ToLocal(Instant.From(time.Now)), variants.FirstOrDefault(v => v.Value == variant)?.Value ?? (variants is [var usual, ..] ? usual.Value : null), []);
        var opened = RehearsedCase.Open(stage, stage.Organisation.Zone.ToInstant(path.Start), path.Variant, ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal));
        var run = new Run(state, stage, path);
        if (opened is not RehearsalTurn.Played { Case: var current })
            return run with { Problem = Sentence(((RehearsalTurn.Refused)opened).Refusal, stage) };
        run = run with { Case = current, Recording = ScenarioRecording.Of(current, path.Variant) };
        if (acts.Count > RehearsalPath.MostActs)
            return run with { Problem = texts["Problem.TooMany", RehearsalPath.MostActs] };
        for (var number = 1; number <= acts.Count; number++)
        {
            var act = acts[number - 1];
            var (next, problem) = act is null ? (null, texts["Problem.Unreadable"].Value) : Play(run, act);
            if (next is null)
                return run with { Problem = texts["Problem.Act", number, problem!], Refused = act as RehearsalAct.Complete };
            run = next with { Path = run.Path.With(act!) };
        }

        return run;
    }

    private (Run? Next, string? Problem) Play(Run run, RehearsalAct act) => act switch
    {
        RehearsalAct.Advance advance => Advance(run, advance.To),
        RehearsalAct.Complete done => Complete(run, done),
        RehearsalAct.Answer answer => Answer(run, answer.Wait),
        _ => throw new InvalidOperationException($"No play for {act.GetType().Name}."),
    };

    private (Run?, string?) Advance(Run run, LocalMinute to)
    {
        var current = run.Case!;
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
                return (run with { Case = current.At(moment) }, null);
            current = current.At(due);
        }

        return (null, texts["Problem.Timers", MostFirings]);
    }

    private (Run?, string?) Complete(Run run, RehearsalAct.Complete done)
    {
        var current = run.Case!;
        if (current.OpenWork.FirstOrDefault(i => i.Number == done.WorkItem) is not { } item)
            return (null, texts["Problem.NoWork", done.WorkItem]);
        if ((done.Who is { } id ? current.Stage.Organisation.People.GetValueOrDefault(id) : current.DoersOf(item) is [var first, ..] ? first : null) is not { } who)
            return (null, texts["Problem.Nobody"]);
        var sheet = current.SheetOf(item);
        var fields = RehearsalTelling.FieldsOf(sheet, current.Stage);
        var read = reader.Read(fields, new FormCollection(fields.ToDictionary(f => f.InputName, f => new StringValues(TextOf(f, done.Typed)), StringComparer.Ordinal)), complete: false);
        if (read.Errors is [var error, ..])
            return (null, error.Sentence);
        var command = new CompleteWorkItem(item.Number, done.Outcome, Dash, read.Values, sheet.Checklist.Select(l => l.Id).ToEquatableArray());
        return After(current.Do(who, command), run, (recording, after) => recording.With(current, command, after));
    }

    private (Run?, string?) Answer(Run run, int number)
    {
        var current = run.Case!;
        return current.State.Waits.TryGetValue(number, out var wait) && RehearsedCase.ComesFromOutside(wait.Kind)
            ? After(current.Answer(wait), run, (recording, after) => recording.With(current, wait, after)) : (null, texts["Problem.NoWait"]);
    }

    private static string TextOf(FormField field, ImmutableSortedDictionary<string, string> typed) =>
        typed.GetValueOrDefault(field.Id) ?? (RehearsalTelling.IsFree(field) && field.Required ? Dash : "");

    private static (Run?, string?) After(RehearsalTurn turn, Run before, Func<ScenarioRecording, RehearsedCase, ScenarioRecording> recorded) => turn switch
    {
        RehearsalTurn.Played played => (before with { Case = played.Case, Recording = recorded(before.Recording!, played.Case) }, null),
        RehearsalTurn.Refused refused => (null, Sentence(refused.Refusal, before.Stage)),
        _ => throw new InvalidOperationException(),
    };

    private static string Sentence(Refusal refusal, RehearsalStage stage) =>
        RefusalTexts.Of(refusal, CultureInfo.CurrentUICulture, stage.Organisation.Zone, stage.Definition).Sentence.Trim();

    /// <summary>A rehearsal as far as it could be played.</summary>
    private sealed record Run(DefinitionState VersionState, RehearsalStage Stage, RehearsalPath Path)
    {
        /// <summary>Null when it could not even be opened.</summary>
        public RehearsedCase? Case { get; init; }

        /// <summary>What was done as a scenario; null as the case is.</summary>
        public ScenarioRecording? Recording { get; init; }

        public string? Problem { get; init; }

        public RehearsalAct.Complete? Refused { get; init; }
    }
}
