using System.Globalization;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Deadlines;

/// <summary>The zone on whose clock a deadline was counted, whatever zone the board has since.</summary>
internal static class DeadlineZones
{
    private const string FixedOffset = "UTC";

    /// <param name="present">The board's zone now: what counts where a deadline names none, or one that this machine doesn't know.</param>
    public static BoardZone Of(Deadline deadline, BoardZone present)
    {
        if (deadline.Zone.Length == 0 || string.Equals(deadline.Zone, present.Id, StringComparison.Ordinal))
            return present;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(deadline.Zone, out var zone))
            return BoardZone.Of(zone);
        return deadline.Zone.StartsWith(FixedOffset, StringComparison.Ordinal)
            && TimeSpan.TryParse(deadline.Zone[FixedOffset.Length..].TrimStart('+'), CultureInfo.InvariantCulture, out var offset)
            ? BoardZone.OfOffset(offset)
            : present;
    }
}
