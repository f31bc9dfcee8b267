using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>When a join runs.</summary>
internal enum JoinMode
{
    /// <summary>When all inbounds are settled and one at least was followed: every implicit join.</summary>
    WaitAllActive,

    /// <summary>When all inbounds were followed; skipped when one died.</summary>
    WaitAll,

    /// <summary>At the first followed inbound, once a round.</summary>
    WaitAny,
}

/// <summary>Reads the mode of a join.</summary>
internal static class JoinModes
{
    /// <summary>The mode of an activity of <paramref name="chart"/>, evaluated in the chart's scope. Throws <see cref="ActivityFailedException"/> when its expression fails.</summary>
    public static JoinMode Of(ActivityContext chart, ActivityNode activity)
    {
        if (!string.Equals(activity.Type, FlowJoin.TypeName, StringComparison.Ordinal))
            return JoinMode.WaitAllActive;
        return activity.Inputs.TryGetValue("mode", out var mode) ? Parse(chart.Evaluate(mode.Expression, null).Text()) : JoinMode.WaitAny;
    }

    /// <summary>An absent mode is `WaitAny` (join-default-mode); an unknown one fails (join-mode-unknown).</summary>
    private static JoinMode Parse(string mode)
    {
        if (mode.Length == 0)
            return JoinMode.WaitAny;
        return Enum.TryParse<JoinMode>(mode, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
            ? parsed
            : throw new ActivityFailedException(IncidentCodes.BadInput, $"There is no join mode '{mode}'.");
    }
}
