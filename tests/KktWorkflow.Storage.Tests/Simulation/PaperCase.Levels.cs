using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <content>Levels and missed dates: each once, with its true time, as soon as a sweep could.</content>
internal sealed partial class PaperCase
{
    private static string Key(string kind, int execution, string? name) => execution == 0 ? kind : $"{kind}/{execution}/{name}";

    private static string Key(Deadline deadline) => Key(deadline.Kind.ToString(), deadline.Execution, deadline.Name);

    private string KeyOf(int number) => Key(_state.Deadlines[number]);

    private void Change(string key, Func<PaperDeadline, PaperDeadline> change) => _deadlines[key] = change(_deadlines[key]);

    private void Set(PaperDeadline deadline, PaperCalendar calendar, Instant now) => Arm(deadline.Counted(calendar), now);

    private void Arm(PaperDeadline deadline, Instant now)
    {
        var key = Key(deadline.Kind, deadline.Execution, deadline.Name);
        if (_deadlines.TryGetValue(key, out var before))
            Leave(before, now);
        if (deadline.Kind == "Committed")
            _proposal = null;
        _deadlines[key] = deadline with { ArmedAt = now, Levels = Disarmed(deadline.Levels) };
    }

    private static PaperLevels? Disarmed(PaperLevels? levels) => levels is null ? null : levels with { IsArmed = false };

    private static PaperDeadline Anew(PaperDeadline deadline, bool anew) => anew && deadline.Levels is { } levels
        ? deadline with { Levels = levels with { Reached = 0, SeenTo = 0 } }
        : deadline;

    private void Miss(string key, Instant from, Instant now)
    {
        var deadline = _deadlines[key];
        deadline.IsMissed.ShouldBeFalse($"{key} missed twice");
        deadline.IsRunning.ShouldBeTrue();
        from.ShouldBe(PaperDeadline.At(deadline.MissedFrom), $"{key} missed");
        now.ShouldBeGreaterThanOrEqualTo(from);
        _deadlines[key] = deadline with { IsMissed = true };
    }

    private void Reach(string key, EscalationReached reached, Instant now)
    {
        var levels = _deadlines[key].Levels.ShouldNotBeNull($"{key} has no levels");
        reached.Level.ShouldBe(levels.Behind + 1, $"level of {key}");
        levels.Next.ShouldNotBeNull($"{key} stands still");
        reached.DueAt.ShouldBe(levels.Times[levels.Behind], $"level {reached.Level} of {key}");
        now.ShouldBeGreaterThanOrEqualTo(reached.DueAt);
        Change(key, d => d with { Levels = levels with { Reached = reached.Level } });
    }

    /// <summary>The deadline, its levels or its case change now: what a sweep could have reached before must have been reached.</summary>
    private void Leave(PaperDeadline deadline, Instant now)
    {
        if (deadline is { IsRunning: true, IsMissed: false } && years.WasSwept(PaperDeadline.At(deadline.MissedFrom), deadline.ArmedAt, now))
            throw new InvalidOperationException($"{deadline.Kind} of {deadline.Execution} was missed at {PaperDeadline.At(deadline.MissedFrom)}, and nobody saw it.");
        if (deadline.IsRunning && deadline.Levels is { Next: { } next } levels && years.WasSwept(next, levels.ArmedAt, now))
            throw new InvalidOperationException($"Level {levels.Behind + 1} of {deadline.Kind} of {deadline.Execution}, due at {next}, was lost.");
    }

    private void PlanLevels(PaperCalendar calendar, Instant now)
    {
        foreach (var (key, deadline) in _deadlines.Where(d => !d.Value.IsMet).ToList())
        {
            var levels = deadline.Levels;
            if (deadline.Stopped is not null || (_pause is not null && !GoesOn(deadline)))
            {
                if (levels is { Next: not null })
                    Leave(deadline, now);
                _deadlines[key] = deadline with { Levels = levels is { Next: not null } ? Disarmed(levels) : levels };
            }
            else if (levels is null ? PolicyOf(deadline) is { } policy && (levels = new(SimulatedPolicies.Of(policy))) is not null : levels is { IsArmed: false, IsOver: false })
            {
                _deadlines[key] = deadline with { Levels = levels!.Planned(deadline, calendar, now) };
            }
        }
    }

