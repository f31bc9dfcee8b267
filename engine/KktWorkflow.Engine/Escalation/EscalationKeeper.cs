using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Substitutions;

namespace KktWorkflow.Engine.Escalation;

/// <summary>Keeps the levels of deadlines in step with their clocks: plans them when a clock begins or goes on, holds them in a pause.</summary>
internal sealed class EscalationKeeper
{
    private readonly DecisionTurn _turn;
    private readonly DeadlineClock _deadlines;
    private readonly LevelClock _levels;

    private EscalationKeeper(DecisionTurn turn, DeadlineClock deadlines)
    {
        _turn = turn;
        _deadlines = deadlines;
        _levels = new(deadlines);
    }

    /// <summary>After the deadlines are settled. Trials escalate nothing; without a calendar nothing has a time.</summary>
    public static void Settle(CaseState before, DecisionTurn turn)
    {
        if (turn.Facts.Calendars is not { } calendars || turn.State.Sequence == before.Sequence || turn.State.Kind == CaseKind.Trial)
            return;
        var keeper = new EscalationKeeper(turn, new(calendars, turn.Facts.Organisation.Zone));
        foreach (var deadline in turn.State.Deadlines.Values.Where(d => d.MetAt is null).ToList())
            keeper.Settle(before, deadline);
    }

    private void Settle(CaseState before, Deadline deadline)
    {
        if (BeginsByAnotherVersion(before, deadline))
            TakeLevelsOf(deadline);
        var chain = _turn.State.Escalations.GetValueOrDefault(deadline.Number);
        if (deadline.Stopped is not null || (_turn.State.Pause is not null && !DeadlineKeeper.GoesOnInPause(_turn.State, _turn.Facts.Definition, deadline)))
        {
            if (chain?.Next() is not null)
                _turn.Emit(new EscalationHeld(deadline.Number));
        }
        else if (chain is null)
        {
            if ((TakenBack(deadline) ?? SetAside(deadline)) is { } goesOn)
                Plan(deadline, deadline.IsMissed ? goesOn : goesOn.BeforeDue());
            else if (PolicyOf(deadline) is { } policy)
                Plan(deadline, ChainOf(policy));
        }
        else if (chain is { IsArmed: false, IsOver: false })
        {
            Plan(deadline, chain);
        }
    }

    private static EscalationChain ChainOf(EscalationPolicy policy) => new() { Policy = policy.Id, Levels = policy.Levels.Select(l => new PlannedLevel(l, default, 0)).ToEquatableArray() };

    /// <summary>A step that begins anew by another version is escalated as that version says: by nothing, where that one names no policy. In a pause the levels are held at once.</summary>
    private void TakeLevelsOf(Deadline deadline)
    {
        if (_turn.State.Escalations.GetValueOrDefault(deadline.Number) is { } old)
            Plan(deadline, PolicyOf(deadline) is { } policy ? ChainOf(policy) : old with { Levels = old.Levels.Take(old.Reached).ToEquatableArray() });
    }

    private bool BeginsByAnotherVersion(CaseState before, Deadline deadline) =>
        before.DefinitionVersionId != _turn.State.DefinitionVersionId
        && _turn.Events.OfType<DeadlineSet>().Any(set => set.Deadline.Number == deadline.Number && set.Cause == DeadlineCause.Restarted);

    /// <summary>Levels ahead that have another time by the calendar in force get it. What is due already stays due, unless it is still to come by that calendar. False when none has.</summary>
    public static bool Recount(DecisionTurn turn, DeadlineClock deadlines)
    {
        var keeper = new EscalationKeeper(turn, deadlines);
        var recounted = turn.State.Escalations.Where(c => turn.State.Deadlines[c.Key].MetAt is null && c.Value.Next() is not null).ToList();
        return recounted.Where(c => keeper.Recount(turn.State.Deadlines[c.Key], c.Value)).ToList().Count > 0;
    }

    private bool Recount(Deadline deadline, EscalationChain chain)
    {
        var now = _turn.Facts.Now;
        var times = chain.Levels.Skip(chain.Reached).Zip(TimesAhead(deadline, chain), (level, at) => level.DueAt <= now && at <= now ? level.DueAt : at).ToList();
        if (chain.Levels.Skip(chain.Reached).Zip(times).All(l => l.First.IsPassedOver || l.First.DueAt == l.Second))
            return false;
        Plan(deadline, chain, times);
        return true;
    }

