using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>Working time in minutes, as far as limits can be compared: days need a calendar to say how long they are, calendar days and months have no working time.</summary>
internal static class LimitMinutes
{
    private const int DaysCompared = 2 * 365;

    public static long? Of(TimeLimit limit, CalendarRegister? calendars) => limit.Unit switch
    {
        TimeUnit.WorkingMinutes or TimeUnit.WorkingHours => limit.Minutes,
        TimeUnit.WorkingDays when calendars is not null => (long)limit.Amount * calendars.MinutesOfADay,
        _ => null,
    };

    /// <summary>The same where calendar days and months come to what they have of working time on the board's calendar, on half of the days on which they may begin or more.</summary>
    public static long Usually(TimeLimit limit, CalendarRegister calendars) => Of(limit, calendars)
        ?? Starts(calendars.Board).Select(start => calendars.Board.WorkingMinutesBetween(start, calendars.Board.Add(start, limit, CountingPolicy.Plain).At)).Order().ElementAt(DaysCompared / 2);

    /// <summary>True when both can be compared and <paramref name="limit"/> is the longer. Working time and calendar time are compared by what they come to on the board's calendar,
    /// for most of the days on which they may begin: around Tết ten working days are longer than fifteen days, and nobody minds.</summary>
    public static bool IsLonger(TimeLimit limit, TimeLimit than, CalendarRegister? calendars) =>
        limit.Unit == than.Unit ? limit.Amount > than.Amount
        : Of(limit, calendars) is { } minutes && Of(than, calendars) is { } others ? minutes > others
        : calendars is not null && IsLongerOnMostDays(limit, than, calendars.Board);

    private static bool IsLongerOnMostDays(TimeLimit limit, TimeLimit than, WorkingCalendar calendar) =>
        Starts(calendar).Count(start => calendar.Add(start, limit, CountingPolicy.Plain).At.Date > calendar.Add(start, than, CountingPolicy.Plain).At.Date) > DaysCompared / 2;

    /// <summary>The opening of each day of the last two years that the calendar lists.</summary>
    private static IEnumerable<LocalMinute> Starts(WorkingCalendar calendar)
    {
        var first = new DateOnly(calendar.LastYear - 1, 1, 1);
        return Enumerable.Range(0, DaysCompared).Select(day => calendar.OpeningOf(first.AddDays(day)));
    }
}
