using KktWorkflow.Engine.Activities.Elsa;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>What is released, and which id a new case gets.</summary>
/// <param name="Number">Of the incident, where there is nothing to start.</param>
internal sealed record StartProcedureArguments(
    IEnumerable<ProcessDefinition> Released, CaseId Child, int Execution, NodePath Root, int Number) : IEscalationArguments<StartProcedureArguments>
{
    public static StartProcedureArguments Of(EscalationSituation situation)
    {
        var number = situation.NextNumber();
        return new(
            situation.Facts.Library.Values,
            ChildCases.ChildId(situation.State.Id, number, situation.Facts),
            situation.Deadline.Execution,
            situation.Definition.Root.Path,
            number);
    }
}
