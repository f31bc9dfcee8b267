using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <summary>Reads the log of a case as somebody would who knows the sheet of its procedure and has its calendars on paper: from what was done and when, never from the dates that the log
/// gives for it. After each command the case has to have the deadlines and levels that this says.</summary>
internal sealed partial class PaperCase(SimulatedProcedure procedure, PaperYears years)
{
    private readonly Dictionary<string, PaperDeadline> _deadlines = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _steps = [];
    private readonly Dictionary<string, ImmutableArray<PaperDeadline>> _ended = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _items = [];
    private readonly Dictionary<string, (ImmutableArray<PaperDeadline> Deadlines, Instant At)> _setAside = new(StringComparer.Ordinal);
    private (string Step, ImmutableArray<PaperDeadline> Deadlines, Instant At)? _lastDone;
    private CaseState _state = CaseState.None;
    private PauseCause? _pause;
    private Instant? _pausedAt;
    private Instant? _causeSince;
    private (Instant From, Instant To)? _stoodStill;
    private bool _isProcessed;
    private bool _isEnded;
    private Instant? _proposal;

    /// <summary>Reads all commands, each its events, and compares after each. Throws where the case says otherwise.</summary>
    public void Read(IEnumerable<IReadOnlyList<RecordedEvent>> commands)
    {
        foreach (var command in commands)
        {
            try
            {
                Read(command);
                Compare(years.CalendarAt(command[0].At));
                foreach (var deadline in _deadlines.Values.Where(_ => years.IsRecounted(command[0].At)))
                    IsCountedOn(years.CalendarAt(command[0].At), deadline, command[0].At);
            }
            catch (Exception wrong) when (wrong is not OutOfMemoryException)
            {
                throw new InvalidOperationException(
                    $"Case {_state.Id} of {procedure.Id}, line {command[0].Sequence} ({string.Join(", ", command.Select(e => e.Event.GetType().Name).Distinct())}) at {command[0].At}: {wrong.Message}", wrong);
            }
        }

        foreach (var deadline in _deadlines.Values)
            Leave(deadline, years.End);
    }

    private void Read(IReadOnlyList<RecordedEvent> command)
    {
        var now = command[0].At;
        var calendar = years.CalendarAt(now);
        var opened = new List<int>();
        string? undone = null;
        foreach (var recorded in command)
        {
            if (recorded.Event is WorkItemCreated created)
                _items[created.WorkItem] = created.Execution;
            switch (recorded.Event)
            {
                case WorkItemCompleted e:
                    var done = _steps[_items[e.WorkItem]];
                    _setAside.Remove(done);
                    _lastDone = (done, [.. _deadlines.Values.Where(d => d.Execution == _items[e.WorkItem])], now);
                    break;
                case CaseAccepted e:
                    foreach (var (kind, limit) in procedure.OfCase)
                        Set(new(kind, 0, null, limit) { Left = limit, From = PaperDeadline.Local(e.ReceivedAt), IsReceived = kind != "Hard", RollsOn = kind != "Hard" || procedure.HardRollsOn }, calendar, now);
                    break;
                case WorkItemCreated e when _steps.TryAdd(e.Execution, e.Node.Id):
                    opened.Add(e.Execution);
                    break;
                case ExecutionCompleted { Execution: var ended }:
                    EndStep(ended, now);
                    break;
                case ExecutionCancelled { Execution: var ended }:
                    EndStep(ended, now);
                    break;
                case SentBack { Cause: "undo" } e:
                    undone = e.To.Id;
                    break;
                case SentBack:
                    _setAside.Clear();
                    break;
                case CasePaused e:
                    (_pause, _pausedAt, _causeSince) = (e.Cause, _stoodStill is { } before && before.To == now ? before.From : now, now);
                    if (e.Cause == PauseCause.Supplement && _lastDone is { Deadlines.IsEmpty: false } last && last.At == now)
                        _setAside[last.Step] = (last.Deadlines, now);
                    break;
                case CaseResumed:
                    _stoodStill = (_pausedAt ?? now, now);
                    (_pause, _pausedAt, _causeSince) = (null, null, null);
                    break;
                case NationalStatusChanged e:
                    _isProcessed = e.Code is 3 or 7 or 8 or 9 or 10;
                    break;
                case CaseCompleted or CaseCancelled:
                    _isEnded = true;
                    break;
                case CaseExtended e:
                    Extend(e.DueAt, calendar, now);
                    break;
                case DeadlineMissed e:
                    Miss(KeyOf(e.Deadline), e.MissedFrom, now);
                    break;
                case EscalationReached e:
                    Reach(KeyOf(e.Deadline), e, now);
                    break;
                case EscalationAcknowledged e:
                    Change(KeyOf(e.Deadline), d => d with { Levels = d.Levels!.Acknowledged(d.IsLateAt(now)) });
                    break;
                case DeadlinesRecomputed e:
                    e.CalendarVersion.ShouldBe(calendar.Version);
                    Recompute(calendar, now);
                    RecountLevels(calendar, now);
                    break;
                case DeadlineSet { Deadline.Kind: DeadlineKind.Committed, Cause: DeadlineCause.Moved }:
                    Arm(Anew(_deadlines["Committed"].Recounted(calendar, _pausedAt ?? now), true), now);
                    break;
            }

            _state = CaseFold.Evolve(_state, recorded);
        }

        foreach (var step in opened.Where(_steps.ContainsKey))
            Begin(step, undone, calendar, now);
        MeetOrReopen(calendar, now);
        StopOrGoOn(undone is not null, calendar, now);
        PlanLevels(calendar, now);
    }