    /// <summary>The levels ahead get times; those reached stay as they were.</summary>
    private void Plan(Deadline deadline, EscalationChain chain) => Plan(deadline, chain, TimesAhead(deadline, chain));

    private void Plan(Deadline deadline, EscalationChain chain, IReadOnlyList<Instant> times)
    {
        var ahead = chain.Levels.Skip(chain.Reached).Zip(times, (level, at) => level with { DueAt = at, Timer = _turn.NextNumber() });
        var planned = new EscalationPlanned(deadline.Number, chain.Policy, chain.Levels.Take(chain.Reached).Concat(ahead).ToEquatableArray());
        _turn.Emit(_turn.State.Escalations.ContainsKey(deadline.Number)
            ? planned
            : planned with { Reached = chain.Reached, AcknowledgedBy = chain.AcknowledgedBy, AcknowledgedAt = chain.AcknowledgedAt });
    }

    private List<Instant> TimesAhead(Deadline deadline, EscalationChain chain) =>
        [.. _levels.Times(deadline, chain.Levels.Skip(chain.Reached).Select(l => l.Level), _turn.Facts.Now)];

    /// <summary>The levels of a step that an undo has just started anew, as they stood: none is reached twice. Null for any other deadline.</summary>
    private EscalationChain? TakenBack(Deadline deadline)
    {
        if (_turn.TakenBack is not { } last || !_turn.State.Executions.TryGetValue(deadline.Execution, out var execution) || execution.Node != last.Step || execution.Parent != last.Chart)
            return null;
        return _turn.State.LastDone?.Times.ChainOf(deadline.Kind, deadline.Name);
    }

    /// <summary>The levels of a step that goes on with what was left when it asked for papers. Null for any other deadline.</summary>
    private EscalationChain? SetAside(Deadline deadline) =>
        StepOf(deadline) is { SetAside: { } times } && !ProcedureLimits.Of(_turn.Facts.Definition, _turn.State.Variant).RestartsAfterSupplement
        && times.Find(deadline.Kind, deadline.Name, deadline.Limit) is not null
            ? times.ChainOf(deadline.Kind, deadline.Name)
            : null;

    private StepRecord? StepOf(Deadline deadline) =>
        _turn.State.Executions.TryGetValue(deadline.Execution, out var execution) ? _turn.State.Steps.GetValueOrDefault(execution.Node) : null;

    /// <summary>A deadline's or step's own policy, else its procedure's, else the board's. The legal limit beside the promised date does not escalate; what waits for the applicant does by a policy of
    /// its own or not at all.</summary>
    private EscalationPolicy? PolicyOf(Deadline deadline)
    {
        if (_turn.Facts.Escalations is not { } register || deadline.Kind == DeadlineKind.Statutory)
            return null;
        var own = deadline.Kind == DeadlineKind.Hard ? ProcedureLimits.Of(_turn.Facts.Definition, _turn.State.Variant).HardEscalation
            : deadline.Execution == 0 ? null
            : EscalationNames.OfStep(_turn.ContextOf(deadline.Execution).Node);
        if (own is null && deadline.Execution != 0 && _turn.State.Waits.Values.Any(w => w.Execution == deadline.Execution && Pausing.IsMarked(w)))
            return null;
        return (own ?? EscalationNames.OfProcedure(_turn.Facts.Definition) ?? register.DefaultPolicy) is { } id ? register.Find(id) : null;
    }

    /// <summary>Reaches the level of <paramref name="first"/>, and with it what else is due of the case's deadlines by now, in order of due time: levels and missed dates.
    /// Everybody is told of all of it in one message. A missed date alone is recorded alone.</summary>
    public static void FireDue(DecisionTurn turn, ArmedTimer first)
    {
        if (first.Purpose == ArmedTimer.Overdue)
        {
            Miss(turn, first);
            return;
        }

        var told = new SortedDictionary<PersonId, List<ToldLevel>>();
        for (ArmedTimer? timer = first; timer is not null; timer = NextDue(turn))
        {
            if (timer.Purpose == ArmedTimer.Overdue)
                Miss(turn, timer);
            else
                Reach(turn, timer, told);
        }

        Tell(turn, told);
    }

    private static ArmedTimer? NextDue(DecisionTurn turn) => turn.State.Timers.Values
        .Where(t => t.Purpose is ArmedTimer.Overdue or ArmedTimer.Escalation && t.DueAt <= turn.Facts.Now)
        .OrderBy(t => t.DueAt).ThenBy(t => t.Purpose == ArmedTimer.Escalation).ThenBy(t => t.Number).FirstOrDefault();

