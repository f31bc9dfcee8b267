using CsCheck;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation;

/// <summary>Whatever happens to a case, and however late its timers fire: no level is lost and none is reached twice.</summary>
[LongForm]
public sealed class EscalationSequencePropertyTests
{
    private static readonly long Iterations = LongForm.Count(60, 5_000);

    private static readonly Engine.Escalation.EscalationRegister Policies = Policy(
        Level("{'used':50}", Remind),
        Level("{'before':{'amount':3,'unit':'workingHours'}}", Remind),
        Level("'due'", TellHead, "{'kind':'reassignToHead'}"),
        Level("{'after':{'amount':1,'unit':'workingDays'}}", "{'kind':'tellHead','unitsUp':1}", "{'kind':'raisePriority'}"));

    [Fact]
    public void No_level_is_lost_and_none_is_reached_twice() =>
        Gen.Select(Gen.Enum<TimeUnit>(), Gen.Bool, Gen.Int[0, 200 * 1440], Gen.Int[0, 1_000_000].Array[5, 40]).Sample(
            (unit, restart, start, choices) =>
            {
                var rule = restart ? "restart" : "continue";
                var bed = new CaseBed(Officer(
                    "{'amount':5,'unit':'workingHours'}", kkt: $"'committed':{{'amount':1,'unit':'{TimeUnits.NameOf(unit)}'}},'resumeRule':'{rule}'"))
                {
                    Calendars = Tests.WorkingTime.BoardCalendar.Register,
                    Escalations = Policies,
                    Now = Moment("2026-01-01T00:00").Plus(TimeSpan.FromMinutes(start)),
                }.Open(Board.An);
                foreach (var choice in choices)
                {
                    Act(bed, choice);
                    Hold(bed);
                }

                bed.Later(TimeSpan.FromDays(400)).FireDue();
                Hold(bed);
                foreach (var (number, chain) in bed.State.Escalations.Where(c => bed.State.Deadlines[c.Key].MetAt is null && bed.State.Status == CaseStatus.Running))
                    (chain.IsOver, number).ShouldBe((true, number));
            },
            iter: Iterations);

    private static void Act(CaseBed bed, int choice)
    {
        bed.Later(choice % 3 == 0 ? TimeSpan.FromSeconds(choice % 50) : TimeSpan.FromMinutes(choice % 4_000));
        if (choice % 2 == 0)
            bed.FireDue();
        var (who, command) = Next(bed, choice / 7);
        if (command is not null && bed.Decide(who, command) is Decision.Accepted)
            bed.Done(who, command);
    }

    private static (Engine.Organisation.Person? Who, CaseCommand? Command) Next(CaseBed bed, int choice)
    {
        var items = bed.Available.ToList();
        var item = items.Count == 0 ? null : items[choice % items.Count];
        return (choice / 10 % 9) switch
        {
            0 => (Board.Khoa, new PauseCase((PauseCause)(choice % 4), "x")),
            1 or 2 => (Board.Khoa, new ResumeCase(null)),
            3 => (Board.Giang, new ExtendCase("x", bed.Now.Plus(TimeSpan.FromDays(1 + (choice % 30))))),
            4 when !bed.State.Escalations.IsEmpty => (Board.Giang, new AcknowledgeEscalation(bed.State.Escalations.Keys.ElementAt(choice % bed.State.Escalations.Count))),
            5 => (null, new FireTimer(choice % (bed.State.LastNumber + 1))),
            6 or 7 when item is not null => (Holder(item), CaseBed.Completion(item, item.Node.Id switch
            {
                "tham-dinh" => choice % 3 == 0 ? "Trinh" : "BoSung",
                "bo-sung" => "Received",
                _ => "Returned",
            }, "x", [])),
            _ => (null, null),
        };
    }

    private static Engine.Organisation.Person Holder(WorkItem item) => item.Assignee is { } holder
        ? Board.Chart.People[holder]
        : new[] { Board.An, Board.Chi }.First(p => item.Candidates.Allow(p));

    private static void Hold(CaseBed bed)
    {
        var state = bed.State;
        state.Timers.Values.Where(t => t.Purpose == ArmedTimer.Escalation).Select(t => (t.Number, t.DueAt)).Order()
            .ShouldBe(state.Escalations.Values.Select(c => c.Next()).OfType<PlannedLevel>().Select(l => (l.Timer, l.DueAt)).Order());
        var reached = new Dictionary<int, int>();
        var silent = new Dictionary<int, int>();
        var planned = new Dictionary<int, EscalationPlanned>();
        foreach (var recorded in bed.Log)
        {
            switch (recorded.Event)
            {
                case DeadlineSet { Cause: DeadlineCause.Restarted or DeadlineCause.Extended or DeadlineCause.Moved } anew:
                    reached.Remove(anew.Deadline.Number);
                    silent.Remove(anew.Deadline.Number);
                    break;
                case EscalationPlanned plan:
                    // A step that goes on after a supplement goes on with the levels of its time before.
                    if (!planned.ContainsKey(plan.Deadline))
                    {
                        reached[plan.Deadline] = plan.Reached;
                        silent[plan.Deadline] = plan.Levels.Select((level, index) => level.IsPassedOver ? index + 1 : 0).DefaultIfEmpty().Max();
                    }

                    planned[plan.Deadline] = plan;
                    plan.Levels.Zip(plan.Levels.Skip(1)).Skip(reached.GetValueOrDefault(plan.Deadline)).ShouldAllBe(p => p.First.DueAt <= p.Second.DueAt);
                    break;
                case EscalationAcknowledged seen:
                    silent[seen.Deadline] = seen.UpTo ?? int.MaxValue;
                    break;
                case EscalationReached level:
                    // Past the reminders that somebody has silenced, and past nothing else.
                    var before = reached.GetValueOrDefault(level.Deadline);
                    var silenced = silent.GetValueOrDefault(level.Deadline);
                    level.Level.ShouldBe(Math.Max(before, silenced) + 1);
                    level.DueAt.ShouldBe(planned[level.Deadline].Levels[level.Level - 1].DueAt);
                    reached[level.Deadline] = level.Level;
                    break;
            }
        }

        foreach (var (deadline, chain) in state.Escalations)
            chain.Reached.ShouldBe(reached.GetValueOrDefault(deadline));
    }
}
