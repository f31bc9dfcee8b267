using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Numbers;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <summary>Which running numbers a command may draw. Asked before deciding, so that only such commands decide inside the writing transaction.</summary>
public static class NumberRegisters
{
    /// <summary>Names of the registers whose next number must stand in <see cref="Facts.NextNumbers"/>. Usually none. A number named here need not be used; documents that a turn calls for on its way
    /// are asked for by the decision itself (<see cref="Decision.NumbersMissing"/>).</summary>
    public static EquatableArray<string> NeededBy(CaseCommand command, CaseState state, Facts facts) => command switch
    {
        OpenCase { Kind: CaseKind.Procedure, Accept: true } => Accepting(facts),
        CompleteWorkItem complete when state.WorkItems.TryGetValue(complete.WorkItem, out var item) =>
            Acceptance.Follows(complete, state, facts) is { } inForce
                ? Accepting(facts with { Definition = inForce })
                : NeededBy(DecisionTurn.NodeOf(state.Executions[item.Execution], facts), complete.Outcome, state, facts),
        _ => [],
    };

    private static EquatableArray<string> NeededBy(ActivityNode node, string outcome, CaseState state, Facts facts) => node.Type switch
    {
        Intake.TypeName when state is { Kind: CaseKind.Procedure, Code: null } && Intake.Accepts(node, outcome) => Accepting(facts),
        IssueDocument.TypeName when state.Kind != CaseKind.Trial && IssueDocument.Issues(node, outcome) => [DocumentNumbers.Register(node, facts)],
        _ => [],
    };

    private static EquatableArray<string> Accepting(Facts facts) => [CaseCodes.Register(facts), .. DocumentKeeper.RegistersOf(DocumentMoment.Acceptance, facts)];
}
