using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Execution.Deadlines;

/// <summary>Keeps a case's deadlines in step with what a command did: begins those of what was accepted or opened, stops and starts their clocks with the case's,
/// ends those of what is done. All of a command happens at one instant, so it is enough to compare the case before and after.</summary>
internal sealed class DeadlineKeeper
{
    private readonly DecisionTurn _turn;
    private readonly DeadlineClock _clock;
    private readonly Instant _now;

    private DeadlineKeeper(DecisionTurn turn, CalendarRegister calendars)
    {
        _turn = turn;
        _now = turn.Facts.Now;
        _clock = new(calendars, turn.Facts.Organisation.Zone);
    }

    private CaseState State => _turn.State;

    private ProcedureLimits Limits => ProcedureLimits.Of(_turn.Facts.Definition, State.Variant);

    /// <summary>Without a calendar nothing has a date.</summary>
    public static void Settle(CaseState before, DecisionTurn turn)
    {
        if (turn.Facts.Calendars is not { } calendars || turn.State.Sequence == before.Sequence)
            return;
        var keeper = new DeadlineKeeper(turn, calendars);
        keeper.BeginOfCase(before);
        keeper.BeginOfSteps(before);
        keeper.MeetOrReopen();
        keeper.StopOrGoOn();
        keeper.Account(before);
    }

    /// <summary>The times of these open steps begin anew, as the version in force for the case gives them; a step that has none there keeps what it had.</summary>
    public static void Restart(DecisionTurn turn, IReadOnlySet<int> executions)
    {
        if (turn.Facts.Calendars is not { } calendars)
            return;
        var keeper = new DeadlineKeeper(turn, calendars);
        foreach (var wait in turn.State.Waits.Values.Where(w => w.Kind == WaitKind.Person && executions.Contains(w.Execution)).ToList())
            keeper.Restart(wait);
    }

    private void Restart(Wait wait)
    {
        var node = _turn.ContextOf(wait.Execution).Node;
        var had = State.Deadlines.Values.Where(d => d.Execution == wait.Execution).ToList();
        if (Limits.BudgetOf(node, _clock.Calendars) is { } budget)
            Anew(DeadlineKind.Step, null, budget);
        foreach (var (name, limit) in ProcedureLimits.WithinStep(node))
            Anew(DeadlineKind.SubDeadline, name, limit);

        void Anew(DeadlineKind kind, string? name, TimeLimit limit)
        {
            var anew = OfStep(wait, kind, name, limit);
            Set(had.Find(d => d.Kind == kind && d.Name == name) is { } before ? anew with { Number = before.Number } : anew, DeadlineCause.Restarted);
        }
    }

    private void BeginOfCase(CaseState before)
    {
        if (before.AcceptedAt is not null || State.AcceptedAt is not { } accepted || State.Kind != CaseKind.Procedure)
            return;
        var limits = Limits;
        foreach (var (kind, limit) in limits.OfCase)
        {
            var policy = kind == DeadlineKind.Hard ? limits.HardPolicy : _clock.Calendars.Receiving;
            Set(new() { Number = _turn.NextNumber(), Kind = kind, Limit = limit, Left = limit, From = accepted, Policy = policy, Calendar = limits.Calendar ?? "" }, DeadlineCause.Begun);
        }
    }

    private void BeginOfSteps(CaseState before)
    {
        foreach (var wait in State.Waits.Values.Where(w => w.Kind == WaitKind.Person && !before.Waits.ContainsKey(w.Number)).ToList())
        {
            if (State.Deadlines.Values.Any(d => d.Execution == wait.Execution))
                continue;
            if (TakenBack(wait) is { } goesOn)
            {
                foreach (var deadline in goesOn)
                    Keep(deadline.GoingOn(_turn.NextNumber(), wait.Execution), DeadlineCause.Reopened);
                continue;
            }

            var node = _turn.ContextOf(wait.Execution).Node;
            var record = SetAsideBy(wait);
            if (Limits.BudgetOf(node, _clock.Calendars) is { } budget)
                Begin(wait, DeadlineKind.Step, null, budget, record);
            foreach (var (name, limit) in ProcedureLimits.WithinStep(node))
                Begin(wait, DeadlineKind.SubDeadline, name, limit, record);
        }
    }

