using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Resources;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Cases;

/// <summary>Tells a case to people. It says nothing about who may read it: its callers ask first.</summary>
internal sealed class CaseTelling(
    CaseQueries cases, IDefinitionLibrary definitions, VersionForms forms, FormReader reader, CaseStory story, CaseDiagram diagrams, BoardTime time, CurrentPerson person,
    IStringLocalizer<ProcedureTexts> texts)
{
    private const int Slice = 1000;

    /// <summary>Null when there is no such case.</summary>
    public async Task<ToldCase?> LoadAsync(CaseId id, CancellationToken cancellation)
    {
        if (await WithoutEventsAsync(id, cancellation) is not { } told)
            return null;
        var events = new List<RecordedEvent>();
        while (true)
        {
            var slice = await cases.Events(id, events.Count == 0 ? 0 : events[^1].Sequence, Slice, cancellation);
            events.AddRange(slice);
            if (slice.Count < Slice)
                return await WithFormerVersionsAsync(told with { Events = events }, cancellation);
        }
    }

    /// <summary>The same with its events of these kinds alone.</summary>
    public async Task<ToldCase?> LoadAsync(CaseId id, IReadOnlyList<string> kinds, CancellationToken cancellation) =>
        await WithoutEventsAsync(id, cancellation) is { } told ? told with { Events = await cases.Events(id, kinds, cancellation) } : null;

    private async Task<ToldCase?> WithoutEventsAsync(CaseId id, CancellationToken cancellation) =>
        await cases.State(id, cancellation) is { } state && await cases.Definition(state, cancellation) is { } definition
            ? new ToldCase(state, definition, await definitions.FindReferenced(definition, cancellation), [])
            : null;

    /// <summary>With each version that the case went by before, and what it uses; one that is not there any more is left out.</summary>
    private async Task<ToldCase> WithFormerVersionsAsync(ToldCase told, CancellationToken cancellation)
    {
        var library = told.Library.ToBuilder();
        foreach (var id in told.Events.Select(entry => (entry.Event as CaseMigrated)?.FromVersionId).OfType<string>().Distinct(StringComparer.Ordinal).Where(id => id != told.Definition.VersionId && !library.ContainsKey(id)).ToList())
        {
            if (await definitions.FindVersion(id, cancellation) is not { } version)
                continue;
            library[id] = version;
            foreach (var (used, definition) in await definitions.FindReferenced(version, cancellation))
                library.TryAdd(used, definition);
        }

        return told with { Library = library.ToImmutable() };
    }

    /// <summary>The name of a person: the present one, also of who has left, or else the one that the case's log kept; null for who is in neither.</summary>
    public Func<PersonId, string?> NamesIn(ToldCase told)
    {
        var kept = told.NamesInLog();
        return id => person.Organisation.NameOf(id) ?? kept.GetValueOrDefault(id);
    }

    public static CaseHead Head(ToldCase told)
    {
        var sheet = new ProcedureFacts(told.Definition);
        var state = told.State;
        return new CaseHead(state.Id.ToString(), StateOf(state), state.DefinitionId, told.Definition.Name, sheet.Code, sheet.Edition)
        {
            Code = state.Code,
            ExternalCode = state.ExternalCode,
            Applicant = state.Applicant?.Name,
            Variant = sheet.VariantName(state.Variant),
            NationalStatus = state.NationalStatus,
            OpenedAt = state.OpenedAt.ToDateTimeOffset(),
            AcceptedAt = state.AcceptedAt?.ToDateTimeOffset(),
            EndedAt = state.EndedAt?.ToDateTimeOffset(),
        };
    }

    /// <summary>The main path with the steps that are behind the case's furthest open one. <paramref name="at"/> marks one step as the present one.</summary>
    public static IReadOnlyList<StripStep> Strip(ToldCase told, string? at = null)
    {
        var steps = MainPath.StepsOf(told.Definition.Root);
        var progress = ProgressOf(told);
        var ended = !told.State.IsOpen;
        var open = at is not null && steps.Any(step => step.Id == at) ? at
            : steps.FirstOrDefault(step => progress.Of(step.Id).State is DiagramNodeState.Open or DiagramNodeState.Late)?.Id;
        return [.. steps.Select(step => new StripStep(step.DisplayName, StateOf(step)))];

        StripState StateOf(ActivityNode step) =>
            step.Id == open && !ended ? StripState.Now : progress.Of(step.Id).State == DiagramNodeState.Done ? StripState.Done : StripState.Later;
    }

    /// <summary>The procedure's papers with what was handed in; papers of no list stand behind.</summary>
    public static IReadOnlyList<PaperLine> Papers(ToldCase told)
    {
        var given = told.State.Papers.DistinctBy(paper => paper.Code, StringComparer.Ordinal).ToDictionary(paper => paper.Code, StringComparer.Ordinal);
        var listed = new ProcedureFacts(told.Definition).Papers.Select(line => line with { Given = given.GetValueOrDefault(line.Code) }).ToList();
        return [.. listed, .. given.Values.Where(paper => listed.TrueForAll(line => line.Code != paper.Code)).Select(paper => new PaperLine(paper.Code, paper.Code, false, paper))];
    }

    /// <summary>The dossier's fields in words, in the order of the forms along the procedure.</summary>
    public async Task<IReadOnlyList<(string Title, string Text)>> ContentAsync(ToldCase told, CancellationToken cancellation)
    {
        var fields = new List<FormField>();
        foreach (var form in told.Library.Values.Prepend(told.Definition).SelectMany(definition => definition.Nodes).Select(node => StepSheet.Of(node).Form).OfType<string>().Distinct(StringComparer.Ordinal))
            fields.AddRange(FormSchema.FieldsOf(await forms.FindAsync(told.State.DefinitionVersionId, form, cancellation)));
        return [.. fields.DistinctBy(field => field.Id, StringComparer.Ordinal)
            .Where(field => told.State.Dossier.TryGetValue(field.Id, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            .Select(field => (field.Title, Words(field, told.State.Dossier[field.Id])))
            .Where(pair => pair.Item2.Length > 0)];
    }

    public IReadOnlyList<TimelineEntry> Story(ToldCase told) =>
        story.Tell(told.Events, told.FindNode, NamesIn(told), QueueName, PaperNames(told), withHashes: person.May(Permissions.ReadAudit));

    public IReadOnlyList<TimelineEntry> Comments(ToldCase told) =>
        story.Tell(told.Events.Where(entry => entry.Event is CommentAdded), told.FindNode, NamesIn(told), QueueName, PaperNames(told));

    public Diagram Diagram(ToldCase told) => Diagram(told, told.Definition, long.MaxValue);

    /// <summary>The chart as it was after a line of the log.</summary>
    /// <param name="version">The version that the case went by then.</param>
    public Diagram Diagram(ToldCase told, ProcessDefinition version, long last) => diagrams.Of(
        version,
        person.Chart,
        told.State.Code ?? told.Definition.Name,
        told.Events.TakeWhile(entry => entry.Sequence <= last).Select(entry => (entry.At, entry.Event)),
        NamesIn(told),
        at => time.ShortMoment(at.ToDateTimeOffset()),
        told.Library);

    public IReadOnlyList<CaseIncident> Incidents(ToldCase told) => [.. told.State.Incidents.Values.Select(incident =>
    {
        var node = told.FindNode(incident.Node);
        var name = node?.DisplayName ?? incident.Node.Id;
        return new CaseIncident(incident.Number, name, RefusalTexts.OfIncident(incident.Code, incident.Message, name, CultureInfo.CurrentUICulture).Sentence.Trim(), incident.At.ToDateTimeOffset(), [.. OutcomesOf(node).DistinctBy(outcome => outcome.Value, StringComparer.Ordinal)]);

        IEnumerable<FormOption> OutcomesOf(ActivityNode? stuck) => stuck is null || !MainPath.IsStep(stuck)
            ? told.Definition.Root.Connections.Where(way => way.Source == incident.Node.Id).Select(way => way.Port).Append(Connection.DefaultPort).Select(port => new FormOption(port, WayWords(port, port)))
            : StepSheet.Of(stuck).Outcomes.Select(outcome => new FormOption(outcome.Name, WayWords(outcome.Name, outcome.Words())));
    })];

    // The one way out of a step without a choice has no name that its drawer gave it.
    private string WayWords(string port, string words) => port == Connection.DefaultPort && words == Connection.DefaultPort ? texts["Way.Done"] : words;

    /// <summary>`registered` before acceptance, then as in the API.</summary>
    public static string StateOf(CaseState state) =>
        state.Status == CaseStatus.Registered && !state.HasIncident ? "registered" : CaseAnswerMaking.StateOf(state.Status, state.HasIncident);

    private static CaseProgress ProgressOf(ToldCase told)
    {
        var progress = new CaseProgress(told.Definition.Root, told.Library);
        foreach (var entry in told.Events)
            progress.Add(entry.At, entry.Event);
        return progress;
    }

    private string Words(FormField field, JsonElement value) =>
        field.Kind == FormFieldKind.Person && value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out var id)
            ? person.Organisation.NameOf(new PersonId(id)) ?? "" : reader.Words(field, value);

    private static Func<string, string> PaperNames(ToldCase told)
    {
        var names = new ProcedureFacts(told.Definition).Papers.DistinctBy(line => line.Code, StringComparer.Ordinal).ToDictionary(line => line.Code, line => line.Name, StringComparer.Ordinal);
        return code => names.GetValueOrDefault(code, code);
    }

    private string QueueName(Candidates candidates) => new RoleNames(person.Chart, texts).Queue(candidates);
}
