using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Notifications;

/// <summary>The board's hours, and those of all its calendars together.</summary>
internal static class OfficeHours
{
    /// <param name="calendars">Null until one is in force.</param>
    public static IOfficeHours Of(CalendarRegister? calendars, BoardZone zone) => calendars is null ? new RoundTheClock(zone) : new CalendarHours(calendars.Board, zone);

    /// <summary>True when it is working time for somebody.</summary>
    public static bool IsOpen(CalendarRegister? calendars, BoardZone zone, Instant now) =>
        calendars is null || calendars.Rules.Any(rules => new CalendarHours(calendars.Named(rules.Id), zone).OpenFrom(now) <= now);
}
