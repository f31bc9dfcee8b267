using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Host.Scheduling;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Escalations;

/// <summary>Tells of a case which levels were reached, whom each told, and who sees to it. It says nothing about who may read the case: its callers ask first.</summary>
internal sealed class EscalationTelling(CurrentPerson person, ProcessClock clock, DeadlineWords words, IStringLocalizer<EscalationTexts> texts)
{
    /// <summary>The deadlines that escalated, the latest first; of a step, those of its execution.</summary>
    public IReadOnlyList<CaseEscalation> Of(ToldCase told)
    {
        var deadlines = new Dictionary<int, Deadline>();
        var steps = new Dictionary<int, NodePath>();
        var plans = new Dictionary<int, EquatableArray<PlannedLevel>>();
        var found = new Dictionary<int, CaseEscalation>();
        foreach (var entry in told.Events)
        {
            switch (entry.Event)
            {
                case FlowAdvanced advanced:
                    foreach (var scheduled in advanced.Scheduled)
                        steps[scheduled.Number] = scheduled.Node;
                    break;
                case DeadlineSet set:
                    deadlines[set.Deadline.Number] = set.Deadline;
                    break;
                case EscalationPlanned planned:
                    plans[planned.Deadline] = planned.Levels;
                    break;
                case EscalationReached reached when deadlines.TryGetValue(reached.Deadline, out var late):
                    var before = found.GetValueOrDefault(reached.Deadline) ?? new(reached.Deadline, NameOf(late, steps, told.Definition), []) { Execution = late.Execution };
                    found.Remove(reached.Deadline);
                    // A deadline that began anew is seen to anew.
                    found[reached.Deadline] = before with { Levels = [.. before.Levels, LevelOf(reached, entry, plans)], Acknowledged = null };
                    break;
                case EscalationAcknowledged done when found.TryGetValue(done.Deadline, out var escalated):
                    found[done.Deadline] = escalated with { Acknowledged = (entry.Actor.Name, entry.At.ToDateTimeOffset()) };
                    break;
            }
        }

        return [.. found.Values.Reverse().Select(escalated => Now(escalated, told))];
    }

    /// <summary>What the deadline of a nonconformity, or of a level, is of.</summary>
    public string NameOf(Deadline deadline, IReadOnlyDictionary<int, NodePath> steps, ProcessDefinition definition)
    {
        var step = steps.TryGetValue(deadline.Execution, out var path) ? definition.FindNode(path)?.DisplayName ?? path.Id : "";
        return deadline.Kind switch
        {
            DeadlineKind.Step => texts["Of.Step", step],
            DeadlineKind.SubDeadline => texts["Of.Part", deadline.Name ?? "", step],
            _ => texts[$"Of.{deadline.Kind}"],
        };
    }

    /// <summary>When a level is reached, as the policy says it.</summary>
    public string MomentOf(LevelMoment moment) => moment.Kind switch
    {
        MomentKind.Used => texts["Moment.Used", moment.Percent],
        MomentKind.Before => texts["Moment.Before", words.Limit(moment.Offset)],
        MomentKind.After => texts["Moment.After", words.Limit(moment.Offset)],
        _ => texts["Moment.Due"],
    };

    private CaseEscalation Now(CaseEscalation escalated, ToldCase told)
    {
        if (!told.State.IsOpen || !told.State.Escalations.TryGetValue(escalated.Deadline, out var chain) || chain.Reached == 0 || told.State.Deadlines[escalated.Deadline].MetAt is not null)
            return escalated;
        var facts = new Facts { Now = clock.Now, Actor = person.Actor(), Definition = told.Definition, Organisation = person.Chart };
        return escalated with
        {
            NextAt = chain.Next()?.DueAt.ToDateTimeOffset(),
            CanAcknowledge = chain.AcknowledgedAt is null && person.May(Permissions.Work) && CaseDecider.IsToldOf(told.State, escalated.Deadline, person.Id, facts),
        };
    }

    private ReachedLevel LevelOf(EscalationReached reached, StoryEvent entry, Dictionary<int, EquatableArray<PlannedLevel>> plans) => new(
        reached.Level,
        plans.TryGetValue(reached.Deadline, out var levels) && reached.Level <= levels.Count ? MomentOf(levels[reached.Level - 1].Level.At) : "",
        reached.DueAt.ToDateTimeOffset(),
        entry.At.ToDateTimeOffset(),
        [.. reached.Acts.Select(act => new ReachedAct(texts[$"Act.{act.Kind}"], [.. act.People.Select(person.Organisation.NameOf).OfType<string>()], act.Kind is "remind" or "tellHead" or "tellPosition" or "reassignToHead"))]);
}
