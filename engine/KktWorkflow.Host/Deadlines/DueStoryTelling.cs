using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Cases;

namespace KktWorkflow.Host.Deadlines;

/// <summary>Tells from a case's events how a deadline came to its date. Each stretch is counted again by its own policy, on its own version of the calendar.</summary>
internal sealed class DueStoryTelling
{
    // A case that waits for years would make a page of thousands of rows.
    private const int LongestOpenPause = 400;

    private readonly IReadOnlyDictionary<int, CalendarRegister> _calendars;
    private readonly BoardZone _zone;
    private readonly Instant _now;
    private readonly CultureInfo _culture;
    private readonly List<Stretch> _stretches = [];
    private readonly List<DuePause> _pauses = [];
    private readonly List<DueChange> _changes = [];
    private readonly List<DueDay> _days = [];
    private int _counted;

    private DueStoryTelling(IReadOnlyDictionary<int, CalendarRegister> calendars, BoardZone zone, Instant now, CultureInfo culture)
    {
        _calendars = calendars;
        _zone = zone;
        _now = now;
        _culture = culture;
    }

    /// <summary>Null when the case never had a deadline of that number.</summary>
    /// <param name="calendars">Each version that the case's deadlines name, as far as it is still there.</param>
    public static DueStory? Of(
        IReadOnlyList<StoryEvent> events, int number, IReadOnlyDictionary<int, CalendarRegister> calendars, BoardZone zone, Instant now, CultureInfo culture)
    {
        var telling = new DueStoryTelling(calendars, zone, now, culture);
        telling.Follow(events, number);
        return telling._stretches.Count == 0 ? null : telling.Story();
    }

    private void Follow(IReadOnlyList<StoryEvent> events, int number)
    {
        foreach (var told in events)
        {
            switch (told.Event)
            {
                case DeadlineSet set when set.Deadline.Number == number:
                    Begin(set, told.At, events);
                    break;
                case DeadlineStopped stopped when stopped.Deadline == number && _stretches.Count > 0:
                    _stretches[^1] = _stretches[^1] with { StoppedAt = told.At };
                    _pauses.Add(new(told.At, null, stopped.Cause, ReasonAt(told.At, events)));
                    break;
            }
        }
    }

    private void Begin(DeadlineSet set, Instant at, IReadOnlyList<StoryEvent> events)
    {
        if (_stretches.Count > 0)
        {
            var before = _stretches[^1].Deadline;
            if (_pauses is [.., { To: null } open])
                _pauses[^1] = open with { To = at };
            if (before.DueAt != set.Deadline.DueAt)
                _changes.Add(new(at, set.Cause, before.DueAt, set.Deadline.DueAt, set.Cause == DeadlineCause.Extended ? ReasonAt(at, events) : null));
            // Counted from the same moment: it goes on as if nothing had happened. A given date stands beside what was counted.
            if (!set.Deadline.IsGiven && before.From == set.Deadline.From)
                _stretches.RemoveAt(_stretches.Count - 1);
        }

        _stretches.Add(new(set.Deadline, set.Cause, null));
    }

    private DueStory Story()
    {
        var last = _stretches[^1];
        var known = true;
        for (var i = 0; i < _stretches.Count && known; i++)
            known = Tell(_stretches[i], i + 1 < _stretches.Count ? _stretches[i + 1] : null, isFirst: i == 0);
        var calendar = CalendarOf(last.Deadline);
        return new()
        {
            Deadline = last.Deadline,
            Days = known ? _days : [],
            Pauses = _pauses,
            Changes = _changes,
            Calendar = calendar,
            Years = known ? [.. YearsOf(last.Deadline)] : [],
            IsReproduced = last.Deadline.IsGiven || (_calendars.TryGetValue(last.Deadline.CalendarVersion, out var register)
                && new DeadlineClock(register, _zone).Count(last.Deadline).DueAt == last.Deadline.DueAt),
        };
    }

