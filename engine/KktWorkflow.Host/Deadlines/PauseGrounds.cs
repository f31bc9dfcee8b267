using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;

namespace KktWorkflow.Host.Deadlines;

/// <summary>By which law a case's clock stands still.</summary>
internal static class PauseGrounds
{
    /// <summary>The law for the pause itself; for a supplement without one, that for how time goes on after it. Null where the sheet names none.</summary>
    public static string? Of(ToldCase told, PauseCause cause) =>
        PauseOrders.BasisOf(told.Definition, cause) ?? (cause == PauseCause.Supplement ? ProcedureLimits.Of(told.Definition, told.State.Variant).ResumeBasis : null);
}
