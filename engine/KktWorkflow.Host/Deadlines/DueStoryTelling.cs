using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

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
        IReadOnlyList<RecordedEvent> events, int number, IReadOnlyDictionary<int, CalendarRegister> calendars, BoardZone zone, Instant now, CultureInfo culture)
    {
        var telling = new DueStoryTelling(calendars, zone, now, culture);
        telling.Follow(events, number);
        return telling._stretches.Count == 0 ? null : telling.Story();
    }

    private void Follow(IReadOnlyList<RecordedEvent> events, int number)
    {
        var numbers = Turns(events, number);
        foreach (var told in events)
        {
            switch (told.Event)
            {
                case DeadlineSet set when numbers.Contains(set.Deadline.Number):
                    Begin(set, told, events);
                    break;
                case DeadlineStopped stopped when numbers.Contains(stopped.Deadline) && _stretches.Count > 0:
                    Stop(told, stopped.Cause, events);
                    break;
                case DeadlineHeld held when numbers.Contains(held.Deadline) && _pauses is not [.., { To: null }]:
                    _pauses.Add(PauseOf(told, held.Cause, events) with { From = held.Since, IsAfterDate = true });
                    break;
                case DeadlineReleased released when numbers.Contains(released.Deadline):
                    GoOn(told, released.Cause);
                    break;
                case CasePaused { Cause: PauseCause.Supplement } when numbers.Count > 1 && _stretches is [.., { Deadline.Number: var open }] && open != number:
                    Stop(told, PauseCause.Supplement, events);
                    break;
            }
        }
    }

    /// <summary>The deadline, and before it those of the same step from which it goes on: a step that asked for papers is taken up again under another number.</summary>
    private static List<int> Turns(IReadOnlyList<RecordedEvent> events, int number)
    {
        var sets = events.Select(told => told.Event).OfType<DeadlineSet>().DistinctBy(set => set.Deadline.Number).ToDictionary(set => set.Deadline.Number);
        var nodes = events.Select(told => told.Event).OfType<WorkItemCreated>().DistinctBy(created => created.Execution).ToDictionary(created => created.Execution, created => created.Node);
        var numbers = new List<int> { number };
        while (sets.GetValueOrDefault(numbers[0]) is { Cause: DeadlineCause.Continued, Deadline: { Execution: not 0 } goesOn }
            && sets.Values.LastOrDefault(set => set.Deadline.Number < goesOn.Number && IsTurnOf(set.Deadline, goesOn)) is { } before)
            numbers.Insert(0, before.Deadline.Number);
        return numbers;

        bool IsTurnOf(Deadline one, Deadline other) => one.Kind == other.Kind && one.Name == other.Name && one.Limit == other.Limit
            && nodes.TryGetValue(one.Execution, out var node) && nodes.TryGetValue(other.Execution, out var same) && node == same;
    }

    private void Stop(RecordedEvent told, PauseCause cause, IReadOnlyList<RecordedEvent> events)
    {
        if (_pauses is [.., { To: null, IsAfterDate: true } held])
        {
            // By a calendar that came later its date was still to come when the pause began: it stands still since then.
            _pauses[^1] = held with { IsAfterDate = false };
            _stretches[^1] = _stretches[^1] with { StoppedAt = held.From };
        }
        else if (_pauses is not [.., { To: null }])
        {
            var isAfterDate = told.At >= _stretches[^1].Deadline.MissedFrom;
            if (!isAfterDate)
                _stretches[^1] = _stretches[^1] with { StoppedAt = told.At };
            _pauses.Add(PauseOf(told, cause, events) with { IsAfterDate = isAfterDate });
        }
    }

    private static DuePause PauseOf(RecordedEvent told, PauseCause cause, IReadOnlyList<RecordedEvent> events) =>
        new(told.At, null, cause, ReasonOf(told, events)) { By = told.Actor.Id is null ? null : told.Actor.Name, Document = DocumentOf(told, events) };

    private void GoOn(RecordedEvent told, DeadlineCause cause)
    {
        if (_pauses is not [.., { To: null } open])
            return;
        _pauses.RemoveAt(_pauses.Count - 1);
        // Taken back, it never was.
        if (cause != DeadlineCause.Reopened)
            _pauses.Add(open with { To = told.At });
    }

    private void Begin(DeadlineSet set, RecordedEvent told, IReadOnlyList<RecordedEvent> events)
    {
        if (_stretches.Count == 0)
        {
            _stretches.Add(new(set.Deadline, set.Cause, null));
            return;
        }

        var before = _stretches[^1];
        var goesOn = !set.Deadline.IsGiven && before.Deadline.From == set.Deadline.From;
        var stands = set.Deadline.Stopped is not null;
        if (!stands && set.Deadline.HeldAt is null)
            GoOn(told, set.Cause);

        if (before.Deadline.DueAt != set.Deadline.DueAt)
            _changes.Add(new(told.At, set.Cause, before.Deadline.DueAt, set.Deadline.DueAt, set.Cause == DeadlineCause.Extended ? ReasonOf(told, events) : null));
        // Counted from the same moment: it goes on as if nothing had happened. A given date stands beside what was counted.
        if (goesOn)
            _stretches[^1] = new(set.Deadline, before.Cause, stands ? before.StoppedAt : null);
        else
            _stretches.Add(new(set.Deadline, set.Cause, null));
    }

    private DueStory Story()
    {
        var last = _stretches[^1];
        var known = true;
        for (var i = 0; i < _stretches.Count && known; i++)
            known = Tell(_stretches[i], i > 0 ? _stretches[i - 1] : null, i + 1 < _stretches.Count ? _stretches[i + 1] : null);
        return new()
        {
            Deadline = last.Deadline,
            Days = known ? _days : [],
            Stretches = [.. _stretches.Where(s => !s.Deadline.IsGiven).Select(s => new DueStretch(s.Deadline.From, s.Deadline.Left, s.Cause, s.Deadline.Policy, s.Deadline.CalendarVersion, s.Deadline.Zone))],
            Pauses = _pauses,
            Changes = _changes,
            Calendar = CalendarOf(last.Deadline),
            Years = known ? [.. YearsOf(last.Deadline)] : [],
            IsReproduced = last.Deadline.IsGiven || (_calendars.TryGetValue(last.Deadline.CalendarVersion, out var register)
                && new DeadlineClock(register, ZoneOf(last.Deadline)).Count(last.Deadline).DueAt == last.Deadline.DueAt),
        };
    }

    private bool Tell(Stretch stretch, Stretch? before, Stretch? next)
    {
        var (deadline, zone) = (stretch.Deadline, ZoneOf(stretch.Deadline));
        if (!deadline.IsGiven && !TellCounted(stretch, before, next, zone))
            return false;
        if (deadline.IsGiven && next is null)
            _days.Add(new(zone.ToLocal(deadline.DueAt).Date, DueDayKind.Given) { IsDue = stretch.StoppedAt is null });
        if (stretch.StoppedAt is { } stopped)
            AddPause(zone.ToLocal(stopped).Date, next is null ? null : zone.ToLocal(next.Deadline.From).Date, deadline.Limit.Unit, zone);
        return true;
    }

    private bool TellCounted(Stretch stretch, Stretch? before, Stretch? next, BoardZone zone)
    {
        var (deadline, isFirst) = (stretch.Deadline, before is null);
        if (CalendarOf(deadline) is not { } calendar)
            return false;
        if (stretch.Cause == DeadlineCause.Restarted)
            _counted = 0;
        var explained = calendar.Explain(zone.ToLocal(deadline.From), deadline.Left, deadline.Policy);
        if (explained.Begin.Date > explained.Start.Date)
            AddLateBegin(explained, calendar, isFirst, zone);
        var end = EndOf(stretch, next, explained.Due.At, zone);
        var isOpen = next is null && stretch.StoppedAt is null;
        var tellsFirst = isFirst || explained.Begin.Date > explained.Start.Date;
        foreach (var day in explained.Days.Where(day => day.Date <= end.Date && (tellsFirst || day.Kind != ExplainedDayKind.FirstDay)))
            Add(day, calendar, explained, end, isOpen && day.Date == explained.Due.Date, zone);
        if (explained.Due.Unit.CountsMinutes())
            TellMinutes(stretch, before, explained.Begin, zone);
        return true;
    }

    /// <summary>Where minutes are counted, a date is counted in part: from when, and until when, is said with it.</summary>
    private void TellMinutes(Stretch stretch, Stretch? before, LocalMinute begin, BoardZone zone)
    {
        if (before?.StoppedAt is not null && stretch.Cause == DeadlineCause.Continued && _calendars.TryGetValue(stretch.Deadline.CalendarVersion, out var register))
        {
            var goesOn = new DeadlineClock(register, zone).WorkingTimeFrom(stretch.Deadline, zone.ToInstant(begin));
            if (_days.FindLastIndex(day => day.IsCounted && day.Date == zone.ToLocal(goesOn).Date) is >= 0 and var begun)
                _days[begun] = _days[begun] with { GoesOnAt = goesOn };
        }

        if (stretch.StoppedAt is { } stopped && _days.FindLastIndex(day => day.IsCounted && day.Date == zone.ToLocal(stopped).Date) is >= 0 and var ended)
            _days[ended] = _days[ended] with { StoppedAt = stopped };
    }

    /// <summary>Until it was stopped, or counted from another moment: also where a given date came between.</summary>
    private static LocalMinute EndOf(Stretch stretch, Stretch? next, LocalMinute due, BoardZone zone)
    {
        Instant? ended = stretch.StoppedAt ?? (next is { Deadline.IsGiven: true } ? next.StoppedAt : next?.Deadline.From);
        return ended is not { } at || (stretch.StoppedAt is null && zone.ToLocal(at) > due) ? due : zone.ToLocal(at);
    }

    /// <summary>What came after the cut-off hour, or outside of hours, counts as if it had come later: the day on which it came, and the days off until then.</summary>
    private void AddLateBegin(DueExplanation explained, WorkingCalendar calendar, bool isFirst, BoardZone zone)
    {
        if (isFirst)
            _days.Add(new(explained.Start.Date, DueDayKind.Begin) { At = zone.ToInstant(explained.Start), CountsAs = zone.ToInstant(explained.Begin) });
        for (var date = explained.Start.Date.AddDays(1); date < explained.Begin.Date; date = date.AddDays(1))
            AddSkipped(new(date, ExplainedDayKind.Skipped, 0, calendar.SpecialOn(date)));
    }

    private void AddSkipped(ExplainedDay day) =>
        _days.Add(new(day.Date, day.Special is null ? DueDayKind.DayOff : DueDayKind.Holiday, Why: day.Special is null ? "" : day.Why(_culture)));

    private void Add(ExplainedDay day, WorkingCalendar calendar, DueExplanation explained, LocalMinute end, bool isDue, BoardZone zone)
    {
        if (day.Kind == ExplainedDayKind.Skipped)
        {
            AddSkipped(day);
            return;
        }

        var countsMinutes = explained.Due.Unit.CountsMinutes();
        var kind = day.Kind switch
        {
            ExplainedDayKind.FirstDay => DueDayKind.Begin,
            ExplainedDayKind.MadeUp => DueDayKind.MadeUp,
            _ => DueDayKind.Counted,
        };
        var counts = kind != DueDayKind.Begin;
        _days.Add(new(day.Date, kind, counts && !countsMinutes ? ++_counted : null, counts && countsMinutes ? MinutesOn(day.Date, calendar, explained.Begin, end) : 0, counts && day.Special is not null ? day.Why(_culture) : "")
        {
            IsDue = isDue,
            At = counts ? null : zone.ToInstant(explained.Begin),
            Hours = day.Special is { IsOff: false } ? string.Join(", ", calendar.HoursOn(day.Date).Shifts) : "",
        });
    }

    /// <summary>Where days are counted, the day of the stop is used up and that of going on is none; where minutes are, both have their part.</summary>
    private void AddPause(DateOnly stopped, DateOnly? resumed, TimeUnit unit, BoardZone zone)
    {
        var today = zone.ToLocal(_now).Date;
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

    private BoardZone ZoneOf(Deadline deadline) => DeadlineZones.Of(deadline, _zone);

    /// <summary>A year is confirmed when all calendars that have a say in it confirm it.</summary>
    private IEnumerable<CalendarYear> YearsOf(Deadline deadline)
    {
        var (first, last) = (_days.Count == 0 ? 0 : _days[0].Date.Year, ZoneOf(deadline).ToLocal(deadline.DueAt).Date.Year);
        return _calendars[deadline.CalendarVersion].ChainOf(deadline.Calendar).SelectMany(rules => rules.Years)
            .Where(year => year.Year >= first && year.Year <= last).OrderBy(year => year.Confirmed is not null).DistinctBy(year => year.Year).OrderBy(year => year.Year);
    }

    /// <summary>True for what one command did: all of it happens at one instant, at which a clock that stands still lets others happen too.</summary>
    private static bool IsOfOneCommand(RecordedEvent one, RecordedEvent other) => one.At == other.At && one.Command == other.Command;

    /// <summary>What was written with what stopped or moved it.</summary>
    private static string? ReasonOf(RecordedEvent cause, IReadOnlyList<RecordedEvent> events) => events
        .Where(told => IsOfOneCommand(told, cause) && told.Event is CasePaused or SupplementRequested or CaseExtended or WorkItemCompleted)
        .Select(told => told.Event.Personal?.Text).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>The document with which the applicant was told: it is issued with what stops the clock.</summary>
    private static CaseDocument? DocumentOf(RecordedEvent cause, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var told in events)
        {
            if (IsOfOneCommand(told, cause) && told.Event is DocumentIssued { Moment: DocumentMoment.Supplement } issued)
                return new(issued.Document, issued.Kind, issued.NumberText, issued.Register, issued.Number, told.At, told.Actor.Id);
        }

        return null;
    }

    private sealed record Stretch(Deadline Deadline, DeadlineCause Cause, Instant? StoppedAt);
}