    /// <summary>What was left when the step asked for papers goes on; what was missed then is late still.</summary>
    private void Begin(Wait wait, DeadlineKind kind, string? name, TimeLimit limit, StepRecord? record)
    {
        if (record?.SetAside?.Find(kind, name, limit) is not { } aside)
        {
            Set(OfStep(wait, kind, name, limit), DeadlineCause.Begun);
            return;
        }

        // A day off that came meanwhile was none of the time left: what counts it counted the date too.
        var had = _clock.IsOutdated(aside) ? _clock.Recount(aside, record.At) : aside;
        var goesOn = had.GoingOn(_turn.NextNumber(), wait.Execution);
        if (_clock.LeftAt(had, record.At) is { } left)
            Set(goesOn with { Left = left, From = _now, Policy = CountingPolicy.Plain, Calendar = CalendarOf(wait), IsGiven = false, IsMissed = false, LateFrom = null, HeldAt = null, HeldFor = null }, DeadlineCause.Continued);
        else
            Arm(goesOn with { LateFrom = _clock.LateFrom(had, had.HeldAt ?? record.At, _now), HeldAt = null, HeldFor = null }, DeadlineCause.Continued);
    }

    /// <summary>The last run of a step that is taken up again after the papers it asked for; null for any other, and where the procedure counts anew after a supplement.</summary>
    private StepRecord? SetAsideBy(Wait wait) =>
        State.Steps.GetValueOrDefault(State.Executions[wait.Execution].Node) is { SetAside: not null } record
        && !ProcedureLimits.Of(_turn.Facts.Definition, State.Variant).RestartsAfterSupplement ? record : null;

    /// <summary>The deadlines of the step that an undo has just started anew; null for any other.</summary>
    private EquatableArray<Deadline>? TakenBack(Wait wait) =>
        _turn.TakenBack is { } last && State.Executions[wait.Execution] is var execution && execution.Node == last.Step && execution.Parent == last.Chart ? State.LastDone?.Times.Deadlines : null;

    private Deadline OfStep(Wait wait, DeadlineKind kind, string? name, TimeLimit limit) =>
        new() { Number = _turn.NextNumber(), Kind = kind, Execution = wait.Execution, Name = name, Limit = limit, Left = limit, From = _now, Calendar = CalendarOf(wait) };

    private string CalendarOf(Wait wait)
    {
        var units = State.WorkItems.Values.Where(i => i.Execution == wait.Execution).Select(i => i.Candidates.Unit).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return CalendarNames.Of(_turn.Facts.Definition, _turn.ContextOf(wait.Execution).Node, units.Count == 1 ? units[0] : null, _clock.Calendars);
    }

    private void StopOrGoOn()
    {
        foreach (var deadline in State.Deadlines.Values.Where(d => d.MetAt is null).ToList())
        {
            if (State.Pause is { } cause && !GoesOnInPause(State, _turn.Facts.Definition, deadline))
            {
                // One that was held is stopped after all where a change of the calendar moved its date behind the moment of the pause.
                if (deadline.Stopped is null && (deadline.HeldAt is null || deadline.HeldAt < deadline.MissedFrom))
                    Stop(deadline, deadline.HeldAt ?? State.StandsStillSince(deadline) ?? _now, cause);
            }
            else if (deadline.Stopped is { } rest)
            {
                GoOn(deadline, rest);
            }
            else if (deadline.HeldAt is { } held)
            {
                _turn.Emit(_turn.TakenBack is null
                    ? new DeadlineReleased(deadline.Number, _clock.LateFrom(deadline, held, _now), DeadlineCause.Continued)
                    : new DeadlineReleased(deadline.Number, deadline.LateFrom, DeadlineCause.Reopened));
            }
        }
    }

    /// <summary>What is missed already has nothing left to stop: it gets no later.</summary>
    private void Stop(Deadline deadline, Instant since, PauseCause cause)
    {
        if (_clock.LeftAt(deadline, since) is { } left)
            _turn.Emit(new DeadlineStopped(deadline.Number, left, cause));
        else
            // A pause that takes the place of one that ended at this instant was put off once already.
            _turn.Emit(new DeadlineHeld(deadline.Number, since, cause, since < _now && State.LastPaused?.To == _now ? _clock.LateFrom(deadline, _now, since) : deadline.LateFrom));
    }

    /// <summary>The step that the case waits for has time of its own: the applicant's. What the law sets for a silence goes on as the law says, not the board.</summary>
    internal static bool GoesOnInPause(CaseState state, ProcessDefinition definition, Deadline deadline) => deadline.Kind == DeadlineKind.Hard
        ? state.Pause is not { } cause || !ProcedureLimits.Of(definition, state.Variant).HardStopsFor(cause)
        : deadline.Execution != 0 && state.GoesOnInPause(deadline.Execution);

