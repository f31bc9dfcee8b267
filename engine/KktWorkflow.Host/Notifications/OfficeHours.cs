using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Notifications;

/// <summary>The board's hours.</summary>
internal static class OfficeHours
{
    /// <param name="calendars">Null until one is in force.</param>
    public static IOfficeHours Of(CalendarRegister? calendars, BoardZone zone) => calendars is null ? new RoundTheClock(zone) : new CalendarHours(calendars.Board, zone);
}
