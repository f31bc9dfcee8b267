using KktWorkflow.Engine.Execution.Commands;

namespace KktWorkflow.Engine.Execution;

/// <content>Work items.</content>
public static partial class CaseDecider
{
    private static Refusal? Claim(DecisionTurn turn, ClaimWorkItem command) => throw new InvalidOperationException(command.ToString());

    private static Refusal? Release(DecisionTurn turn, ReleaseWorkItem command) => throw new InvalidOperationException(command.ToString());

    private static Refusal? Reassign(DecisionTurn turn, ReassignWorkItem command) => throw new InvalidOperationException(command.ToString());

    private static Refusal? Complete(DecisionTurn turn, CompleteWorkItem command) => throw new InvalidOperationException(command.ToString());
}
