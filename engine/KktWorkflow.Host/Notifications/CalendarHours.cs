using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Notifications;

/// <summary>Working time by a calendar of the board.</summary>
internal sealed class CalendarHours(WorkingCalendar calendar, BoardZone zone) : IOfficeHours
{
    private static readonly CountingPolicy WhenWorkBegins = new(OutsideHours: OutsideHoursPolicy.NextWorkingPeriod);

    public Instant OpenFrom(Instant at)
    {
        var local = zone.ToLocal(at);
        var open = calendar.Beginning(local, WhenWorkBegins);
        return open == local ? at : zone.ToInstant(open);
    }

    public Instant NextMorning(Instant at) =>
        zone.ToInstant(calendar.Beginning(LocalMinute.At(zone.ToLocal(at).Date.AddDays(1), 0), WhenWorkBegins));
}