    /// <summary>Levels ahead that another calendar puts elsewhere.</summary>
    private void RecountLevels(PaperCalendar calendar, Instant now)
    {
        foreach (var (key, deadline) in _deadlines.Where(d => !d.Value.IsMet && d.Value.Levels?.Next is not null).ToList())
        {
            var recounted = deadline.Levels!.Recounted(deadline, calendar, now);
            if (recounted.Ahead.SequenceEqual(deadline.Levels.Ahead))
                continue;
            Leave(deadline, now);
            _deadlines[key] = deadline with { Levels = recounted };
        }
    }

    private string? PolicyOf(PaperDeadline deadline)
    {
        if (deadline.Kind == "Statutory")
            return null;
        if (deadline.Kind == "Hard")
            return procedure.HardPolicy ?? procedure.Policy ?? SimulatedPolicies.Default;
        var step = deadline.Execution == 0 ? null : procedure.Step(_steps[deadline.Execution]);
        return step is { Policy: { } own } ? own : step is { HoldsTheCase: true } ? null : procedure.Policy ?? SimulatedPolicies.Default;
    }

    /// <summary>What runs stands on the calendar in force; the promised date stands as it is, and a later one is put forward.</summary>
    private void IsCountedOn(PaperCalendar calendar, PaperDeadline deadline, Instant now)
    {
        // What was due when it was planned stands at that instant, which a clock set back has still to come.
        if (!deadline.IsMet && deadline.Levels is { } levels && levels.Next > now && levels.Next > levels.ArmedAt)
            levels.Ahead.ShouldBe(levels.Planned(deadline, calendar, now).Ahead, $"levels of {deadline.Kind} of {deadline.Execution} by version {calendar.Version}");
        if (!deadline.IsRunning)
            return;
        var counted = deadline.Counted(calendar);
        if (deadline.Kind != "Committed")
            PaperDeadline.At(deadline.Due).ShouldBe(PaperDeadline.At(counted.Due), $"{deadline.Kind} of {deadline.Execution} by version {calendar.Version}");
        else if (!deadline.IsMissed && PaperDeadline.At(deadline.MissedFrom) > now)
            _proposal.ShouldBe(counted.MissedFrom > deadline.MissedFrom ? PaperDeadline.At(counted.Due) : null, $"appointment put forward by version {calendar.Version}");
    }

    /// <summary>To the minute, or to the day; from which of the moments between two spells of work is all the same.</summary>
    private static void IsAsLate(Deadline deadline, PaperDeadline paper, PaperCalendar calendar, string key)
    {
        deadline.HeldAt.ShouldBe(paper.HeldAt, $"{key} held");
        var (late, onPaper) = (PaperDeadline.Local(deadline.LateFrom ?? deadline.DueAt), paper.Late ?? paper.Due);
        if (paper.Limit.CountsMinutes)
            calendar.Between(late, onPaper).ShouldBe(0, $"{key} late from {deadline.LateFrom}");
        else
            PaperCalendar.DateOf(late).ShouldBe(PaperCalendar.DateOf(onPaper), $"{key} late from {deadline.LateFrom}");
    }

    private void Compare(PaperCalendar calendar)
    {
        _state.Deadlines.Values.Select(Key).Order(StringComparer.Ordinal).ShouldBe(_deadlines.Keys.Order(StringComparer.Ordinal));
        foreach (var (number, deadline) in _state.Deadlines)
        {
            var key = Key(deadline);
            var paper = _deadlines[key];
            deadline.DueAt.ShouldBe(PaperDeadline.At(paper.Due), $"{key} due");
            deadline.MissedFrom.ShouldBe(PaperDeadline.At(paper.MissedFrom), $"{key} missed from");
            deadline.Stopped?.ToString().ShouldBe(paper.Stopped is { } rest ? $"{rest.Amount} {rest.Unit}" : null, $"{key} stopped");
            (deadline.IsGiven, deadline.IsMissed, deadline.MetAt is not null).ShouldBe((paper.IsGiven, paper.IsMissed, paper.IsMet), key);
            IsAsLate(deadline, paper, calendar, key);
            var chain = _state.Escalations.GetValueOrDefault(number);
            (chain?.Reached ?? 0).ShouldBe(paper.Levels?.Reached ?? 0, $"{key} levels reached");
            (chain?.Next()?.DueAt).ShouldBe(paper.Levels?.Next, $"{key} next level");
        }

        (_state.ProposedAppointment?.To).ShouldBe(_proposal, "appointment put forward");
    }
}