    private bool Tell(Stretch stretch, Stretch? next, bool isFirst)
    {
        var deadline = stretch.Deadline;
        if (deadline.IsGiven)
        {
            if (next is null)
                _days.Add(new(_zone.ToLocal(deadline.DueAt).Date, DueDayKind.Given) { IsDue = true });
            return true;
        }

        if (CalendarOf(deadline) is not { } calendar)
            return false;
        if (stretch.Cause == DeadlineCause.Restarted)
            _counted = 0;
        var explained = calendar.Explain(_zone.ToLocal(deadline.From), deadline.Left, deadline.Policy);
        if (isFirst && explained.Begin.Date > explained.Start.Date)
            _days.Add(new(explained.Start.Date, DueDayKind.Begin));
        var end = stretch.StoppedAt is { } stopped ? _zone.ToLocal(stopped) : explained.Due.At;
        var isOpen = next is null && stretch.StoppedAt is null;
        foreach (var day in explained.Days.Where(day => day.Date <= end.Date && (isFirst || day.Kind != ExplainedDayKind.FirstDay)))
            Add(day, calendar, explained, end, isOpen && day.Date == explained.Due.Date);
        if (stretch.StoppedAt is not null)
            AddPause(end.Date, next is null ? null : _zone.ToLocal(next.Deadline.From).Date, deadline.Limit.Unit);
        return true;
    }

    private void Add(ExplainedDay day, WorkingCalendar calendar, DueExplanation explained, LocalMinute end, bool isDue)
    {
        var minutes = day.Kind is (ExplainedDayKind.Counted or ExplainedDayKind.MadeUp) && explained.Due.Unit.CountsMinutes() ? MinutesOn(day.Date, calendar, explained.Begin, end) : 0;
        var kind = day.Kind switch
        {
            ExplainedDayKind.FirstDay => DueDayKind.Begin,
            ExplainedDayKind.MadeUp => DueDayKind.MadeUp,
            ExplainedDayKind.Skipped => day.Special is null ? DueDayKind.DayOff : DueDayKind.Holiday,
            _ => DueDayKind.Counted,
        };
        var counts = kind is (DueDayKind.Counted or DueDayKind.MadeUp) && !explained.Due.Unit.CountsMinutes();
        _days.Add(new(day.Date, kind, counts ? ++_counted : null, minutes, kind is DueDayKind.Holiday or DueDayKind.MadeUp ? day.Why(_culture) : "") { IsDue = isDue });
    }

    /// <summary>Where days are counted, the day of the stop is used up and that of going on is none; where minutes are, both have their part.</summary>
    private void AddPause(DateOnly stopped, DateOnly? resumed, TimeUnit unit)
    {
        var today = _zone.ToLocal(_now).Date;
        var last = resumed is { } on ? (unit.CountsMinutes() ? on.AddDays(-1) : on) : today;
        for (var date = stopped.AddDays(1); date <= last && date.DayNumber - stopped.DayNumber <= LongestOpenPause; date = date.AddDays(1))
            _days.Add(new(date, DueDayKind.Stopped));
    }

    private static int MinutesOn(DateOnly date, WorkingCalendar calendar, LocalMinute begin, LocalMinute end)
    {
        var (from, to) = (LocalMinute.At(date, 0), LocalMinute.At(date.AddDays(1), 0));
        return (int)Math.Max(0, calendar.WorkingMinutesBetween(begin > from ? begin : from, end < to ? end : to));
    }

    private WorkingCalendar? CalendarOf(Deadline deadline) =>
        _calendars.TryGetValue(deadline.CalendarVersion, out var register) ? register.Find(deadline.Calendar) ?? register.Board : null;

    private IEnumerable<CalendarYear> YearsOf(Deadline deadline)
    {
        var (first, last) = (_days.Count == 0 ? 0 : _days[0].Date.Year, _zone.ToLocal(deadline.DueAt).Date.Year);
        return _calendars[deadline.CalendarVersion].Rules.SelectMany(rules => rules.Years)
            .Where(year => year.Year >= first && year.Year <= last).DistinctBy(year => year.Year).OrderBy(year => year.Year);
    }

    /// <summary>What was written with what stopped or moved it: all of a command happens at one instant.</summary>
    private static string? ReasonAt(Instant at, IReadOnlyList<StoryEvent> events) => events
        .Where(told => told.At == at && told.Event is CasePaused or SupplementRequested or CaseExtended or WorkItemCompleted)
        .Select(told => told.Event.Personal?.Text).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    private sealed record Stretch(Deadline Deadline, DeadlineCause Cause, Instant? StoppedAt);
}
