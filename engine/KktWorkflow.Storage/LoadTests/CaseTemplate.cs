using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Storage.LoadTests;

/// <summary>A case that was played through the real commands, decoded once.</summary>
/// <param name="Commands">Of each event, the command that led to it.</param>
/// <param name="Issuers">Of each event that issued a document, the activity that did; null for every other.</param>
/// <param name="Organisation">Whose patterns the codes of copies follow.</param>
/// <param name="Documents">Whose patterns the numbers of their documents follow; null where there are no forms.</param>
internal sealed record CaseTemplate(
    IReadOnlyList<RecordedEvent> Events, IReadOnlyList<Guid> Commands, IReadOnlyList<ActivityNode?> Issuers, ProcessDefinition Definition, OrganisationChart Organisation,
    DocumentTemplateRegister? Documents)
{
    public static CaseTemplate Of(List<LoggedEvent> lines, ProcessDefinition definition, OrganisationChart organisation, DocumentTemplateRegister? documents)
    {
        var events = lines.ConvertAll(l => l.ToRecorded());
        var issuers = new List<ActivityNode?>(events.Count);
        var state = CaseState.None;
        foreach (var one in events)
        {
            issuers.Add(one.Event is DocumentIssued { Template: null } issued ? definition.Node(state.Executions[issued.Execution].Node) : null);
            state = CaseFold.Evolve(state, one);
        }

        return new(events, lines.ConvertAll(l => l.Entry.Command), issuers, definition, organisation, documents);
    }
}
