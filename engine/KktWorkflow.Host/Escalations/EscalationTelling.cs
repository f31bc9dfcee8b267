using KktWorkflow.Engine;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.WorkItems;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Escalations;

/// <summary>Tells of a case which levels were reached, whom each told, and who sees to it. It says nothing about who may read the case: its callers ask first.</summary>
internal sealed class EscalationTelling(CurrentPerson person, ProcessClock clock, EscalationWords words, IStringLocalizer<EscalationTexts> texts)
{
    /// <summary>The deadlines that escalated, the latest first; of a step, those of its execution.</summary>
    /// <param name="others">The substitutions in force by which the viewer may say for another that it is seen to, each with the other one as far as his or her posts are substituted.</param>
    /// <param name="inOwnName">False where the viewer acts for another alone.</param>
    public IReadOnlyList<CaseEscalation> Of(ToldCase told, IReadOnlyList<(Person Principal, Substitution By)> others, bool inOwnName = true)
    {
        var walk = new EscalationWalk();
        var found = new Dictionary<int, CaseEscalation>();
        var missed = new HashSet<int>();
        foreach (var entry in told.Events)
        {
            walk.Take(entry);
            switch (entry.Event)
            {
                case EscalationReached reached when walk.DeadlineOf(reached.Deadline) is { } late:
                    var before = found.GetValueOrDefault(reached.Deadline) ?? new(reached.Deadline, NameOf(late, walk), []) { Execution = late.Execution };
                    found.Remove(reached.Deadline);
                    // A deadline that began anew is seen to anew.
                    found[reached.Deadline] = before with { Levels = [.. before.Levels, LevelOf(reached, entry, walk)], Acknowledged = null };
                    break;
                case DeadlineMissed { Deadline: var late }:
                    missed.Add(late);
                    break;
                case DeadlineSet { Deadline: { IsMissed: false, Number: var moved } } when missed.Remove(moved) && found.Remove(moved, out var stale):
                    // Late by a date that stands no more: the log says so, here it would only mislead.
                    var ahead = walk.LevelsOf(moved).Count(level => level.Level.At.ComesBeforeDue);
                    if (stale.Levels.Where(level => level.Number <= ahead).ToList() is { Count: > 0 } reminders)
                        found[moved] = stale with { Levels = reminders, Acknowledged = null };
                    break;
                case EscalationAcknowledged done when found.TryGetValue(done.Deadline, out var escalated):
                    found[done.Deadline] = escalated with { Acknowledged = (entry.Actor.Name, entry.At.ToDateTimeOffset()) };
                    break;
            }
        }

        return [.. found.Values.Reverse().Select(escalated => Now(escalated, told, others, inOwnName))];
    }

    /// <summary>What the deadline of a nonconformity, or of a level, is of.</summary>
    public string NameOf(Deadline deadline, EscalationWalk walk) => deadline.Kind switch
    {
        DeadlineKind.Step => texts["Of.Step", walk.StepOf(deadline)],
        DeadlineKind.SubDeadline => texts["Of.Part", deadline.Name ?? "", walk.StepOf(deadline)],
        _ => texts[$"Of.{deadline.Kind}"],
    };

    private CaseEscalation Now(CaseEscalation escalated, ToldCase told, IReadOnlyList<(Person Principal, Substitution By)> others, bool inOwnName)
    {
        if (!told.State.IsOpen || !told.State.Escalations.TryGetValue(escalated.Deadline, out var chain) || chain.Reached == 0 || told.State.Deadlines[escalated.Deadline] is not { MetAt: null } deadline)
            return escalated;
        var isLate = deadline.IsLateAt(clock.Now);
        var facts = new Facts { Now = clock.Now, Actor = person.Actor(), Definition = told.Definition, Organisation = person.Chart };
        var isMine = inOwnName && person.May(Permissions.Work) && CaseDecider.IsToldOf(told.State, escalated.Deadline, person.Id, facts);
        var by = isMine ? null : others.FirstOrDefault(o => MayAcknowledge(o.Principal, o.By) && CaseDecider.IsToldOf(told.State, escalated.Deadline, o.Principal.Id, facts, o.By)).By;
        return escalated with
        {
            NextAt = chain.Next()?.DueAt.ToDateTimeOffset(),
            IsLate = isLate,
            CanAcknowledge = !chain.IsSeenTo(isLate) && (isMine || by is not null),
            For = by is null ? null : StandIn.Of(by, person.Organisation),
        };
    }

    /// <summary>By the posts substituted, as the command asks it.</summary>
    private bool MayAcknowledge(Person principal, Substitution by) =>
        by.Acts.Contains(SubstitutedAct.Work) && ActingFor.PermissionsOf(principal, person.Chart).Contains(Permissions.Work);

    private ReachedLevel LevelOf(EscalationReached reached, RecordedEvent entry, EscalationWalk walk) => new(
        reached.Level,
        walk.LevelsOf(reached.Deadline) is var levels && reached.Level <= levels.Count ? words.MomentOf(levels[reached.Level - 1].Level.At) : "",
        reached.DueAt.ToDateTimeOffset(),
        entry.At.ToDateTimeOffset(),
        [.. reached.Acts.Select(act => new ReachedAct(texts[$"Act.{act.Kind}"], [.. act.People.Select(person.Organisation.NameOf).OfType<string>()], EscalationActs.NamesPeople(act.Kind)))]);
}
