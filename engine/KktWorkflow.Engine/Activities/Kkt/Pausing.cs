using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>Which open steps hold a paused case, read from the state alone: waits of pausing steps say their cause.</summary>
internal static class Pausing
{
    /// <summary>What a pausing step writes into its wait, so that later decisions need no definition to know it.</summary>
    public static string Mark(PauseCause cause) => cause switch
    {
        PauseCause.Supplement => "pause:supplement",
        PauseCause.Payment => "pause:payment",
        PauseCause.SiteInspection => "pause:siteInspection",
        _ => "pause:law",
    };

    /// <summary>True for a wait of a step that goes on while the case stands still.</summary>
    public static bool IsMarked(Wait wait) => wait.Resume.StartsWith("pause:", StringComparison.Ordinal);

    /// <summary>True when an open step, other than <paramref name="except"/>, holds the case for <paramref name="cause"/>.</summary>
    public static bool IsHeld(CaseState state, PauseCause cause, int except = 0) =>
        state.Waits.Values.Any(w => w.Execution != except && string.Equals(w.Resume, Mark(cause), StringComparison.Ordinal));

    /// <summary>The open step that holds the case for <paramref name="cause"/>; null when none does.</summary>
    public static NodePath? HolderOf(CaseState state, PauseCause cause) =>
        state.Waits.Values.FirstOrDefault(w => string.Equals(w.Resume, Mark(cause), StringComparison.Ordinal)) is { } wait
            ? state.Executions[wait.Execution].Node
            : null;

    /// <summary>What ends the pause after <paramref name="before"/> when the steps that held it were cancelled on the way to <paramref name="after"/>.</summary>
    public static IEnumerable<CaseEvent> Abandoned(CaseState before, CaseState after) =>
        before.Pause is { } cause && after.Pause == cause && IsHeld(before, cause) ? Ending(after, 0, cause) : [];

    /// <summary>What ends, or replaces, the pause when the step of <paramref name="execution"/> ends.</summary>
    public static IEnumerable<CaseEvent> Ending(CaseState state, int execution, PauseCause cause)
    {
        if (state.Pause != cause || IsHeld(state, cause, execution))
            yield break;
        yield return new CaseResumed();
        foreach (var other in Enum.GetValues<PauseCause>())
        {
            if (other != cause && IsHeld(state, other, execution))
            {
                yield return new CasePaused(other) { AskedBy = 0 };
                yield break;
            }
        }
    }
}
