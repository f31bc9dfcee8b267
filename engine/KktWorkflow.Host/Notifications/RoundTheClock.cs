using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Notifications;

/// <summary>A house that never closes: what holds until a working calendar is in force. Its mornings begin at midnight.</summary>
internal sealed class RoundTheClock(BoardZone zone) : IOfficeHours
{
    public Instant OpenFrom(Instant at) => at;

    public Instant NextMorning(Instant at)
    {
        var local = zone.ToLocal(at);
        return zone.ToInstant(LocalMinute.At(local.MinuteOfDay == 0 ? local.Date : local.Date.AddDays(1), 0));
    }
}
