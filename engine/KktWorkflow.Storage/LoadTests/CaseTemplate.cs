using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.Numbers;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Storage.LoadTests;

/// <summary>A case that was played through the real commands, decoded once.</summary>
/// <param name="Commands">Of each event, the command that led to it.</param>
/// <param name="Sources">Of each event that issued a document, whose pattern its number follows.</param>
/// <param name="Organisation">Whose patterns the codes of copies follow.</param>
internal sealed record CaseTemplate(
    IReadOnlyList<RecordedEvent> Events, IReadOnlyList<Guid> Commands, IReadOnlyList<DocumentSource> Sources, ProcessDefinition Definition, OrganisationChart Organisation)
{
    private const string IssuingStep = "Kkt.IssueDocument";

    /// <param name="lines">The case's whole log.</param>
    /// <param name="documents">The forms; null where there are none.</param>
    public static CaseTemplate Of(List<LoggedEvent> lines, ProcessDefinition definition, OrganisationChart organisation, DocumentTemplateRegister? documents)
    {
        var events = lines.ConvertAll(l => l.ToRecorded());
        var sources = new List<DocumentSource>(events.Count);
        var state = CaseState.None;
        foreach (var one in events)
        {
            sources.Add(one.Event is DocumentIssued issued ? SourceOf(issued, state, definition, documents) : new DocumentSource.Nothing());
            state = CaseFold.Evolve(state, one);
        }

        return new(events, lines.ConvertAll(l => l.Entry.Command), sources, definition, organisation);
    }

    /// <summary>A copy names no form, so that nothing is drawn up for it; where it is copied again, its form is known by its name.</summary>
    private static DocumentSource SourceOf(DocumentIssued issued, CaseState state, ProcessDefinition definition, DocumentTemplateRegister? documents)
    {
        if (issued is { Template: null } && state.Executions.GetValueOrDefault(issued.Execution) is { } execution && definition.Node(execution.Node) is { Type: IssuingStep } step)
            return new DocumentSource.Step(step);
        var form = issued.Template is { } id ? documents?.Find(id) : documents?.Templates.FirstOrDefault(t => string.Equals(t.NameVi, issued.Kind, StringComparison.Ordinal));
        return form?.Series is { } series ? new DocumentSource.Form(series) : new DocumentSource.Nothing();
    }
}

/// <summary>What numbers a document.</summary>
internal abstract record DocumentSource
{
    /// <summary>The register that the number is drawn from; empty for none.</summary>
    public abstract string Register(string unit, Facts facts);

    public abstract string Text(long number, Facts facts);

    /// <summary>A step that issues documents.</summary>
    internal sealed record Step(ActivityNode Node) : DocumentSource
    {
        public override string Register(string unit, Facts facts) => DocumentNumbers.Register(Node, facts);

        public override string Text(long number, Facts facts) => DocumentNumbers.Text(Node, facts, number);
    }

    /// <summary>The series of a form.</summary>
    internal sealed record Form(NumberSeries Series) : DocumentSource
    {
        public override string Register(string unit, Facts facts) => Series.Register(unit, facts);

        public override string Text(long number, Facts facts) => Series.Text(number, facts);
    }

    /// <summary>Nothing: it has no number, or the event is another.</summary>
    internal sealed record Nothing : DocumentSource
    {
        public override string Register(string unit, Facts facts) => "";

        public override string Text(long number, Facts facts) => "";
    }
}
