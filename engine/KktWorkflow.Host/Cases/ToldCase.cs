using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Cases;

/// <summary>A case with all that pages tell of it: its state, the version it runs on, and its events in order.</summary>
internal sealed record ToldCase(CaseState State, ProcessDefinition Definition, IReadOnlyList<StoryEvent> Events)
{
    /// <summary>True while papers are taken: the dossier is at the desk, or the applicant was asked for more.</summary>
    public bool TakesPapers => State.WorkItems.Values.Any(item => Definition.FindNode(item.Node)?.Type is "Kkt.Intake" or "Kkt.Supplement");
}
