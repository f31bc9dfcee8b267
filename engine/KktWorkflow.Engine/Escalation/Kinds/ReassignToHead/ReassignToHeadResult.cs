using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <param name="Heads">Who hears of work that stays where it is.</param>
internal sealed record ReassignToHeadResult(EquatableArray<HandedOver> Items, EquatableArray<PersonId> Heads) : EscalationResult
{
    /// <summary>Who gets the work hears of it as of any other work; who loses it is told.</summary>
    public override EquatableArray<PersonId> Told => Items.Select(i => i.From).OfType<PersonId>().Concat(Heads).Distinct().Order().ToEquatableArray();

    public override EquatableArray<PersonId> Concerned => Items.Select(i => i.To).Distinct().Order().ToEquatableArray();

    public override EquatableArray<CaseEvent> Events => Items.Select(i => (CaseEvent)new WorkItemReassigned(i.WorkItem, i.To)).ToEquatableArray();
}

/// <summary>A work item that changes hands.</summary>
internal sealed record HandedOver(int WorkItem, PersonId? From, PersonId To);
