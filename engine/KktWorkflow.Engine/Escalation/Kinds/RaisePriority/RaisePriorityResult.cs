using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Escalation.Kinds;

internal sealed record RaisePriorityResult(int From, int To) : EscalationResult
{
    public override EquatableArray<CaseEvent> Events => To > From ? [new PriorityRaised(To)] : [];
}
