using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation;

/// <summary>How late a missed date is: the request for papers is the mark while they are waited for, and that time is none of being late (domain.md 1.7).</summary>
public sealed class LatenessTests
{
    private static readonly PauseCase Law = new(PauseCause.Law, "Luật");

    private static readonly Engine.Escalation.EscalationRegister Nothing = EscalationBed.Read("{'version':1,'policies':[]}");

    /// <summary>Eight hours from Monday at 9:00 end on Tuesday at 9:00: at 10:00 it is an hour late.</summary>
    [Fact]
    public void A_step_that_was_late_before_a_pause_gets_no_later_in_it_and_goes_on_being_late_from_there()
    {
        var bed = Started("2026-03-02T09:00", Nothing).Until("2026-03-03T10:00").Done(Board.Giang, Law);
        LateMinutes(bed, bed.StepDeadline(), "2026-03-09T10:00").ShouldBe(60);

        bed.Until("2026-03-09T10:00").Done(Board.Giang, new ResumeCase(null));
        LateMinutes(bed, bed.StepDeadline(), "2026-03-09T10:00").ShouldBe(60);
        LateMinutes(bed, bed.StepDeadline(), "2026-03-09T11:30").ShouldBe(150);
        Local(bed.StepDeadline().DueAt).ShouldBe("2026-03-03T09:00");

        bed.Until("2026-03-09T11:30").Done(Board.Giang, Law).Until("2026-03-11T14:00").Done(Board.Giang, new ResumeCase(null));
        LateMinutes(bed, bed.StepDeadline(), "2026-03-11T15:00").ShouldBe(210);
    }

    [Fact]
    public void A_step_that_asks_for_papers_when_it_is_late_is_as_late_when_it_is_taken_up_again()
    {
        var bed = Started("2026-03-02T09:00", Nothing).Until("2026-03-03T10:00").Does(Board.Chi, "tham-dinh", "BoSung", "Thiếu");

        bed.Until("2026-03-09T08:00").Does(Board.An, "bo-sung", "Received");
        LateMinutes(bed, bed.StepDeadline(), "2026-03-09T08:00").ShouldBe(60);
        LateMinutes(bed, bed.StepDeadline(), "2026-03-09T09:00").ShouldBe(120);
    }

    /// <summary>Ten working days from Monday 2 March end on Monday 16.</summary>
    [Fact]
    public void An_appointment_in_days_is_as_many_days_late_after_a_pause_as_before_it()
    {
        var bed = InDays().Until("2026-03-18T10:00").Done(Board.Giang, Law).Until("2026-03-26T10:00").Done(Board.Giang, new ResumeCase(null));

        var promised = bed.State.DeadlineOf(DeadlineKind.Committed)!;
        Local(promised.DueAt).ShouldBe("2026-03-16T17:00");
        Local(promised.LateFrom!.Value).ShouldBe("2026-03-24T17:00");
        promised.HeldAt.ShouldBeNull();
    }

    [Fact]
    public void What_is_done_in_a_pause_is_as_late_as_when_it_began_and_in_time_when_it_began_in_time()
    {
        var late = InDays().Until("2026-03-17T10:00").Done(Board.Giang, Law).Until("2026-03-26T10:00").Done(Board.Khoa, new CancelCase("Rút"));
        LateMinutes(late, late.State.DeadlineOf(DeadlineKind.Committed)!, "2026-03-30T08:00").ShouldBe(180);
        late.State.DeadlineOf(DeadlineKind.Committed)!.IsLateAt(late.Now).ShouldBeTrue();

        var inTime = InDays().Until("2026-03-12T10:00").Done(Board.Giang, Law).Until("2026-03-26T10:00").Done(Board.Khoa, new CancelCase("Rút"));
        inTime.State.DeadlineOf(DeadlineKind.Committed)!.IsLateAt(inTime.Now).ShouldBeFalse();
    }

    [Fact]
    public void A_request_for_papers_that_is_taken_back_took_no_time_of_being_late()
    {
        var bed = Started("2026-03-02T09:00", Nothing).Until("2026-03-03T10:00").Does(Board.Chi, "tham-dinh", "BoSung", "Thiếu");

        bed.Later(TimeSpan.FromSeconds(50)).Done(Board.Chi, new UndoLastStep());
        (bed.StepDeadline().LateFrom, bed.StepDeadline().HeldAt).ShouldBe((null, null));
    }

