using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>Working time in minutes, as far as limits can be compared: days need a calendar to say how long they are, calendar days and months have no working time.</summary>
internal static class LimitMinutes
{
    public static long? Of(TimeLimit limit, CalendarRegister? calendars) => limit.Unit switch
    {
        TimeUnit.WorkingMinutes or TimeUnit.WorkingHours => limit.Minutes,
        TimeUnit.WorkingDays when calendars is not null => (long)limit.Amount * calendars.MinutesOfADay,
        _ => null,
    };

    /// <summary>True when both can be compared and <paramref name="limit"/> is the longer.</summary>
    public static bool IsLonger(TimeLimit limit, TimeLimit than, CalendarRegister? calendars) =>
        limit.Unit == than.Unit ? limit.Amount > than.Amount : Of(limit, calendars) > Of(than, calendars);
}
