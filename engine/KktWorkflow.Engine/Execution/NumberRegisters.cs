using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <summary>Which running numbers a command may draw. Asked before deciding, so that only such commands decide inside the writing transaction.</summary>
public static class NumberRegisters
{
    /// <summary>Names of the registers whose next number must stand in <see cref="Facts.NextNumbers"/>. Usually none.</summary>
    public static EquatableArray<string> NeededBy(CaseCommand command, CaseState state, Facts facts) => [];
}
