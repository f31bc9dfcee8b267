namespace KktWorkflow.Host.Demo;

/// <summary>When somebody is at a desk in the demo's past: Monday to Friday, 7:00–11:30 and 13:30–17:00 local. Nothing else is counted by it: deadlines have a calendar.</summary>
internal static class OfficeHours
{
    private static readonly (TimeSpan From, TimeSpan To)[] Shifts =
    [
        (new(7, 0, 0), new(11, 30, 0)),
        (new(13, 30, 0), new(17, 0, 0)),
    ];

    /// <summary>The day that lies <paramref name="days"/> open days before <paramref name="day"/>.</summary>
    public static DateTime Before(DateTime day, int days)
    {
        for (day = day.Date; days > 0;)
        {
            day = day.AddDays(-1);
            if (IsOpen(day))
                days--;
        }

        return day;
    }

    /// <summary>When <paramref name="work"/> that begins at <paramref name="local"/> is done.</summary>
    public static DateTime After(DateTime local, TimeSpan work)
    {
        for (var day = local.Date; ; day = day.AddDays(1))
        {
            foreach (var (from, to) in IsOpen(day) ? Shifts : [])
            {
                var begin = local > day + from ? local : day + from;
                if (begin >= day + to)
                    continue;
                if (begin + work <= day + to)
                    return begin + work;
                work -= day + to - begin;
            }
        }
    }

    private static bool IsOpen(DateTime day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
