using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>The open work with who takes it over, and who hears of it where nobody does: an answer of a council or a consultation can be given by nobody else.</summary>
internal sealed record ReassignToHeadArguments(EquatableArray<WorkItem> Items, Func<WorkItem, PersonId?> TakerOf, Func<WorkItem, IReadOnlyList<PersonId>> HeadsOf)
    : IEscalationArguments<ReassignToHeadArguments>
{
    public static ReassignToHeadArguments Of(EscalationSituation situation) =>
        new(
            situation.Items.ToEquatableArray(),
            item => item.Asked is null && situation.StandInsOf(item).Count == 0 ? situation.TakerOf(item) : null,
            item => situation.StandInsOf(item) is { Count: > 0 } standIns ? standIns : situation.HeadsOf(item, 0));
}
