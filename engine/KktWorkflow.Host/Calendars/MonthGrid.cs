namespace KktWorkflow.Host.Calendars;

/// <summary>The weeks of a month as a wall calendar shows them, from Monday on.</summary>
internal static class MonthGrid
{
    public static readonly IReadOnlyList<DayOfWeek> Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Seven dates a week, null for those of the months around.</summary>
    public static IEnumerable<DateOnly?[]> Of(DateOnly firstOfMonth)
    {
        var last = firstOfMonth.AddMonths(1).AddDays(-1);
        var monday = firstOfMonth.AddDays(-(((int)firstOfMonth.DayOfWeek + 6) % 7));
        for (; monday <= last; monday = monday.AddDays(7))
            yield return [.. Enumerable.Range(0, 7).Select(day => monday.AddDays(day)).Select(date => date.Month == firstOfMonth.Month ? date : (DateOnly?)null)];
    }
}
