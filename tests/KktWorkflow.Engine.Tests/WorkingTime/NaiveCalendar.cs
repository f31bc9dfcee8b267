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
