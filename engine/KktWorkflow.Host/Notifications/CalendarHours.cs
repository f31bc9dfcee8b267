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

    public Instant NextMorning(Instant at)
    {
        var local = zone.ToLocal(at);
        var morning = MorningFrom(local.Date);
        return zone.ToInstant(morning >= local ? morning : MorningFrom(local.Date.AddDays(1)));
    }

    private LocalMinute MorningFrom(DateOnly date) => calendar.Beginning(LocalMinute.At(date, 0), WhenWorkBegins);
}
