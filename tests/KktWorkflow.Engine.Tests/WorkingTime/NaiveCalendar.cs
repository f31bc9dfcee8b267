using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.WorkingTime;

/// <summary>Counts as one would on paper: day by day over the rules as written.</summary>
internal sealed class NaiveCalendar(IReadOnlyList<CalendarRules> chain)
{
    public LocalMinute AddMinutes(LocalMinute start, int minutes)
    {
        var at = start;
        while (minutes > 0)
        {
            var shift = HoursOn(at.Date).Shifts.FirstOrDefault(s => s.To > at.MinuteOfDay);
            if (shift.Minutes == 0)
            {
                at = LocalMinute.At(at.Date.AddDays(1), 0);
                continue;
            }

            var from = Math.Max(at.MinuteOfDay, shift.From);
            var taken = Math.Min(minutes, shift.To - from);
            minutes -= taken;
            at = LocalMinute.At(at.Date, from + taken);
        }

        return at;
    }

    public DateOnly AddWorkingDays(DateOnly start, int days)
    {
        var date = start;
        while (days > 0)
        {
            date = date.AddDays(1);
            if (!HoursOn(date).IsOff)
                days--;
        }

        return date;
    }

    /// <summary>From when a limit counts.</summary>
    public LocalMinute Begin(LocalMinute start, CountingPolicy policy)
    {
        var isLate = policy.CutOff is { } cutOff && !HoursOn(start.Date).IsOff && TimeOnly.MinValue.AddMinutes(start.MinuteOfDay) > cutOff;
        if (!isLate && policy.OutsideHours == OutsideHoursPolicy.AsReceived)
            return start;
        var at = isLate ? LocalMinute.At(start.Date.AddDays(1), 0) : start;
        while (!IsWorked(at))
            at = new(at.Value + 1);
        return at;
    }

    /// <summary>The last day of a limit in days or months.</summary>
    public DateOnly LastDay(LocalMinute start, TimeLimit limit, CountingPolicy policy)
    {
        var date = Begin(start, policy).Date;
        var counts = policy.FirstDay == FirstDayPolicy.Counted && limit.Amount > 0;
        if (limit.Unit == TimeUnit.Months)
        {
            date = SameDayLater(date, limit.Amount);
            if (counts)
                date = date.AddDays(-1);
        }
        else
        {
            if (counts)
                date = date.AddDays(-1);
            for (var left = limit.Amount; left > 0;)
            {
                date = date.AddDays(1);
                if (limit.Unit == TimeUnit.CalendarDays || !HoursOn(date).IsOff)
                    left--;
            }
        }

        while (policy.LastDayOff == LastDayOffPolicy.NextWorkingDay && HoursOn(date).IsOff)
            date = date.AddDays(1);
        return date;
    }

    private bool IsWorked(LocalMinute at) => HoursOn(at.Date).Shifts.Any(s => s.From <= at.MinuteOfDay && at.MinuteOfDay < s.To);

    /// <summary>The day of that number so many months later, the last of a month that has none.</summary>
    private static DateOnly SameDayLater(DateOnly date, int months)
    {
        var (year, month) = (date.Year, date.Month);
        for (var i = 0; i < months; i++)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        return new(year, month, Math.Min(date.Day, DateTime.DaysInMonth(year, month)));
    }

    private DayHours HoursOn(DateOnly date)
    {
        var week = chain.SelectMany(c => c.Hours).MinBy(h => h.From)!;
        foreach (var rules in chain.Reverse())
        {
            foreach (var season in rules.Hours)
            {
                if (season.From <= date)
                    week = season;
            }
        }

        var special = chain.Select(c => c.Years.SelectMany(y => y.Days).FirstOrDefault(d => d.Date == date)).FirstOrDefault(d => d is not null);
        return special is null || (special.Kind == CalendarDayKind.MakeUp && !week.On(date).IsOff) ? week.On(date)
            : special.IsOff ? DayHours.Off
            : special.Hours ?? week.On(special.For!.Value);
    }
}