    /// <summary>On a clock that stands still a pause may end and another begin at one instant: the case did not go on in between.</summary>
    [Fact]
    public void A_pause_that_takes_the_place_of_another_is_not_put_off_twice()
    {
        var bed = Started("2026-03-02T09:00", Nothing).Until("2026-03-03T10:00").Done(Board.Giang, Law);
        bed.Until("2026-03-09T10:00").Done(Board.Giang, new ResumeCase(null)).Done(Board.Giang, Law);
        LateMinutes(bed, bed.StepDeadline(), "2026-03-09T12:00").ShouldBe(60);

        bed.Until("2026-03-10T10:00").Done(Board.Giang, new ResumeCase(null));
        LateMinutes(bed, bed.StepDeadline(), "2026-03-10T10:00").ShouldBe(60);
    }

    [Fact]
    public void The_time_of_the_step_that_a_case_waits_for_goes_on_also_in_being_late()
    {
        var bed = Started("2026-03-02T09:00", Nothing).Until("2026-03-02T10:00").Does(Board.Chi, "tham-dinh", "BoSung", "Thiếu").Until("2026-04-10T10:00");

        bed.StepDeadline().IsMissed.ShouldBeTrue();
        bed.StepDeadline().HeldAt.ShouldBeNull();
    }

    /// <summary>The date was Tuesday the 3rd at 9:00. A day off declared on it makes it Wednesday, which is missed or still to come.</summary>
    [Theory]
    [InlineData("2026-03-05T10:00", "2026-03-05T09:00")]
    [InlineData("2026-03-03T16:00", null)]
    public void A_calendar_that_moves_a_missed_date_leaves_what_pauses_took_unless_the_date_is_still_to_come(string resumed, string? lateFrom)
    {
        var bed = Started("2026-03-02T09:00", Nothing).Until("2026-03-03T10:00").Done(Board.Giang, Law).Until(resumed).Done(Board.Giang, new ResumeCase(null));
        bed.StepDeadline().LateFrom.ShouldNotBeNull();

        bed.Calendars = BoardCalendar.With("2026-03-03");
        bed.Done(null, new RecomputeDeadlines());
        Local(bed.StepDeadline().DueAt).ShouldBe("2026-03-04T09:00");
        (bed.StepDeadline().IsMissed, bed.StepDeadline().LateFrom is { } at ? Local(at) : null).ShouldBe((lateFrom is not null, lateFrom));
    }

    /// <summary>The step was due on Tuesday the 3rd at 9:00 and had stood still for a while when it asked for papers. By a day off that was declared later it was in time then.</summary>
    [Fact]
    public void A_step_that_is_taken_up_again_in_time_by_a_calendar_that_came_later_is_late_by_nothing_that_was()
    {
        var bed = Started("2026-03-02T09:00", Nothing).Until("2026-03-03T10:00").Done(Board.Giang, Law).Until("2026-03-03T15:00").Done(Board.Giang, new ResumeCase(null));
        bed.Until("2026-03-03T16:00").Does(Board.Chi, "tham-dinh", "BoSung", "Thiếu");
        bed.Calendars = BoardCalendar.With("2026-03-03");

        bed.Until("2026-03-20T08:00").Does(Board.An, "bo-sung", "Received");
        (bed.StepDeadline().IsMissed, bed.StepDeadline().LateFrom, bed.StepDeadline().HeldAt).ShouldBe((false, null, null));
        bed.StepDeadline().DueAt.ShouldBeGreaterThan(bed.Now);
    }