    private void GoOn(Deadline deadline, TimeLimit rest)
    {
        var kept = deadline with { Stopped = null, StoppedFor = null, StoppedAt = null };
        if (_turn.TakenBack is not null)
        {
            // What stopped the clock was taken back: it never stopped.
            Keep(kept, DeadlineCause.Reopened);
            return;
        }

        var restarts = deadline is { Execution: 0, StoppedFor: PauseCause.Supplement } && ProcedureLimits.Of(_turn.Facts.Definition, State.Variant).RestartsAfterSupplement;
        var running = kept with { From = _now, IsGiven = false };
        var counted = _clock.Count(running with
        {
            Left = restarts ? deadline.Limit : RestOf(deadline, rest),
            Policy = deadline.Kind == DeadlineKind.Hard ? deadline.Policy : restarts ? _clock.Calendars.Receiving : CountingPolicy.Plain,
        });
        // A limit that had not even begun when it stopped (received after the cut-off hour) must not end earlier by counting its rest from today, nor the promised date move earlier.
        if (OnCalendarInForce(kept).DueAt > counted.DueAt || (kept.Kind == DeadlineKind.Committed && counted.DueAt < kept.DueAt))
            Keep(kept, restarts ? DeadlineCause.Restarted : DeadlineCause.Continued);
        else
            Arm(counted, restarts ? DeadlineCause.Restarted : DeadlineCause.Continued);
    }

    /// <summary>A day off that was entered while the case stood still, and lies before that, was none of the time that was used up by then: a recomputation passes over what doesn't run. A promise is
    /// shortened by no calendar, nor lengthened by what somebody declined.</summary>
    private TimeLimit RestOf(Deadline stopped, TimeLimit rest)
    {
        if (stopped.StoppedAt is not { } since || stopped.IsGiven || !_clock.IsOutdated(stopped))
            return rest;
        var counted = _clock.Count(stopped);
        var stays = stopped.Kind == DeadlineKind.Committed && (counted.DueAt <= stopped.DueAt || State.DeclinedAppointments.Any(d => d.To == counted.DueAt));
        return stays ? rest : _clock.LeftAt(counted, since) ?? rest;
    }

    /// <summary>Goes on from where it began, on the calendar in force: a recomputation passes over what doesn't run. The promised date stays, and a later one is put forward.</summary>
    private void Keep(Deadline deadline, DeadlineCause cause)
    {
        var counted = OnCalendarInForce(deadline);
        Arm(deadline.Kind == DeadlineKind.Committed ? deadline : counted, cause);
        if (deadline.Kind == DeadlineKind.Committed && AppointmentProposal.Of(State, deadline, counted, _now) is { } later)
            _turn.Emit(new AppointmentMoveProposed(deadline.Number, later.From, later.To, later.CalendarVersion));
    }

    private Deadline OnCalendarInForce(Deadline deadline) =>
        _clock.IsOutdated(deadline) ? _clock.Recount(deadline, _now) : deadline;

    /// <summary>The national index takes the moment at which a case is processed; a step back from there opens its deadlines again. A clock that stood still by then has gone on no more.</summary>
    private void MeetOrReopen()
    {
        var isDone = !State.IsOpen || NationalStatus.IsProcessed(State.NationalStatus);
        foreach (var deadline in State.Deadlines.Values.Where(d => d.Execution == 0 && d.MetAt is null == isDone).ToList())
        {
            if (isDone)
                _turn.Emit(new DeadlineMet(deadline.Number));
            else if (deadline.Stopped is not null)
                Arm(deadline with { MetAt = null }, DeadlineCause.Reopened);
            else
                Keep(deadline with { MetAt = null }, DeadlineCause.Reopened);
        }
    }

    private void Account(CaseState before)
    {
        var owner = TimeOwners.Of(_turn);
        if (before.Time is not { } account)
        {
            if (owner is not null)
                _turn.Emit(new TimeAccounted(null, _now, 0, owner));
        }
        else if (account.Running != owner)
        {
            _turn.Emit(new TimeAccounted(account.Running, account.Since, account.Running is null ? 0 : _clock.WorkingMinutes(account.Since, _now), owner));
        }
    }

    private void Set(Deadline deadline, DeadlineCause cause) => Arm(_clock.Count(deadline), cause);

    private void Arm(Deadline deadline, DeadlineCause cause) => _turn.Emit(new DeadlineSet(deadline with { Timer = deadline.IsMissed ? 0 : _turn.NextNumber() }, cause));
}
