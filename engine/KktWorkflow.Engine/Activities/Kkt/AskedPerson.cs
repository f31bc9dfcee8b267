using KktWorkflow.Engine.Activities.Assignment;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>One person or unit that a step asks.</summary>
/// <param name="Title">What the work item says.</param>
/// <param name="Name">The unit, agency or member asked, in a consultation or council; null where a step asks once.</param>
internal sealed record AskedPerson(AssigneeSpec? Assignee, string Title, string? Name);