    private static void Miss(DecisionTurn turn, ArmedTimer timer)
    {
        var deadline = turn.State.Deadlines.Values.First(d => d.Timer == timer.Number);
        turn.Emit(new DeadlineMissed(deadline.Number, deadline.MissedFrom));
    }

    private static void Reach(DecisionTurn turn, ArmedTimer timer, SortedDictionary<PersonId, List<ToldLevel>> told)
    {
        var (number, chain) = turn.State.Escalations.First(c => c.Value.Next()?.Timer == timer.Number);
        var deadline = turn.State.Deadlines[number];
        var (level, index) = chain.Levels.Select((l, i) => (l, i)).First(l => l.l.Timer == timer.Number);
        var situation = new EscalationSituation(turn.State, turn.Facts, deadline, index + 1, turn.NextNumber, item => CaseDecider.ExcludedNow(turn, item));
        var results = level.Level.Acts.Select(a => (a.Kind, Result: EscalationKinds.Find(a.Kind)?.Carry(a, situation)))
            .Select(a => (a.Kind, a.Result, Told: InForce(turn, a.Result?.Told ?? []), Concerned: a.Result?.Concerned ?? [])).ToList();
        turn.Emit(new EscalationReached(number, situation.Level, level.DueAt, results.Select(r => new ReachedAct(
            r.Kind, r.Told.Concat(r.Concerned).Distinct().Order().ToEquatableArray())).ToEquatableArray()));
        if (results.Exists(r => EscalationKinds.Find(r.Kind) is { ReachesSomebody: true }) && results.TrueForAll(r => r is { Told.IsEmpty: true, Concerned.IsEmpty: true }))
            turn.Emit(new MessageFailed(turn.NextNumber(), 0, turn.Facts.Definition.Root.Path, IncidentCodes.ReachedNobody) { Personal = PrivatePart.OfText(chain.Policy) });
        foreach (var result in results)
        {
            foreach (var caseEvent in result.Result?.Events ?? [])
                turn.Emit(caseEvent);
            foreach (var person in result.Told)
                Note(told, person, new(number, situation.Level, deadline.DueAt, level.DueAt >= deadline.MissedFrom));
        }

        Repeat(turn, number, level);
    }

    /// <summary>A last level that repeats is followed by one more, which stands as long after it as its policy says, also where the host comes to it late.</summary>
    private static void Repeat(DecisionTurn turn, int number, PlannedLevel reached)
    {
        if (turn.State.Escalations[number] is not { IsOver: true } chain || reached.Level.Again() is not { } again || turn.Facts.Calendars is not { } calendars)
            return;
        var clock = new LevelClock(new(calendars, turn.Facts.Organisation.Zone));
        var at = clock.Times(turn.State.Deadlines[number], [again], reached.DueAt).Single();
        turn.Emit(new EscalationPlanned(number, chain.Policy, chain.Levels.Append(new(again, at, turn.NextNumber())).ToEquatableArray()));
    }

    /// <summary>Work may still lie with who has left, or whose account is out of use: telling them reaches nobody. Who acts for one of them now is told as well.</summary>
    private static EquatableArray<PersonId> InForce(DecisionTurn turn, EquatableArray<PersonId> people)
    {
        var inForce = people.Where(turn.Facts.Organisation.People.ContainsKey).ToList();
        return inForce.Concat(inForce.SelectMany(p => ActingFor.SubstitutesOf(p, turn.Facts))).Distinct().Order().ToEquatableArray();
    }

    private static void Note(SortedDictionary<PersonId, List<ToldLevel>> told, PersonId person, ToldLevel level)
    {
        if (!told.TryGetValue(person, out var levels))
            told[person] = levels = [];
        if (!levels.Contains(level))
            levels.Add(level);
    }

    /// <summary>One event for all who hear the same, as soon as there is working time by the calendar of one of the deadlines.</summary>
    private static void Tell(DecisionTurn turn, SortedDictionary<PersonId, List<ToldLevel>> told)
    {
        if (told.Count == 0 || turn.Facts.Calendars is not { } calendars)
            return;
        var clock = new DeadlineClock(calendars, turn.Facts.Organisation.Zone);
        foreach (var same in told.GroupBy(t => t.Value.ToEquatableArray(), t => t.Key))
            turn.Emit(new EscalationTold(same.ToEquatableArray(), same.Key, same.Key.Min(l => clock.WorkingTimeFrom(turn.State.Deadlines[l.Deadline], turn.Facts.Now))));
    }
}