    private void Begin(int execution, string? undone, PaperCalendar calendar, Instant now)
    {
        var node = _steps[execution];
        if (node == undone)
        {
            foreach (var deadline in _ended[node])
                Keep(deadline with { Execution = execution }, calendar, now);
            return;
        }

        var step = procedure.Step(node);
        if (step.Budget is { } budget)
        {
            var limit = budget.Unit == "workingDays" ? new(budget.Amount * 480, "workingMinutes") : budget;
            Begin(node, new("Step", execution, null, limit) { Left = limit, From = PaperDeadline.Local(now) }, calendar, now);
        }

        foreach (var (name, limit) in step.Within)
            Begin(node, new("SubDeadline", execution, name, limit) { Left = limit, From = PaperDeadline.Local(now) }, calendar, now);
    }

    /// <summary>What was left when the step asked for papers goes on; what was missed then is late still.</summary>
    private void Begin(string node, PaperDeadline whole, PaperCalendar calendar, Instant now)
    {
        if (procedure.Restarts || !_setAside.TryGetValue(node, out var aside) || aside.Deadlines.FirstOrDefault(d => d.Kind == whole.Kind && d.Name == whole.Name && d.Limit == whole.Limit) is not { } before)
        {
            Set(whole, calendar, now);
            return;
        }

        // A day off that came meanwhile was none of the time left, and what was late only by the calendar without it was not late when the step was set aside.
        var had = before.Recounted(calendar, aside.At);
        var goesOn = had with { Execution = whole.Execution };
        if (aside.At >= PaperDeadline.At(had.MissedFrom))
            Arm(goesOn.Released(had.HeldAt ?? aside.At, calendar, now), now);
        else
            Set(goesOn with { Left = had.LeftAt(PaperDeadline.Local(aside.At), calendar), From = whole.From, IsReceived = false, IsGiven = false, IsMissed = false }, calendar, now);
    }

    private void EndStep(int execution, Instant now)
    {
        if (!_steps.Remove(execution, out var node))
            return;
        var mine = _deadlines.Where(d => d.Value.Execution == execution).ToList();
        foreach (var (key, deadline) in mine)
        {
            Leave(deadline, now);
            _deadlines.Remove(key);
        }

        _ended[node] = [.. mine.Select(m => m.Value)];
    }

    private void StopOrGoOn(bool isUndo, PaperCalendar calendar, Instant now)
    {
        foreach (var (key, deadline) in _deadlines.Where(d => !d.Value.IsMet).ToList())
        {
            if (_pause is { } cause && !GoesOn(deadline))
            {
                var stopped = StoodStill(deadline) ?? now;
                if (deadline.Stopped is not null || deadline.HeldAt is not null)
                    continue;
                if (stopped >= PaperDeadline.At(deadline.MissedFrom))
                {
                    // One pause that takes the place of another: the one that ended just now did not end.
                    var late = stopped < now && deadline.BeforeRelease is { } before && before.At == now ? before.Late : deadline.Late;
                    _deadlines[key] = deadline with { HeldAt = stopped, Late = late };
                    continue;
                }

                Leave(deadline, now);
                _deadlines[key] = deadline with { Stopped = deadline.LeftAt(PaperDeadline.Local(stopped), calendar), StoppedFor = cause, StoppedAt = stopped, Levels = Disarmed(deadline.Levels) };
            }
            else if (deadline.Stopped is { } rest)
            {
                GoOn(deadline, rest, isUndo, calendar, now);
            }
            else if (deadline.HeldAt is { } held)
            {
                _deadlines[key] = isUndo ? deadline with { HeldAt = null } : deadline.Released(held, calendar, now);
            }
        }
    }

