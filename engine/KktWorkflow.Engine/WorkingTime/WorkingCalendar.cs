using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KktWorkflow.Engine.WorkingTime;

/// <summary>What working time is counted on: hours by season, holidays, swapped and make-up days, made ready for counting. Immutable, safe on any thread.
/// Dates that the calendar does not list are counted on its weekly hours, and marked. Times are the board's wall clock.</summary>
public sealed partial class WorkingCalendar
{
    private readonly int _first;
    private readonly DayHours[] _listed;
    private readonly WeekHours _head;
    private readonly WeekHours _tail;
    private readonly DaySums _minutes;
    private readonly DaySums _days;
    private readonly YearMarks _years;
    private readonly FrozenDictionary<DateOnly, CalendarDay> _special;

    private WorkingCalendar(Plan plan)
    {
        Id = plan.Id;
        Name = plan.Name;
        Seasons = plan.Hours;
        _first = plan.First.DayNumber;
        _head = plan.Hours[0];
        _tail = plan.Hours[^1];
        _special = plan.Days;
        _years = plan.Years;
        _listed = new DayHours[plan.Last.DayNumber - _first + 1];
        for (var i = 0; i < _listed.Length; i++)
            _listed[i] = plan.HoursOn(plan.First.AddDays(i));
        _minutes = SumsOf(h => h.Minutes);
        _days = SumsOf(h => h.IsOff ? 0 : 1);
    }

    public string Id { get; }

    public string Name { get; }

    /// <summary>The weekly hours in order of date, inherited ones included; each holds until the next begins, the first also before its date.</summary>
    public ImmutableArray<WeekHours> Seasons { get; }

    /// <summary>The last year of which it lists days or hours; what comes later is counted on its weekly hours.</summary>
    public int LastYear => DateOnly.FromDayNumber(_first + _listed.Length - 1).Year;

    /// <summary>The last year whose days off it lists; null where it lists none.</summary>
    public int? LastListedYear => _years.Last;

    /// <summary>When <paramref name="limit"/> is over that begins at <paramref name="start"/>. Minutes end at the first minute at which they are all worked,
    /// so a day's last hour ends in the evening, not the next morning.</summary>
    public Due Add(LocalMinute start, TimeLimit limit, CountingPolicy policy)
    {
        var begin = Beginning(start, policy);
        var at = limit.Unit.CountsMinutes() ? Shift(begin, limit.Minutes) : EndOf(LastDay(begin, limit, policy));
        return new(at, limit.Unit, MarkOver(begin, at));
    }

    /// <summary>From when a limit counts that begins at <paramref name="start"/>: moved by the cut-off hour, or to the next working period, as the policy says.</summary>
    public LocalMinute Beginning(LocalMinute start, CountingPolicy policy)
    {
        var hours = HoursOn(start.DayNumber);
        if (policy.CutOff is { } cutOff && !hours.IsOff && start.MinuteOfDay > cutOff.Hour * 60 + cutOff.Minute)
            return OpeningAfter(start.DayNumber);
        if (policy.OutsideHours == OutsideHoursPolicy.AsReceived)
            return start;
        return hours.NextFrom(start.MinuteOfDay) is { } minute ? LocalMinute.At(start.Date, minute) : OpeningAfter(start.DayNumber);
    }

    /// <summary>Working minutes from one minute to the other, negative when <paramref name="to"/> is the earlier.</summary>
    public long WorkingMinutesBetween(LocalMinute from, LocalMinute to) => Worked(to) - Worked(from);

    /// <summary>Working days after <paramref name="from"/>, up to and including <paramref name="to"/>; negative when that is the earlier.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) => checked((int)(_days.Before(to.DayNumber + 1) - _days.Before(from.DayNumber + 1)));

    public bool IsWorkingDay(DateOnly date) => !HoursOn(date).IsOff;

    public DayHours HoursOn(DateOnly date) => HoursOn(date.DayNumber);

    /// <summary>The end of working time on <paramref name="date"/>; its last minute when it is a day off.</summary>
    public LocalMinute EndOf(DateOnly date) => LocalMinute.At(date, HoursOn(date).End);

    /// <summary>How far dates from one minute to the other can be relied on.</summary>
    public CalendarMark MarkOver(LocalMinute from, LocalMinute to) => _years.Over(from.Date.Year, to.Date.Year);

    private DateOnly LastDay(LocalMinute begin, TimeLimit limit, CountingPolicy policy)
    {
        var last = CountedLastDay(begin, limit, policy);
        return DateOnly.FromDayNumber(policy.LastDayOff == LastDayOffPolicy.NextWorkingDay && HoursOn(last).IsOff ? WorkingDayAfter(last) : last);
    }

    /// <summary>Number of the day on which counting ends, before it may move to a working day.</summary>
    private int CountedLastDay(LocalMinute begin, TimeLimit limit, CountingPolicy policy)
    {
        var first = begin.DayNumber;
        var early = policy.FirstDay == FirstDayPolicy.Counted && limit.Amount > 0 ? 1 : 0;
        return limit.Unit switch
        {
            TimeUnit.WorkingDays when limit.Amount > 0 => _days.Reaching(_days.Before(first + 1 - early) + limit.Amount),
            TimeUnit.Months => begin.Date.AddMonths(limit.Amount).DayNumber - early,
            _ => first + limit.Amount - early,
        };
    }

    private long Worked(LocalMinute at) => _minutes.Before(at.DayNumber) + HoursOn(at.DayNumber).Before(at.MinuteOfDay);

    private int WorkingDayAfter(int day) => _days.Reaching(_days.Before(day + 1) + 1);

    private LocalMinute OpeningAfter(int day)
    {
        var next = WorkingDayAfter(day);
        return new((long)next * LocalMinute.MinutesOfADay + HoursOn(next).Shifts[0].From);
    }

    private DayHours HoursOn(int day)
    {
        var index = day - _first;
        return (uint)index < (uint)_listed.Length ? _listed[index] : (index < 0 ? _head : _tail).On(DateOnly.FromDayNumber(day));
    }

    private DaySums SumsOf(Func<DayHours, int> weight) =>
        new(_first, _listed.Select(weight).ToArray(), _head.Days.Select(weight).ToArray(), _tail.Days.Select(weight).ToArray());
}
