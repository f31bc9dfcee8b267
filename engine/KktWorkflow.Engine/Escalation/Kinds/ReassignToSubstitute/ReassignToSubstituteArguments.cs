using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>The open work with which substitute takes it over, and who hears of it where none does.</summary>
internal sealed record ReassignToSubstituteArguments(EquatableArray<WorkItem> Items, Func<WorkItem, PersonId?> TakerOf, Func<WorkItem, IReadOnlyList<PersonId>> OthersOf)
    : IEscalationArguments<ReassignToSubstituteArguments>
{
    public static ReassignToSubstituteArguments Of(EscalationSituation situation) =>
        new(
            situation.Items.ToEquatableArray(),
            item => situation.IsDoneInOwnName(item) && situation.PresentSubstitutesOf(item) is [var substitute, ..] ? substitute : null,
            item => situation.PresentSubstitutesOf(item) is { Count: > 0 } substitutes ? substitutes : situation.HeadsOf(item, 0));
}