    /// <summary>The limit of the law was Monday the 9th. The pause for papers began on the 10th, the one for the fee took its place on the 16th; a day off on the 9th makes the date the 10th.</summary>
    [Fact]
    public void A_missed_date_that_a_calendar_moves_behind_the_beginning_of_its_pause_stands_still_as_of_then()
    {
        var bed = Started("2026-03-02T09:00", Nothing, Asking).Until("2026-03-10T10:00").Does(Board.Chi, "soan", "Done");
        var hard = bed.State.DeadlineOf(DeadlineKind.Hard)!;
        (Local(hard.DueAt), hard.HeldAt).ShouldBe(("2026-03-09T17:00", Moment("2026-03-10T10:00")));
        bed.Until("2026-03-16T10:00").Does(Board.An, "bo-sung", "Received");

        bed.Calendars = BoardCalendar.With("2026-03-09");
        bed.Done(null, new RecomputeDeadlines());
        hard = bed.State.DeadlineOf(DeadlineKind.Hard)!;
        (hard.IsMissed, hard.HeldAt, hard.StoppedAt, hard.Stopped).ShouldBe((false, null, Moment("2026-03-10T10:00"), TimeLimit.WorkingDays(0)));
        hard.IsLateAt(bed.Now).ShouldBeFalse();
    }

    /// <summary>A limit that a supplement begins anew is not given to who had missed it before asking.</summary>
    [Fact]
    public void A_promise_that_was_missed_before_the_papers_were_asked_for_stays_missed_also_where_a_supplement_begins_it_anew()
    {
        var bed = Started("2026-03-02T09:00", Nothing, Officer("{'amount':8,'unit':'months'}", kkt: "'committed':{'amount':10,'unit':'workingDays'},'resumeRule':'restart'"));
        bed.Until("2026-03-18T10:00").Does(Board.Chi, "tham-dinh", "BoSung", "Thiếu").Until("2026-03-26T10:00").Does(Board.An, "bo-sung", "Received");

        var promised = bed.State.DeadlineOf(DeadlineKind.Committed)!;
        (promised.IsMissed, Local(promised.DueAt), Local(promised.LateFrom!.Value)).ShouldBe((true, "2026-03-16T17:00", "2026-03-24T17:00"));
    }

    [Fact]
    public void A_replay_leaves_the_pause_after_the_date_out_of_what_a_step_took()
    {
        var bed = Started("2026-03-02T09:00", Nothing).Until("2026-03-03T10:00").Done(Board.Giang, Law).Until("2026-03-09T10:00").Done(Board.Giang, new ResumeCase(null));
        bed.Until("2026-03-09T11:00").Does(Board.Chi, "tham-dinh", "Trinh");

        var replay = CaseReplay.Of(bed.Log, new Dictionary<string, Engine.Definitions.ProcessDefinition>(), new([(default, BoardCalendar.Register)], BoardZone.Vietnam, _ => Engine.Organisation.BoardLimits.Usual));
        var turn = replay.Turns.Single(t => t.Name == "tham-dinh");
        replay.Moments.Select(moment => (Local(moment.At), moment.TakenBy(turn))).TakeLast(3).ShouldBe([("2026-03-03T10:00", 540), ("2026-03-09T10:00", 540), ("2026-03-09T11:00", 600)]);
    }

    private static readonly Engine.Definitions.ProcessDefinition Asking = Read(Definition(
        Chart(
            "fc",
            [
                Procedures.Step("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}"),
                Procedures.Officer("soan"),
                Procedures.Step("bo-sung", "Kkt.Supplement", "{'unit':'MC','position':'mot-cua'}"),
                Procedures.Step("nop", "Kkt.Payment", "{'unit':'MC','position':'mot-cua'}"),
                Procedures.Officer("hop"),
            ],
            "tiep-nhan>Accept>soan", "soan>bo-sung", "soan>nop", "bo-sung>Received>hop", "nop>Paid>hop"),
        ("customProperties", Procedures.Json("{'kkt':{'hardDeadline':{'amount':5,'unit':'workingDays','stops':['supplement','payment']}}}"))), allowUnknownTypes: false);

    private static CaseBed InDays() => Started("2026-03-02T09:00", Nothing, Officer("{'amount':8,'unit':'months'}", kkt: "'committed':{'amount':10,'unit':'workingDays'}"));

    private static long LateMinutes(CaseBed bed, Deadline deadline, string at) =>
        new DeadlineClock(bed.Calendars!, BoardZone.Vietnam).WorkingMinutes(deadline, deadline.LateFrom ?? deadline.DueAt, deadline.JudgedAt(Moment(at)));
}
