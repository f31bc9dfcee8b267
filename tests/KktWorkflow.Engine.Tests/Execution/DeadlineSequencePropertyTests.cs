using CsCheck;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Whatever happens to a case over weeks of work, pauses, returns and late timers: what must hold of its deadlines after every command.</summary>
[LongForm]
public sealed class DeadlineSequencePropertyTests
{
    private static readonly DeadlineClock Clock = new(BoardCalendar.Register, BoardZone.Vietnam);

    private static readonly long Iterations = LongForm.Count(60, 5_000);

    [Fact]
    public void Any_sequence_of_commands_keeps_the_deadlines_true() =>
        Gen.Select(Gen.Enum<TimeUnit>(), Gen.Bool, Gen.Int[0, 365 * 1440], Gen.Int[0, 1_000_000].Array[5, 40]).Sample(
            (unit, restart, start, choices) =>
            {
                var definition = Timed(TimeUnits.NameOf(unit), restart);
                var bed = new CaseBed(definition)
                {
                    Calendars = BoardCalendar.Register,
                    Now = BoardZone.Vietnam.ToInstant(LocalMinute.At(new DateOnly(2026, 1, 1), start % 1440)).Plus(TimeSpan.FromDays(start / 1440)),
                }.Open(Board.An);
                foreach (var choice in choices)
                {
                    Act(bed, definition, choice);
                    Hold(bed);
                }
            },
            iter: Iterations);

    private static void Act(CaseBed bed, ProcessDefinition definition, int choice)
    {
        bed.Later(choice % 3 == 0 ? TimeSpan.FromSeconds(choice % 50) : TimeSpan.FromMinutes(choice % 4_000));
        if (choice % 4 == 0)
        {
            foreach (var timer in bed.State.Timers.Values.Where(t => t.DueAt <= bed.Now).OrderBy(t => t.DueAt).ToList())
                bed.Done(null, new FireTimer(timer.Number));
        }

        var (who, command) = Next(bed, definition, choice / 7);
        if (command is not null && bed.Decide(who, command) is Decision.Accepted)
            bed.Done(who, command);
    }

    private static (Person? Who, CaseCommand? Command) Next(CaseBed bed, ProcessDefinition definition, int choice)
    {
        var items = bed.Available.ToList();
        var item = items.Count == 0 ? null : items[choice % items.Count];
        return (choice / 10 % 9) switch
        {
            0 => (Board.Khoa, new PauseCase((PauseCause)(choice % 4), "x")),
            1 or 2 => (Board.Khoa, new ResumeCase(null)),
            3 => (Board.Khoa, new SendBack(definition.Nodes.First(n => n.Id == "tham-dinh").Path, "x")),
            4 when bed.State.Undo is { } last => (bed.Organisation.People[last.By], new UndoLastStep()),
            5 => (Board.Giang, new ExtendCase("x", bed.Now.Plus(TimeSpan.FromDays(1 + (choice % 30))))),
            _ when item is not null => (Holder(item), Completion(definition, item, choice)),
            _ => (null, null),
        };
    }

    private static Person Holder(WorkItem item) => new[] { Board.An, Board.Chi, Board.Khoa }.First(p => item.Assignee is { } holder ? p.Id == holder : item.Candidates.Allow(p));

    private static CompleteWorkItem Completion(ProcessDefinition definition, WorkItem item, int choice)
    {
        var outcomes = StepSheet.Of(definition.Node(item.Node)).Outcomes;
        return CaseBed.Completion(item, outcomes[choice % outcomes.Count].Name, "x", []);
    }

    private static void Hold(CaseBed bed)
    {
        var state = bed.State;
        foreach (var deadline in bed.Events<DeadlineSet>().Select(e => e.Deadline).Where(d => !d.IsGiven))
            Clock.Count(deadline).ShouldBe(deadline);

        state.Timers.Values.Where(t => t.Purpose == ArmedTimer.Overdue).Select(t => (t.Number, t.DueAt)).Order()
            .ShouldBe(state.Deadlines.Values.Where(d => d is { IsRunning: true, IsMissed: false }).Select(d => (d.Timer, d.MissedFrom)).Order());
        foreach (var deadline in state.Deadlines.Values)
        {
            if (deadline.Execution != 0)
                state.Executions.ShouldContainKey(deadline.Execution);
            if (deadline.Stopped is not null)
                (state.Status, deadline.MetAt is null).ShouldBe((CaseStatus.Paused, true));
        }

        foreach (var (earlier, later) in Promised(bed).Zip(Promised(bed).Skip(1)))
            later.ShouldBeGreaterThanOrEqualTo(earlier);
        AccountsForAllTime(bed);
        IsLateByWhatWentOn(bed);
    }

