using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Tests.Escalation;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class RecomputationTests
{
    private static readonly CalendarRegister Longer = BoardCalendar.With("2026-03-04");
    private static readonly BoardZone Kuwait = BoardZone.OfOffset(TimeSpan.FromHours(3));

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

    /// <summary>A storm closes the office on the day itself; the day off is entered the next morning.</summary>
    [Fact]
    public void An_appointment_on_a_day_that_was_declared_off_is_moved_by_who_confirms_it_the_next_morning()
    {
        var bed = Accepted().Until("2026-03-17T08:00");
        bed.State.DeadlineOf(DeadlineKind.Committed)!.IsMissed.ShouldBeTrue();
        bed.Calendars = BoardCalendar.With("2026-03-16");
        bed.Done(null, new RecomputeDeadlines());
        Local(bed.State.ProposedAppointment!.To).ShouldBe("2026-03-17T17:00");

        bed.Done(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-17T17:00")));

        var promised = bed.State.DeadlineOf(DeadlineKind.Committed)!;
        (Local(promised.DueAt), promised.IsMissed).ShouldBe(("2026-03-17T17:00", false));
        bed.Until("2026-03-18T08:00").State.DeadlineOf(DeadlineKind.Committed)!.IsMissed.ShouldBeTrue();
    }

    [Fact]
    public void A_later_appointment_that_has_passed_too_is_put_forward_to_nobody_and_confirmed_by_nobody()
    {
        var bed = Accepted();
        bed.Calendars = Longer;
        bed.Done(null, new RecomputeDeadlines());
        bed.Now = Moment("2026-03-18T08:00");
        bed.Refused(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-17T17:00"))).Code.ShouldBe(RefusalCodes.ExtensionTooLate);

        bed.Done(null, new RecomputeDeadlines());

        bed.State.ProposedAppointment.ShouldBeNull();
    }

    [Fact]
    public void A_step_that_was_missed_on_a_day_that_turns_out_to_be_off_is_late_no_more()
    {
        var bed = Accepted().Until("2026-03-04T10:00");
        bed.StepDeadline().IsMissed.ShouldBeTrue();
        bed.Calendars = Longer;

        bed.Done(null, new RecomputeDeadlines());

        (Local(bed.StepDeadline().DueAt), bed.StepDeadline().IsMissed).ShouldBe(("2026-03-05T09:00", false));
        bed.State.WorkItems.Values.Single(i => i.Execution == bed.StepDeadline().Execution).DueAt.ShouldBe(bed.StepDeadline().DueAt);
        bed.Until("2026-03-05T10:00").Events<DeadlineMissed>().Count(e => e.Deadline == bed.StepDeadline().Number).ShouldBe(2);
        bed.Reached().ShouldBe(["1 2026-03-04T09:01 tellHead", "1 2026-03-05T09:01 tellHead"]);
    }

    [Fact]
    public void A_step_that_is_late_by_either_calendar_is_less_late_by_the_one_in_force_and_told_of_once()
    {
        var bed = Accepted().Until("2026-03-10T10:00");
        bed.Calendars = Longer;

        bed.Done(null, new RecomputeDeadlines()).Until("2026-03-11T10:00");

        (Local(bed.StepDeadline().DueAt), bed.StepDeadline().IsMissed).ShouldBe(("2026-03-05T09:00", true));
        bed.Events<DeadlineMissed>().ShouldHaveSingleItem();
        bed.Reached().Length.ShouldBe(1);
        bed.Decide(null, new RecomputeDeadlines()).ShouldBeOfType<Decision.Accepted>().Events.ShouldBeEmpty();
    }

    [Fact]
    public void Who_had_seen_to_a_late_step_is_told_again_when_it_misses_the_date_that_stands_now()
    {
        var bed = Accepted().Until("2026-03-04T10:00");
        bed.Done(Board.Giang, new AcknowledgeEscalation(bed.StepDeadline().Number));
        bed.Calendars = Longer;

        bed.Done(null, new RecomputeDeadlines());

        bed.State.Escalations[bed.StepDeadline().Number].AcknowledgedBy.ShouldBeNull();
        bed.Until("2026-03-05T10:00").Events<EscalationTold>().Count().ShouldBe(2);
    }

    [Fact]
    public void What_a_pause_holds_of_a_missed_date_it_holds_on_when_a_late_calendar_moves_that_date()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", TellHead), Level("{'after':{'amount':3,'unit':'workingDays'}}", TellHead))).Until("2026-03-05T10:00");
        bed.Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật")).Calendars = BoardCalendar.With("2026-03-02");
        bed.Done(null, new RecomputeDeadlines());
        Local(bed.StepDeadline().DueAt).ShouldBe("2026-03-03T17:00");

        bed.Until("2026-03-20T10:00").Done(Board.Giang, new ResumeCase(null)).Until("2026-03-20T10:30");

        bed.Reached().Length.ShouldBe(1);
        Local(bed.State.Escalations[bed.StepDeadline().Number].Next()!.DueAt).ShouldBeGreaterThan("2026-03-21");
    }

    [Fact]
    public void A_step_that_a_late_calendar_makes_in_time_stands_still_with_what_was_left_when_its_case_was_paused()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", TellHead))).Until("2026-03-03T10:00");
        bed.StepDeadline().IsMissed.ShouldBeTrue();
        bed.Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật")).Calendars = BoardCalendar.With("2026-03-02");

        bed.Until("2026-03-05T10:00").Done(null, new RecomputeDeadlines());

        (bed.StepDeadline().IsMissed, bed.StepDeadline().Stopped?.Minutes).ShouldBe((false, 5 * 60));
    }

    [Fact]
    public void What_was_done_when_a_date_was_missed_is_not_done_again_when_the_date_that_stands_now_is()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", TellHead, "{'kind':'openNonconformity','severity':'minor'}"))).Until("2026-03-03T10:00");
        bed.Calendars = BoardCalendar.With("2026-03-02");

        bed.Done(null, new RecomputeDeadlines()).Until("2026-03-04T10:00");

        bed.Events<NonconformityOpened>().ShouldHaveSingleItem();
        bed.Events<EscalationTold>().Count().ShouldBe(2);
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

    /// <summary>The date is judged by the day: whoever comes until five or until half past five is as much in time.</summary>
    [Fact]
    public void A_date_in_days_that_hours_of_another_season_end_later_is_no_later_date()
    {
        var bed = Accepted();
        var before = bed.State.DeadlineOf(DeadlineKind.Committed)!;
        bed.Calendars = BoardCalendar.WithHours("2026-03-09", "07:00-11:30", "14:00-17:30");

        bed.Done(null, new RecomputeDeadlines());

        bed.State.ProposedAppointment.ShouldBeNull();
        bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt.ShouldBe(before.DueAt);
        Local(bed.State.DeadlineOf(DeadlineKind.Statutory)!.DueAt).ShouldEndWith("T17:30");
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

    /// <summary>Nothing is returned on a day off (domain.md T12), whoever gave the date.</summary>
    [Fact]
    public void A_date_given_by_an_extension_that_becomes_a_day_off_is_put_forward_to_the_next_working_day()
    {
        var bed = Accepted().Done(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-20T17:00")));
        bed.Calendars = BoardCalendar.With("2026-03-20");
        bed.Done(null, new RecomputeDeadlines());
        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-20T17:00");

        bed.Done(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-23T17:00")));

        var promised = bed.State.DeadlineOf(DeadlineKind.Committed)!;
        (Local(promised.DueAt), promised.IsGiven).ShouldBe(("2026-03-23T17:00", true));
    }

    [Fact]
    public void A_date_given_by_an_extension_is_as_sure_as_its_year_is_by_now()
    {
        var bed = Accepted();
        bed.Calendars = BoardCalendar.Unconfirmed(2026);
        bed.Done(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-20T17:00")));
        bed.State.DeadlineOf(DeadlineKind.Committed)!.Mark.ShouldBe(CalendarMark.Unconfirmed);
        bed.Calendars = BoardCalendar.With(null, later: 2);

        bed.Done(null, new RecomputeDeadlines());

        var promised = bed.State.DeadlineOf(DeadlineKind.Committed)!;
        (Local(promised.DueAt), promised.Mark, promised.CalendarVersion).ShouldBe(("2026-03-20T17:00", CalendarMark.None, bed.Calendars.Version));
    }

    [Fact]
    public void A_date_given_by_an_extension_stays_whatever_day_off_comes_before_it()
    {
        var bed = Accepted().Done(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-20T17:00")));
        bed.Calendars = Longer;

        bed.Done(null, new RecomputeDeadlines());

        bed.State.ProposedAppointment.ShouldBeNull();
        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-20T17:00");
    }

    /// <summary>A day off that is entered while the case stands still, and lies before the pause, was none of the time that was used up by then.</summary>
    [Fact]
    public void What_a_pause_left_is_counted_on_the_calendar_that_came_after_it_had_begun()
    {
        var bed = Accepted().Until("2026-03-09T10:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        bed.State.DeadlineOf(DeadlineKind.Statutory)!.Stopped!.Value.Amount.ShouldBe(10);
        bed.Calendars = Longer;
        bed.Done(null, new RecomputeDeadlines());

        bed.Until("2026-03-11T10:00").Done(Board.Giang, new ResumeCase(null));

        Local(bed.State.DeadlineOf(DeadlineKind.Statutory)!.DueAt).ShouldBe("2026-03-26T17:00");
        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-19T17:00");
    }

    /// <summary>The fee is open when the papers come: the clock stood still from the first pause on, and what was left then is what is left.</summary>
    [Fact]
    public void What_was_left_is_counted_as_of_the_first_of_two_pauses_that_follow_each_other()
    {
        var bed = AskedForPapersAndAFee("2026-03-09T10:00");
        bed.State.DeadlineOf(DeadlineKind.Statutory)!.Stopped!.Value.Amount.ShouldBe(10);
        bed.Until("2026-03-13T10:00").Does(Board.An, "bo-sung", "Received").State.Pause.ShouldBe(PauseCause.Payment);
        bed.Until("2026-03-16T10:00").Calendars = BoardCalendar.With("2026-03-05");
        bed.Done(null, new RecomputeDeadlines());

        bed.Until("2026-03-18T10:00").Does(Board.An, "nop", "Paid");

        Local(bed.State.DeadlineOf(DeadlineKind.Statutory)!.DueAt).ShouldBe("2026-04-02T17:00");
    }

    /// <summary>The board was closed on the day that was promised, the case stands still since the next morning, first for the papers and then for the fee: there is time to confirm as long as it does.</summary>
    [Fact]
    public void An_appointment_is_moved_as_of_the_first_of_two_pauses_that_follow_each_other()
    {
        var bed = AskedForPapersAndAFee("2026-03-17T08:00");
        bed.State.DeadlineOf(DeadlineKind.Committed)!.IsMissed.ShouldBeTrue();
        bed.Until("2026-03-19T10:00").Does(Board.An, "bo-sung", "Received").State.Pause.ShouldBe(PauseCause.Payment);
        bed.Until("2026-03-20T08:00").Calendars = BoardCalendar.With("2026-03-16");
        bed.Done(null, new RecomputeDeadlines());
        Local(bed.State.ProposedAppointment.ShouldNotBeNull().To).ShouldBe("2026-03-17T17:00");

        bed.Done(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-17T17:00")));

        var promised = bed.State.DeadlineOf(DeadlineKind.Committed)!;
        (promised.IsMissed, promised.Stopped?.Amount).ShouldBe((false, 0));
        bed.State.PausedAt.ShouldBe(Moment("2026-03-17T08:00"), "since when the case stands still");
    }

    /// <summary>The case went on for a day in between: what was missed then is missed.</summary>
    [Fact]
    public void An_appointment_that_was_missed_between_two_pauses_is_moved_by_nobody()
    {
        var bed = Accepted().Until("2026-03-17T08:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật")).Done(Board.Giang, new ResumeCase(null))
            .Until("2026-03-18T08:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        bed.Until("2026-03-19T08:00").Calendars = BoardCalendar.With("2026-03-16");
        bed.Done(null, new RecomputeDeadlines());

        bed.State.ProposedAppointment.ShouldBeNull();
    }

    /// <summary>The law lets the papers run on in what it sets for silence, and the inspection not.</summary>
    [Fact]
    public void A_hard_limit_stands_still_as_of_the_pause_that_stops_it_whatever_pause_came_before()
    {
        var bed = AskedForPapersAndAFee("2026-03-09T10:00", ",'hardDeadline':{'amount':30,'unit':'calendarDays','stops':['payment']}");
        bed.State.DeadlineOf(DeadlineKind.Hard)!.Stopped.ShouldBeNull();

        bed.Until("2026-03-13T10:00").Does(Board.An, "bo-sung", "Received");

        var hard = bed.State.DeadlineOf(DeadlineKind.Hard)!;
        (hard.Stopped?.Amount, hard.StoppedAt).ShouldBe((19, Moment("2026-03-13T10:00")));
        bed.State.DeadlineOf(DeadlineKind.Statutory)!.StoppedAt.ShouldBe(Moment("2026-03-09T10:00"));
    }

    [Fact]
    public void A_given_date_that_became_a_day_off_while_the_case_was_processed_is_put_forward_when_it_is_sent_back()
    {
        var bed = Accepted().Done(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-20T17:00"))).Does(Board.Chi, "tham-dinh", "Trinh");
        bed.Calendars = BoardCalendar.With("2026-03-20");
        bed.Done(null, new RecomputeDeadlines()).Done(Board.Khoa, new SendBack(new("fc:tham-dinh"), "Xem lại"));

        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-20T17:00");
        Local(bed.State.ProposedAppointment!.To).ShouldBe("2026-03-23T17:00");
    }

    [Fact]
    public void A_later_date_that_somebody_declined_comes_by_no_pause_either()
    {
        var bed = Accepted();
        bed.Calendars = Longer;
        bed.Done(null, new RecomputeDeadlines()).Done(Board.Giang, new DeclineAppointmentMove(Moment("2026-03-17T17:00"), "Vẫn kịp"));

        bed.Until("2026-03-09T10:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật")).Until("2026-03-11T10:00").Done(Board.Giang, new ResumeCase(null));

        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-18T17:00");
    }

    [Fact]
    public void A_later_date_that_nobody_had_decided_on_comes_with_the_end_of_a_pause()
    {
        var bed = Accepted();
        bed.Calendars = Longer;
        bed.Done(null, new RecomputeDeadlines()).Until("2026-03-09T10:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));

        bed.Until("2026-03-11T10:00").Done(Board.Giang, new ResumeCase(null));

        (Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt), bed.State.ProposedAppointment).ShouldBe(("2026-03-19T17:00", null));
    }

    [Fact]
    public void What_a_pause_left_is_not_less_for_a_day_off_that_was_declared_within_it()
    {
        var bed = Accepted().Until("2026-03-09T10:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        bed.Calendars = BoardCalendar.With("2026-03-10");
        bed.Done(null, new RecomputeDeadlines());

        bed.Until("2026-03-11T10:00").Done(Board.Giang, new ResumeCase(null));

        Local(bed.State.DeadlineOf(DeadlineKind.Statutory)!.DueAt).ShouldBe("2026-03-25T17:00");
    }

    /// <summary>The board was closed on the day that was promised, the case stands still since the next morning: there is time to confirm as long as it does.</summary>
    [Fact]
    public void An_appointment_that_was_missed_on_a_day_off_before_a_pause_is_moved_by_who_confirms_it_within_the_pause()
    {
        var bed = Accepted().Until("2026-03-17T08:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        bed.State.DeadlineOf(DeadlineKind.Committed)!.IsMissed.ShouldBeTrue();
        bed.Until("2026-03-19T08:00").Calendars = BoardCalendar.With("2026-03-16");
        bed.Done(null, new RecomputeDeadlines());
        Local(bed.State.ProposedAppointment!.To).ShouldBe("2026-03-17T17:00");

        bed.Done(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-17T17:00")));

        var promised = bed.State.DeadlineOf(DeadlineKind.Committed)!;
        (promised.IsMissed, promised.Stopped?.Amount).ShouldBe((false, 0));
        bed.Until("2026-03-20T08:00").Done(Board.Giang, new ResumeCase(null));
        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-20T17:00");
    }

    [Fact]
    public void An_appointment_whose_clock_stands_still_is_moved_by_nobody()
    {
        var bed = Accepted();
        bed.Calendars = Longer;
        bed.Done(null, new RecomputeDeadlines()).Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));

        bed.Refused(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-17T17:00"))).Code.ShouldBe(RefusalCodes.ExtensionInPause);
    }

    [Fact]
    public void A_zone_that_comes_back_withdraws_what_the_other_put_forward()
    {
        var bed = Accepted();
        var step = bed.StepDeadline();
        InZone(bed, Kuwait).Done(null, new RecomputeDeadlines());
        Local(bed.State.ProposedAppointment!.To).ShouldBe("2026-03-16T21:00");
        bed.StepDeadline().DueAt.ShouldNotBe(step.DueAt);
        bed.Decide(null, new RecomputeDeadlines()).ShouldBeOfType<Decision.Accepted>().Events.ShouldBeEmpty();

        InZone(bed, BoardZone.Vietnam).Done(null, new RecomputeDeadlines());

        bed.State.ProposedAppointment.ShouldBeNull();
        bed.Events<AppointmentMoveWithdrawn>().Count().ShouldBe(1);
        (bed.StepDeadline().DueAt, bed.StepDeadline().Zone).ShouldBe((step.DueAt, BoardZone.Vietnam.Id));
        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-16T17:00");
        bed.Decide(null, new RecomputeDeadlines()).ShouldBeOfType<Decision.Accepted>().Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_later_date_that_the_calendar_put_forward_comes_back_with_the_zone()
    {
        var bed = Accepted();
        bed.Calendars = Longer;
        bed.Done(null, new RecomputeDeadlines());
        InZone(bed, BoardZone.OfOffset(TimeSpan.FromHours(10))).Done(null, new RecomputeDeadlines());
        Local(bed.State.ProposedAppointment!.To).ShouldBe("2026-03-17T14:00");

        InZone(bed, BoardZone.Vietnam).Done(null, new RecomputeDeadlines());

        bed.Done(Board.Giang, new ConfirmAppointmentMove(Moment("2026-03-17T17:00")));
    }

    [Fact]
    public void A_zone_in_which_the_dates_are_the_same_changes_nothing()
    {
        var bed = Accepted();

        InZone(bed, BoardZone.Of(TimeZoneInfo.CreateCustomTimeZone("Another/Zone", TimeSpan.FromHours(7), null, null)));

        bed.Decide(null, new RecomputeDeadlines()).ShouldBeOfType<Decision.Accepted>().Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_date_that_was_declined_is_put_forward_again_by_a_newer_calendar_only()
    {
        var bed = Accepted();
        InZone(bed, Kuwait).Done(null, new RecomputeDeadlines());
        bed.Done(Board.Giang, new DeclineAppointmentMove(bed.State.ProposedAppointment!.To, "Vẫn kịp"));

        bed.Decide(null, new RecomputeDeadlines()).ShouldBeOfType<Decision.Accepted>().Events.ShouldBeEmpty();
        InZone(bed, BoardZone.Vietnam).Done(null, new RecomputeDeadlines());
        InZone(bed, Kuwait).Done(null, new RecomputeDeadlines());
        bed.State.ProposedAppointment.ShouldBeNull();

        bed.Calendars = BoardCalendar.With(null, 2);
        bed.Done(null, new RecomputeDeadlines());
        Local(bed.State.ProposedAppointment!.To).ShouldBe("2026-03-16T21:00");
    }

    [Fact]
    public void A_date_that_was_declined_is_not_put_forward_again_when_the_case_goes_on_after_a_pause()
    {
        var bed = Accepted(at: "2026-03-06T16:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        bed.Calendars = BoardCalendar.With("2026-03-12");
        bed.Later(TimeSpan.FromMinutes(5)).Done(Board.Giang, new ResumeCase(null));
        bed.Done(Board.Giang, new DeclineAppointmentMove(Moment("2026-03-24T17:00"), "Vẫn kịp"));

        bed.Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật")).Later(TimeSpan.FromMinutes(5)).Done(Board.Giang, new ResumeCase(null));

        bed.State.ProposedAppointment.ShouldBeNull();
        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-23T17:00");
    }

    [Fact]
    public void A_deadline_that_names_no_zone_is_counted_anew()
    {
        var bed = Accepted();

        new DeadlineClock(BoardCalendar.Register, BoardZone.Vietnam).IsOutdated(bed.StepDeadline() with { Zone = "" }).ShouldBeTrue();
    }

    private static CaseBed InZone(CaseBed bed, BoardZone zone)
    {
        bed.Organisation = Board.Chart with { Zone = zone };
        return bed;
    }

    private static CaseBed Accepted(CalendarRegister? calendars = null, string at = "2026-03-02T09:00") => new CaseBed(Officer(
        "{'amount':16,'unit':'workingHours'}", kkt: "'committed':{'amount':10,'unit':'workingDays'},'statutory':{'amount':15,'unit':'workingDays'}"))
    {
        Calendars = calendars ?? BoardCalendar.Register,
        Escalations = Policy(Level("'due'", TellHead)),
        Now = Moment(at),
    }.Open(Board.An);

    /// <summary>A case in which papers and a fee are asked for at once: the pause for the fee takes the place of the pause for the papers.</summary>
    /// <param name="limits">Further limits of its sheet.</param>
    private static CaseBed AskedForPapersAndAFee(string at, string limits = "")
    {
        var bed = new CaseBed(Read(Definition(
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
            ("customProperties", Procedures.Json($"{{'kkt':{{'committed':{{'amount':10,'unit':'workingDays'}},'statutory':{{'amount':15,'unit':'workingDays'}}{limits}}}}}")))))
        {
            Calendars = BoardCalendar.Register,
            Escalations = Policy(Level("'due'", TellHead)),
            Now = Moment("2026-03-02T09:00"),
        }.Open(Board.An);
        return bed.Until(at).Does(Board.Chi, "soan", "Done");
    }
}
