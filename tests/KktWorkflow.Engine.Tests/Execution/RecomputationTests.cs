using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Tests.Escalation;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class RecomputationTests
{
    private static readonly CalendarRegister Longer = BoardCalendar.With("2026-03-04");

    [Fact]
    public void An_appointment_date_moves_later_only_when_it_is_confirmed_and_that_is_no_extension()
    {
        var bed = Accepted();
        bed.Calendars = Longer;
        bed.Done(null, new RecomputeDeadlines());
        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-16T17:00");

        bed.Refused(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-18T17:00"))).Code.ShouldBe(RefusalCodes.MoveIsAnother);
        bed.Done(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-17T17:00")));

        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-17T17:00");
        (bed.State.ProposedAppointment, bed.State.ExtendedTo).ShouldBe((null, null));
        bed.Refused(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-17T17:00"))).Code.ShouldBe(RefusalCodes.NoMoveProposed);
    }

    [Fact]
    public void A_confirmed_date_is_told_to_who_registered_the_dossier_with_the_notice_and_only_then()
    {
        var bed = Accepted();
        bed.Calendars = Longer;
        bed.Done(null, new RecomputeDeadlines()).Events<NotificationRequested>().ShouldBeEmpty();

        bed.Refused(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-17T17:00"), " ")).Code.ShouldBe(RefusalCodes.TextMissing);
        bed.Done(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-17T17:00"), "Ngày hẹn trả là 17/3/2026."));

        var told = bed.Events<NotificationRequested>().ShouldHaveSingleItem();
        (told.Recipients.Single(), told.Personal!.Text).ShouldBe((Board.An.Id, "Ngày hẹn trả là 17/3/2026."));
    }

    [Fact]
    public void An_appointment_that_stays_is_marked_by_what_is_said_of_its_year_now()
    {
        var bed = Accepted();
        var promised = bed.State.DeadlineOf(DeadlineKind.Committed)!;
        bed.Calendars = BoardCalendar.Unconfirmed(2026);

        bed.Done(null, new RecomputeDeadlines());

        var marked = bed.State.DeadlineOf(DeadlineKind.Committed)!;
        (marked.DueAt, marked.Mark).ShouldBe((promised.DueAt, CalendarMark.Unconfirmed));
        bed.Events<DeadlinesRecomputed>().ShouldHaveSingleItem().Moved.ShouldBe(0);
    }

    [Fact]
    public void A_declined_date_leaves_the_appointment_as_it_was_and_says_why()
    {
        var bed = Accepted();
        bed.Calendars = Longer;
        bed.Done(null, new RecomputeDeadlines());

        bed.Refused(Board.Chi, new DeclineAppointmentMove(Moment("2026-03-17T17:00"), "Kịp")).Code.ShouldBe(RefusalCodes.NotPermitted);
        bed.Refused(Board.Giang, new DeclineAppointmentMove(Moment("2026-03-18T17:00"), "Kịp")).Code.ShouldBe(RefusalCodes.MoveIsAnother);
        bed.Refused(Board.Giang, new DeclineAppointmentMove(Moment("2026-03-17T17:00"), " ")).Code.ShouldBe(RefusalCodes.ReasonMissing);
        bed.Done(Board.Giang, new DeclineAppointmentMove(Moment("2026-03-17T17:00"), "Vẫn kịp ngày đã hẹn"));

        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-16T17:00");
        bed.State.ProposedAppointment.ShouldBeNull();
        bed.Events<AppointmentMoveDeclined>().ShouldHaveSingleItem().Personal!.Text.ShouldBe("Vẫn kịp ngày đã hẹn");
        bed.Refused(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-17T17:00"))).Code.ShouldBe(RefusalCodes.NoMoveProposed);
    }

    [Fact]
    public void An_appointment_date_never_moves_earlier()
    {
        var bed = Accepted(Longer);
        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-17T17:00");
        bed.Calendars = BoardCalendar.With(null, 2);

        bed.Done(null, new RecomputeDeadlines());

        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-17T17:00");
        bed.State.ProposedAppointment.ShouldBeNull();
    }

    [Fact]
    public void A_step_moves_with_its_levels_and_a_case_is_counted_once_on_a_version()
    {
        var bed = Accepted();
        bed.Calendars = Longer;
        bed.Done(null, new RecomputeDeadlines());

        Local(bed.StepDeadline().DueAt).ShouldBe("2026-03-05T09:00");
        Local(bed.State.Escalations[bed.StepDeadline().Number].Next()!.DueAt).ShouldBe("2026-03-05T09:01");
        bed.Events<DeadlinesRecomputed>().Single().CalendarVersion.ShouldBe(Longer.Version);
        bed.Decide(null, new RecomputeDeadlines()).ShouldBeOfType<Decision.Accepted>().Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_case_that_is_sent_back_after_it_was_processed_is_counted_on_the_calendar_that_came_meanwhile()
    {
        var bed = Accepted().Does(Board.Chi, "tham-dinh", "Trinh");
        bed.State.DeadlineOf(DeadlineKind.Statutory)!.MetAt.ShouldNotBeNull();
        bed.Calendars = Longer;
        bed.Done(null, new RecomputeDeadlines()).Done(Board.Khoa, new SendBack(new("fc:tham-dinh"), "Xem lại"));

        Local(bed.State.DeadlineOf(DeadlineKind.Statutory)!.DueAt).ShouldBe("2026-03-24T17:00");
        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-16T17:00");
        Local(bed.State.ProposedAppointment!.To).ShouldBe("2026-03-17T17:00");
        bed.Done(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-17T17:00")));
    }

    [Fact]
    public void A_limit_that_had_not_begun_when_its_case_was_paused_is_counted_on_the_calendar_that_came_meanwhile()
    {
        var bed = Accepted(at: "2026-03-06T16:00");
        Local(bed.State.DeadlineOf(DeadlineKind.Statutory)!.DueAt).ShouldBe("2026-03-30T17:00");
        bed.Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        bed.Calendars = BoardCalendar.With("2026-03-12");
        bed.Done(null, new RecomputeDeadlines()).Later(TimeSpan.FromMinutes(5)).Done(Board.Giang, new ResumeCase(null));

        Local(bed.State.DeadlineOf(DeadlineKind.Statutory)!.DueAt).ShouldBe("2026-03-31T17:00");
        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-23T17:00");
        Local(bed.State.ProposedAppointment!.To).ShouldBe("2026-03-24T17:00");
    }

    private static CaseBed Accepted(CalendarRegister? calendars = null, string at = "2026-03-02T09:00") => new CaseBed(Officer(
        "{'amount':16,'unit':'workingHours'}", kkt: "'committed':{'amount':10,'unit':'workingDays'},'statutory':{'amount':15,'unit':'workingDays'}"))
    {
        Calendars = calendars ?? BoardCalendar.Register,
        Escalations = Policy(Level("'due'", TellHead)),
        Now = Moment(at),
    }.Open(Board.An);
}