    /// <summary>A missed promise in minutes is late by the working minutes after its date in which the case was not paused; an undone pause, of a minute at most, never was. One that was taken for met has
    /// no clock that a pause could hold.</summary>
    private static void IsLateByWhatWentOn(CaseBed bed)
    {
        if (bed.State.DeadlineOf(DeadlineKind.Committed) is not { IsMissed: true } promised || !promised.Limit.Unit.CountsMinutes() || bed.Events<DeadlineMet>().Any(e => e.Deadline == promised.Number))
            return;
        var (late, paused, from) = (0L, false, promised.DueAt);
        foreach (var (at, told) in bed.Log.Select(l => (l.At, l.Event)).Append((bed.Now, null!)))
        {
            if (at > from)
                (late, from) = (late + (paused ? 0 : Clock.WorkingMinutes(from, at)), at);
            paused = told is CasePaused || (told is not CaseResumed && paused);
        }

        var undone = bed.Events<SentBack>().Count(e => e.Cause == SentBack.Undo);
        Clock.WorkingMinutes(promised.LateFrom ?? promised.DueAt, promised.JudgedAt(bed.Now)).ShouldBeInRange(late - undone, late + undone);
    }

    private static IEnumerable<Instant> Promised(CaseBed bed) =>
        bed.Events<DeadlineSet>().Where(e => e.Deadline.Kind == DeadlineKind.Committed).Select(e => e.Deadline.DueAt);

    /// <summary>Every working minute since acceptance is somebody's, as long as the case is not processed.</summary>
    private static void AccountsForAllTime(CaseBed bed)
    {
        var accounted = bed.Log.Where(l => l.Event is TimeAccounted).Select(l => (l.At, Told: (TimeAccounted)l.Event)).ToList();
        if (accounted.Count == 0)
            return;
        accounted[0].At.ShouldBe(bed.State.AcceptedAt!.Value);
        foreach (var (earlier, later) in accounted.Zip(accounted.Skip(1)))
        {
            (later.Told.Owner, later.Told.Since).ShouldBe((earlier.Told.Next, earlier.At));
            later.Told.WorkingMinutes.ShouldBe(later.Told.Owner is null ? 0 : Clock.WorkingMinutes(earlier.At, later.At));
        }

        var time = bed.State.Time!;
        (time.Officer + time.Applicant + time.OtherAgency + time.Payment + time.Regulation).ShouldBe(accounted.Sum(a => a.Told.WorkingMinutes));
    }

    private static ProcessDefinition Timed(string unit, bool restart)
    {
        var rule = restart ? "restart" : "continue";
        var amount = unit == "months" ? 1 : 10;
        return Read(Definition(
            Chart(
                "fc",
                [
                    Step("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}", ("budget", "{'amount':4,'unit':'workingHours'}")),
                    Officer(
                        "tham-dinh",
                        inputs: [("budget", "{'amount':3,'unit':'workingDays'}"), ("subDeadlines", "[{'name':'Sớm','limit':{'amount':1,'unit':'workingDays'}}]"), ("outcomes", "[{'name':'Trinh'},{'name':'BoSung'},{'name':'Hoi'}]")]),
                    Step("bo-sung", "Kkt.Supplement", "{'unit':'MC','position':'mot-cua'}", ("budget", "{'amount':30,'unit':'calendarDays'}"), ("outcomes", "[{'name':'Received'}]")),
                    Activity("hoi", "Kkt.Consult", [("assignee", Procedures.Json("{'unit':'PQLDT','position':'chuyen-vien'}")), ("agencies", Procedures.Json("[{'name':'Sở Tài chính'}]")), ("pauses", restart)]),
                    Step("nop", "Kkt.Payment", "{'unit':'MC','position':'mot-cua'}"),
                    Step("ky", "Kkt.Approval", "{'unit':'BQL','position':'lanh-dao'}", ("budget", "{'amount':8,'unit':'workingHours'}")),
                    Step("tra", "Kkt.ReturnResult", "{'unit':'MC','position':'mot-cua'}"),
                ],
                "tiep-nhan>Accept>tham-dinh",
                "tham-dinh>Trinh>nop",
                "tham-dinh>BoSung>bo-sung",
                "bo-sung>Received>tham-dinh",
                "tham-dinh>Hoi>hoi",
                "hoi>tham-dinh",
                "nop>Paid>ky",
                "ky>Approve>tra",
                "ky>Return>tham-dinh"),
            ("customProperties", Procedures.Json($$$"""{'kkt':{'committed':{'amount':{{{amount}}},'unit':'{{{unit}}}'},'hardDeadline':{'amount':15,'unit':'calendarDays'},'resumeRule':'{{{rule}}}'}}"""))), allowUnknownTypes: false);
    }
}