    private void GoOn(PaperDeadline deadline, Limit rest, bool isUndo, PaperCalendar calendar, Instant now)
    {
        var kept = deadline with { Stopped = null, StoppedFor = null };
        if (isUndo)
        {
            // What stopped it was taken back: it never stopped.
            Keep(kept, calendar, now);
            return;
        }

        var restarts = procedure.Restarts && deadline is { Execution: 0, StoppedFor: PauseCause.Supplement };
        var running = kept with { IsGiven = false, From = PaperDeadline.Local(now) };
        var counted = (restarts ? running with { Left = deadline.Limit, IsReceived = deadline.Kind != "Hard" } : running with { Left = RestOf(kept, rest, calendar), IsReceived = false }).Counted(calendar);
        var hadNotBegun = InForce(kept, calendar, now).Due > counted.Due;
        if (hadNotBegun || (kept.Kind == "Committed" && counted.Due < kept.Due))
            Keep(Anew(kept, restarts), calendar, now);
        else
            Arm(Anew(counted, restarts), now);
    }

    /// <summary>What was left when the case came to stand still, by the calendar of today.</summary>
    private static Limit RestOf(PaperDeadline kept, Limit rest, PaperCalendar calendar)
    {
        if (kept.IsGiven || kept.StoppedAt is not { } since)
            return rest;
        var counted = kept.Counted(calendar);
        if (kept.Kind == "Committed" && counted.Due <= kept.Due)
            return rest;
        return since < PaperDeadline.At(counted.MissedFrom) ? counted.LeftAt(PaperDeadline.Local(since), calendar) : rest;
    }

    /// <summary>As if it had never stopped. The promised date stays; what it would be by the calendar of today is put forward.</summary>
    private void Keep(PaperDeadline deadline, PaperCalendar calendar, Instant now)
    {
        var counted = InForce(deadline, calendar, now);
        Arm(deadline.Kind == "Committed" ? deadline : counted, now);
        if (deadline.Kind == "Committed" && IsPutForward(deadline, counted, now))
            _proposal = PaperDeadline.At(counted.Due);
    }

    private static PaperDeadline InForce(PaperDeadline deadline, PaperCalendar calendar, Instant now) => deadline.Recounted(calendar, now);

    /// <summary>Pauses that follow each other are one, but for the hard limit, which only some of them stop.</summary>
    private Instant? StoodStill(PaperDeadline deadline) => deadline.Kind == "Hard" ? _causeSince : _pausedAt;

    private bool GoesOn(PaperDeadline deadline) => deadline.Kind == "Hard" ? _pause is not { } cause || !procedure.HardStops.Contains(cause) : deadline.Execution != 0 && procedure.Step(_steps[deadline.Execution]).HoldsTheCase;

    private void MeetOrReopen(PaperCalendar calendar, Instant now)
    {
        var isDone = _isProcessed || _isEnded;
        foreach (var (key, deadline) in _deadlines.Where(d => d.Value.Execution == 0 && d.Value.IsMet != isDone).ToList())
        {
            if (isDone)
            {
                Leave(deadline, now);
                _deadlines[key] = deadline with { IsMet = true, Levels = Disarmed(deadline.Levels) };
            }
            else if (deadline.Stopped is not null)
            {
                Arm(deadline with { IsMet = false }, now);
            }
            else
            {
                Keep(deadline with { IsMet = false }, calendar, now);
            }
        }
    }

    private void Recompute(PaperCalendar calendar, Instant now)
    {
        foreach (var deadline in _deadlines.Values.Where(d => d.IsRunning && d.Version < calendar.Version).ToList())
        {
            // What the pause stopped is judged as of then.
            var counted = deadline.Recounted(calendar, GoesOn(deadline) ? now : StoodStill(deadline) ?? now);
            if (deadline.Kind == "Committed")
                _proposal = IsPutForward(deadline, counted, now) ? PaperDeadline.At(counted.Due) : null;
            else if (counted.Due != deadline.Due)
                Arm(counted, now);
        }
    }

    /// <summary>A later date that is still to come, or was when the case came to stand still.</summary>
    private bool IsPutForward(PaperDeadline promised, PaperDeadline counted, Instant now) => counted.MissedFrom > promised.MissedFrom && PaperDeadline.At(counted.MissedFrom) > (_pausedAt ?? now);

    private void Extend(Instant to, PaperCalendar calendar, Instant now)
    {
        var promised = _deadlines["Committed"];
        var minute = PaperDeadline.Local(to);
        var due = promised.Limit.CountsMinutes ? minute : calendar.EndOf(PaperCalendar.DateOf(minute));
        Arm(Anew(promised with { Due = due, IsGiven = true, Version = calendar.Version }, true), now);
    }
}
