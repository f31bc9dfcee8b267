using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution.Events;

/// <summary>Work for a person arose, of a wait for persons.</summary>
public sealed record WorkItemCreated(
    int WorkItem, int Wait, int Execution, NodePath Node, string Title, Candidates Candidates, PersonId? Assignee, string? Asked) : CaseEvent;

/// <summary>Somebody took the item out of the unit's list.</summary>
public sealed record WorkItemClaimed(int WorkItem, PersonId By) : CaseEvent;

/// <summary>The holder gave it back to the unit's list.</summary>
public sealed record WorkItemReleased(int WorkItem) : CaseEvent;

/// <summary>It was handed to somebody. Personal: Text (reason).</summary>
public sealed record WorkItemReassigned(int WorkItem, PersonId To) : CaseEvent;

/// <summary>A person completed it. Personal: Text (comment), Changes (form).</summary>
/// <param name="Checklist">Ids of the checklist lines that were ticked.</param>
public sealed record WorkItemCompleted(int WorkItem, PersonId By, string Outcome, EquatableArray<string> Checklist, EquatableArray<string> Fields) : CaseEvent;

/// <summary>It is not needed any more.</summary>
/// <param name="Cause">As in <see cref="ExecutionCancelled"/>, or `answered` when enough others answered.</param>
public sealed record WorkItemCancelled(int WorkItem, string Cause) : CaseEvent;
