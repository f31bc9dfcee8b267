using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Rehearsal;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Elsa.Drafting;

/// <summary>Rehearses what is on the designer's drawing, saved or not: the acts so far are played anew with each request, so that an edit shows at once what it changes on the way.</summary>
internal sealed class DraftRehearsing(RehearsalDesk desk, PageAddresses addresses, BoardTime time, IStringLocalizer<RehearsalTexts> texts)
{
    /// <param name="request">`acts` as an earlier answer gave them, `next` to do after them, `start`, `variant`, and `version` of the draft.</param>
    /// <returns>Null for a definition that nobody can read, and while there is no calendar.</returns>
    public async Task<DraftRehearsal?> PlayAsync(JsonObject definition, string definitionId, JsonObject request, CancellationToken cancellation)
    {
        if (DraftDesk.Read(definition, definitionId) is not DefinitionReadResult.Read read)
            return null;
        var acts = request["acts"] is JsonArray before ? before.Select(act => RehearsalAct.Parse(TextOf(act))).ToList() : [];
        if (request.ObjectAt("next") is { } next)
            acts.Add(NextOf(next));
        var version = request["version"] is JsonValue number && number.TryGetValue<int>(out var stored) ? stored : 0;
        var view = await desk.ViewAsync(
            read.Definition, version, LocalMinute.TryParse(request.TextAt("start"), out var start) ? start : null, request.TextAt("variant"), acts, cancellation);
        return view is null ? null : AnswerOf(view);
    }

    private static RehearsalAct? NextOf(JsonObject next)
    {
        if (next.TextAt("act") is { } act)
            return RehearsalAct.Parse(act);
        if (next["workItem"] is not JsonValue item || !item.TryGetValue<int>(out var number) || next.TextAt("outcome") is not { Length: > 0 } outcome)
            return null;
        var typed = (next.ObjectAt("typed") ?? []).Select(field => (field.Key, Value: TextOf(field.Value) ?? "")).Where(field => field.Value.Length > 0)
            .ToImmutableSortedDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        return new RehearsalAct.Complete(number, outcome, Guid.TryParse(next.TextAt("who"), out var who) ? new PersonId(who) : null, typed);
    }

    private static string? TextOf(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var read) ? read : null;

    private DraftRehearsal AnswerOf(RehearsalView view) => new(
        [.. view.Path.Acts.Select(act => act.ToString())],
        view.Problem,
        view.State,
        view.State is "completed" or "cancelled" ? $"{texts["Ended"]}: {view.Outcome}".TrimEnd(':', ' ') : null,
        view.Path.Start.ToString(),
        view.Path.Variant,
        RehearsalTelling.Moment(view.Now),
        view.Path.Version == 0 || view.Path.IsTooLong(addresses) ? null : view.Path.Address(addresses),
        [.. view.Variants.Select(OptionOf)],
        [.. view.Passings.Select(passing => new DraftOption(new RehearsalAct.Advance(passing.To).ToString(), texts[passing.Key]))],
        [.. view.Steps.Select(StepOf)],
        [.. view.Waits.Select(wait => new DraftRehearsedWait(
            wait.Step, texts[$"Wait.{wait.Kind}"] + (wait.At is { } at ? $" {RehearsalTelling.Moment(at)}" : ""), texts[$"Wait.{wait.Kind}.End"], wait.Act.ToString()))],
        view.Incidents,
        [.. view.Dues.Select(due => new DraftRehearsedDue(
            due.Name ?? texts[$"Due.{due.Kind}"],
            (due.Due is { } at ? RehearsalTelling.Moment(at) : texts["Due.Stopped"].Value) + (due.IsMissed ? $" · {texts["Due.Missed"]}" : due.IsMet ? $" · {texts["Due.Met"]}" : ""),
            due.IsMissed))],
        [.. view.Diagram.Nodes.Where(node => node.State != DiagramNodeState.NotReached).Select(node => new DraftRehearsedNode(node.Id, WordOf(node.State), node.Detail, node.Tag))],
        [.. view.Diagram.Edges.Where(edge => edge.State == DiagramEdgeState.Followed).Select(edge => edge.Key).OfType<string>()],
        [.. view.Notices.Select(notice => new DraftRehearsedLine(time.ShortMoment(notice.At), notice.Title, texts["Notices.To", notice.Recipients], null))],
        [.. view.Story.Select(entry => new DraftRehearsedLine(time.ShortMoment(entry.At), entry.Title, entry.Who, entry.Detail))]);

    private DraftRehearsedStep StepOf(RehearsedStep step) => new(
        step.WorkItem,
        step.Node.Id,
        step.Title,
        step.People.Count == 0 ? texts["Problem.Nobody"] : texts[step.IsHeld ? "Step.Held" : "Step.Asked", step.Queue, string.Join(", ", step.People.Select(person => person.Label))],
        step.Due is { } due ? texts[step.IsLate ? "Step.Late" : "Step.Due", RehearsalTelling.Moment(due)].Value : null,
        step.IsLate,
        [.. step.People.Select(OptionOf)],
        [.. step.Fields.Select(field => new DraftRehearsedField(
            field.Id, field.Title, WordOf(field.Kind), field.Required, [.. (field.Kind == FormFieldKind.Person ? step.ToChoose(field) : field.Options).Select(OptionOf)], step.Typed.GetValueOrDefault(field.Id) ?? ""))],
        [.. step.Outcomes.Select(outcome => new DraftRehearsedOutcome(outcome.Name, outcome.Label, outcome.Tone))]);

    private static DraftOption OptionOf(FormOption option) => new(option.Value, option.Label);

    private static string WordOf<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
