using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Escalation.Kinds;

internal sealed record OpenNonconformityResult(int Number, int Deadline, string Severity) : EscalationResult
{
    public override EquatableArray<CaseEvent> Events => [new NonconformityOpened(Number, Deadline, Severity)];
}
