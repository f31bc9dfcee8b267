using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <param name="Started">The request for the new case, or why there is none.</param>
internal sealed record StartProcedureResult(CaseEvent Started) : EscalationResult
{
    public override EquatableArray<CaseEvent> Events => [Started];
}
