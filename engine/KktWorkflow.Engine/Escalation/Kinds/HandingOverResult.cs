using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>The result of the kinds that hand work over.</summary>
/// <param name="Others">Who hears of work that stays where it is.</param>
internal abstract record HandingOverResult(EquatableArray<HandedOver> Items, EquatableArray<PersonId> Others) : EscalationResult
{
    /// <summary>Who gets the work hears of it as of any other work; who loses it is told.</summary>
    public sealed override EquatableArray<PersonId> Told => Items.Select(i => i.From).OfType<PersonId>().Concat(Others).Distinct().Order().ToEquatableArray();

    public sealed override EquatableArray<PersonId> Concerned => Items.Select(i => i.To).Distinct().Order().ToEquatableArray();

    public sealed override EquatableArray<CaseEvent> Events => Items.Select(i => (CaseEvent)new WorkItemReassigned(i.WorkItem, i.To)).ToEquatableArray();

    /// <summary>What changes hands, and who hears of what doesn't.</summary>
    /// <param name="takerOf">Who takes an item over; null where nobody does.</param>
    /// <param name="othersOf">Who hears of such an item.</param>
    public static (EquatableArray<HandedOver> Items, EquatableArray<PersonId> Others) Of(
        EquatableArray<WorkItem> items, Func<WorkItem, PersonId?> takerOf, Func<WorkItem, IReadOnlyList<PersonId>> othersOf)
    {
        var taken = items.Select(i => (Item: i, Taker: takerOf(i))).ToList();
        return (
            taken.Where(t => t.Taker is not null).Select(t => new HandedOver(t.Item.Number, t.Item.Assignee, t.Taker!.Value)).ToEquatableArray(),
            taken.Where(t => t.Taker is null).SelectMany(t => othersOf(t.Item)).Distinct().Order().ToEquatableArray());
    }
}

/// <summary>A work item that changes hands.</summary>
internal sealed record HandedOver(int WorkItem, PersonId? From, PersonId To);
