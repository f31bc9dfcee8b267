namespace KktWorkflow.Engine.WorkingTime;

/// <content>Why a date is due. Walks over the days, so only for people who ask.</content>
public sealed partial class WorkingCalendar
{
    /// <summary>The same due date as <see cref="Add"/>, with what became of each date on the way.</summary>
    public DueExplanation Explain(LocalMinute start, TimeLimit limit, CountingPolicy policy)
    {
        var begin = Beginning(start, policy);
        var due = Add(start, limit, policy);
        var days = new List<ExplainedDay>();
        var last = limit.Unit.CountsMinutes() ? 0 : CountedLastDay(begin, limit, policy);
        for (var date = begin.Date; date <= due.Date; date = date.AddDays(1))
        {
            if (limit.Unit.CountsMinutes())
                AddMinutes(days, date, begin, due.At);
            else
                days.Add(OfDay(date, begin, last, due, policy));
        }

        return new(start, begin, due, days.ToEquatableArray());
    }

    /// <summary>What the calendar says about a date beyond its week; null for an ordinary one.</summary>
    public CalendarDay? SpecialOn(DateOnly date) => _special.GetValueOrDefault(date);

    private void AddMinutes(List<ExplainedDay> days, DateOnly date, LocalMinute begin, LocalMinute end)
    {
        var hours = HoursOn(date);
        var from = date == begin.Date ? begin.MinuteOfDay : 0;
        var minutes = hours.Before(date == end.Date ? end.MinuteOfDay : LocalMinute.MinutesOfADay) - hours.Before(from);
        if (hours.IsOff || minutes > 0)
            days.Add(new(date, hours.IsOff ? ExplainedDayKind.Skipped : CountedAs(date), minutes, SpecialOn(date)));
    }

    /// <param name="last">The day on which counting ended; what follows it are days off over which the due date moved.</param>
    private ExplainedDay OfDay(DateOnly date, LocalMinute begin, int last, Due due, CountingPolicy policy)
    {
        var isPassedOver = HoursOn(date).IsOff && (due.Unit == TimeUnit.WorkingDays || (date.DayNumber >= last && date < due.Date));
        var kind = date == begin.Date && policy.FirstDay == FirstDayPolicy.NotCounted ? ExplainedDayKind.FirstDay
            : isPassedOver ? ExplainedDayKind.Skipped
            : CountedAs(date);
        return new(date, kind, 0, SpecialOn(date));
    }

    private ExplainedDayKind CountedAs(DateOnly date) => SpecialOn(date)?.Kind == CalendarDayKind.MakeUp ? ExplainedDayKind.MadeUp : ExplainedDayKind.Counted;
}
