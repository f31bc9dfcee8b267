using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Resources;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class DeadlineTests
{
    private const string Desk = "{'unit':'MC','position':'mot-cua'}";

    [Fact]
    public void Nothing_is_due_before_acceptance_but_the_step_at_the_desk()
    {
        var bed = At("2026-03-02T09:00", Procedure(), accept: false);

        bed.State.Deadlines.Values.Select(d => (d.Kind, Local(d.DueAt))).ShouldBe([(DeadlineKind.Step, "2026-03-02T15:00")]);
        bed.Item("tiep-nhan").DueAt.ShouldBe(bed.State.Deadlines.Values.Single().DueAt);
    }

    [Fact]
    public void An_accepted_case_has_its_legal_and_its_committed_date()
    {
        var bed = At("2026-03-02T09:00", Procedure("'statutory':{'amount':15,'unit':'workingDays'},'committed':{'amount':10,'unit':'workingDays'}"));

        Due(bed, DeadlineKind.Statutory).ShouldBe("2026-03-23T17:00");
        Due(bed, DeadlineKind.Committed).ShouldBe("2026-03-16T17:00");
        bed.State.DeadlineOf(DeadlineKind.Committed)!.CalendarVersion.ShouldBe(BoardCalendar.Register.Version);
    }

    [Fact]
    public void What_is_accepted_after_the_cut_off_hour_counts_from_the_next_working_day()
    {
        Due(At("2026-03-02T15:00", Procedure()), DeadlineKind.Committed).ShouldBe("2026-03-16T17:00");
        Due(At("2026-03-02T15:01", Procedure()), DeadlineKind.Committed).ShouldBe("2026-03-17T17:00");
    }

    [Fact]
    public void A_variant_may_have_a_limit_of_its_own()
    {
        var procedure = Procedure("'committed':{'amount':10,'unit':'workingDays'},'variants':[{'id':'doi-ten','name':'Đổi tên','committed':{'amount':3,'unit':'workingDays'}}]");

        ProcedureLimits.Of(procedure, "doi-ten").OfCase.ShouldBe([(DeadlineKind.Committed, TimeLimit.WorkingDays(3))]);
        ProcedureLimits.Of(procedure, "khac").OfCase.ShouldBe([(DeadlineKind.Committed, TimeLimit.WorkingDays(10))]);
    }

    [Fact]
    public void After_a_supplement_what_was_left_goes_on()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        Supplement(bed, "2026-03-05T10:00", "2026-03-19T10:00");

        Due(bed, DeadlineKind.Committed).ShouldBe("2026-03-30T17:00");
        bed.Events<DeadlineStopped>().Select(e => e.Left).ShouldContain(TimeLimit.WorkingDays(7));
    }

    [Fact]
    public void After_a_supplement_the_limit_begins_anew_where_the_procedure_says_so()
    {
        var bed = At("2026-03-02T09:00", Procedure("'committed':{'amount':10,'unit':'workingDays'},'resumeRule':'restart'"));
        Supplement(bed, "2026-03-05T10:00", "2026-03-19T10:00");

        Due(bed, DeadlineKind.Committed).ShouldBe("2026-04-02T17:00");
    }

    [Fact]
    public void A_pause_for_an_inspection_continues_also_where_supplements_restart()
    {
        var bed = At("2026-03-02T09:00", Procedure("'committed':{'amount':10,'unit':'workingDays'},'resumeRule':'restart'"));
        Clock(bed, "2026-03-05T10:00").Done(Board.Giang, new PauseCase(PauseCause.SiteInspection, "Thực địa"));
        Clock(bed, "2026-03-19T10:00").Done(Board.Giang, new ResumeCase(null));

        Due(bed, DeadlineKind.Committed).ShouldBe("2026-03-30T17:00");
    }

    [Fact]
    public void Minutes_left_run_from_the_moment_of_resume()
    {
        var bed = At("2026-03-02T09:00", Procedure("'committed':{'amount':8,'unit':'workingHours'}"));
        Clock(bed, "2026-03-02T11:00").Done(Board.Giang, new PauseCase(PauseCause.Payment, "Phí"));
        bed.State.Timers.Values.ShouldNotContain(t => t.Purpose == ArmedTimer.Overdue && t.Execution == 0);
        Clock(bed, "2026-03-04T16:00").Done(Board.Giang, new ResumeCase(null));

        Due(bed, DeadlineKind.Committed).ShouldBe("2026-03-05T14:00");
    }

    [Fact]
    public void A_pause_stops_the_clock_of_open_steps_and_work_shows_it()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        Local(bed.Item("tham-dinh").DueAt!.Value).ShouldBe("2026-03-10T09:00");

        Clock(bed, "2026-03-02T10:00").Done(Board.Giang, new PauseCase(PauseCause.SiteInspection, "Thực địa"));
        Clock(bed, "2026-03-05T07:00").Done(Board.Giang, new ResumeCase(null));

        Local(bed.Item("tham-dinh").DueAt!.Value).ShouldBe("2026-03-12T16:00");
    }

    [Fact]
    public void A_case_paused_and_resumed_within_a_day_is_due_as_before()
    {
        var bed = At("2026-03-06T16:00", Procedure());
        Due(bed, DeadlineKind.Committed).ShouldBe("2026-03-23T17:00");
        bed.Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật")).Later(TimeSpan.FromMinutes(5)).Done(Board.Giang, new ResumeCase(null));

        Due(bed, DeadlineKind.Committed).ShouldBe("2026-03-23T17:00");
    }

    [Fact]
    public void The_date_of_a_missed_deadline_stays_over_a_pause()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        Clock(bed, "2026-03-17T10:00").Done(Board.Giang, new PauseCase(PauseCause.SiteInspection, "Thực địa"));
        Clock(bed, "2026-03-27T10:00").Done(Board.Giang, new ResumeCase(null));

        Due(bed, DeadlineKind.Committed).ShouldBe("2026-03-16T17:00");
    }

    [Fact]
    public void A_step_that_waits_for_the_applicant_keeps_its_own_clock()
    {
        var bed = At("2026-03-02T09:00", Procedure()).Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu");

        Local(bed.Item("bo-sung").DueAt!.Value).ShouldBe("2026-04-01T17:00");
        bed.State.Deadlines.Values.Single(d => d.Kind == DeadlineKind.Step).IsRunning.ShouldBeTrue();
    }

    [Fact]
    public void A_sub_deadline_within_a_step_counts_from_its_beginning()
    {
        var bed = At("2026-03-02T09:00", Procedure());

        var sub = bed.State.Deadlines.Values.Single(d => d.Kind == DeadlineKind.SubDeadline);
        (sub.Name, Local(sub.DueAt), Local(sub.MissedFrom)).ShouldBe(("Phát phiếu bổ sung", "2026-03-05T17:00", "2026-03-06T00:00"));
        bed.Does(Board.Chi, "tham-dinh", "Submit").State.Deadlines.Values.ShouldNotContain(d => d.Kind == DeadlineKind.SubDeadline);
    }

    [Fact]
    public void An_overdue_timer_fires_once_at_the_next_midnight_for_days_and_after_the_minute_for_hours()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        var overdue = bed.State.Timers.Values.Where(t => t.Purpose == ArmedTimer.Overdue).ToDictionary(t => t.Number, t => Local(t.DueAt));
        overdue.Values.Order().ShouldBe(["2026-03-06T00:00", "2026-03-10T09:01", "2026-03-17T00:00", "2026-03-24T00:00"]);

        var timer = bed.State.DeadlineOf(DeadlineKind.Committed)!.Timer;
        Clock(bed, "2026-03-20T07:00").Done(null, new FireTimer(timer)).Done(null, new FireTimer(timer));

        bed.Events<DeadlineMissed>().Single().MissedFrom.ShouldBe(Instant.Parse("2026-03-17T00:00:00+07:00"));
        bed.State.DeadlineOf(DeadlineKind.Committed)!.IsMissed.ShouldBeTrue();
        bed.State.Timers.ShouldNotContainKey(timer);
    }

    [Fact]
    public void The_deadlines_of_a_case_are_met_when_it_is_processed_not_when_the_result_is_handed_over()
    {
        var bed = At("2026-03-02T09:00", Procedure()).Does(Board.Chi, "tham-dinh", "Submit");

        bed.State.NationalStatus.ShouldBe(9);
        bed.State.IsOpen.ShouldBeTrue();
        bed.State.DeadlineOf(DeadlineKind.Committed)!.MetAt.ShouldBe(bed.Now);
        bed.State.Time!.Running.ShouldBeNull();
        bed.State.Timers.Values.ShouldNotContain(t => t.Execution == 0);
    }

    [Fact]
    public void Time_is_split_by_whose_it_was()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        Supplement(bed, "2026-03-05T10:00", "2026-03-19T10:00");
        Clock(bed, "2026-03-20T07:00").Does(Board.Chi, "tham-dinh", "Submit");

        bed.State.Time.ShouldBe(new TimeAccount(null, bed.Now, Officer: (3 * 480) + 60 + 300, Applicant: 10 * 480, OtherAgency: 0, Payment: 0));
    }

    [Theory]
    [InlineData(PauseCause.SiteInspection)]
    [InlineData(PauseCause.Law)]
    public void Time_that_stands_still_by_a_rule_is_not_the_officers(PauseCause cause)
    {
        var bed = At("2026-03-02T09:00", Procedure());
        Clock(bed, "2026-03-02T10:00").Done(Board.Giang, new PauseCase(cause, "Quy định"));
        Clock(bed, "2026-03-03T10:00").Done(Board.Giang, new ResumeCase(null));

        bed.State.Time.ShouldBe(new TimeAccount(TimeOwner.Officer, bed.Now, Officer: 60, Applicant: 0, OtherAgency: 0, Payment: 0, Regulation: 480));
    }

    [Fact]
    public void An_agency_that_is_asked_has_time_of_its_own_but_the_case_goes_on()
    {
        var bed = new CaseBed(Of(
            [
                Step("tiep-nhan", "Kkt.Intake", Desk),
                Activity("hoi", "Kkt.Consult", [("assignee", Procedures.Json("{'unit':'PQLDT','position':'chuyen-vien'}")), ("agencies", Procedures.Json("[{'name':'Sở Tài chính'}]"))]),
                Officer("tong-hop"),
            ],
            "tiep-nhan>Accept>hoi", "hoi>tong-hop")) { Calendars = BoardCalendar.Register, Now = Moment("2026-03-02T09:00") }.Open(Board.An);
        bed.State.Status.ShouldBe(CaseStatus.Running);

        Clock(bed, "2026-03-03T09:00").Does(Board.Chi, "hoi", "Agree");

        bed.State.Time.ShouldBe(new TimeAccount(TimeOwner.Officer, bed.Now, 0, 0, OtherAgency: 480, 0));
    }

    [Fact]
    public void Asking_an_agency_stops_the_clock_where_the_procedure_says_that_a_law_does()
    {
        var bed = new CaseBed(Of(
            [
                Step("tiep-nhan", "Kkt.Intake", Desk),
                Activity("hoi", "Kkt.Consult", [("assignee", Procedures.Json("{'unit':'PQLDT','position':'chuyen-vien'}")), ("agencies", Procedures.Json("[{'name':'Sở A'},{'name':'Sở B'}]")), ("pauses", true)]),
                Officer("tong-hop"),
            ],
            "tiep-nhan>Accept>hoi", "hoi>tong-hop")) { Calendars = BoardCalendar.Register, Now = Moment("2026-03-02T09:00") }.Open(Board.An);
        bed.State.Pause.ShouldBe(PauseCause.Law);

        bed.Does(Board.Chi, "hoi", "Agree", asked: "Sở A").State.Pause.ShouldBe(PauseCause.Law);
        bed.Does(Board.Chi, "hoi", "Agree", asked: "Sở B").State.Pause.ShouldBeNull();
        bed.OpenSteps.ShouldBe(["tong-hop"]);
    }

    [Fact]
    public void A_procedure_says_which_pauses_there_are_and_who_orders_them()
    {
        var bed = At("2026-03-02T09:00", Procedure("'pauses':[{'cause':'siteInspection','orderedBy':[{'position':'lanh-dao'}]},{'cause':'law'}]"));

        var sheet = Procedure("'pauses':[{'cause':'siteInspection','orderedBy':[{'position':'lanh-dao'}]},{'cause':'law'}]");
        PauseOrders.CausesOf(sheet, Board.Khoa).ShouldBe([PauseCause.SiteInspection, PauseCause.Law], ignoreOrder: true);
        PauseOrders.CausesOf(sheet, Board.Giang).ShouldBe([PauseCause.Law]);
        bed.Refused(Board.Giang, new PauseCase(PauseCause.Payment, "Phí")).Code.ShouldBe(RefusalCodes.PauseNotAllowed);
        bed.Refused(Board.Giang, new PauseCase(PauseCause.SiteInspection, "Thực địa")).Code.ShouldBe(RefusalCodes.PauseOrderedByOthers);
        bed.Done(Board.Khoa, new PauseCase(PauseCause.SiteInspection, "Thực địa")).Done(Board.Giang, new ResumeCase(null))
            .Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
    }

    [Fact]
    public void An_extension_moves_the_appointment_date_once_before_it_has_passed_to_a_later_working_day()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        var to = Moment("2026-03-20T08:00");

        bed.Refused(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-21T08:00"))).Code.ShouldBe(RefusalCodes.NewDateIsDayOff);
        var early = bed.Refused(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-13T08:00")));
        early.Code.ShouldBe(RefusalCodes.NewDateNotLater);
        RefusalTexts.Of(early, System.Globalization.CultureInfo.GetCultureInfo("vi"), BoardZone.Vietnam).What.ShouldBe("Ngày hẹn mới không sau 17:00 16/3/2026.");
        Clock(bed, "2026-03-16T20:00").Done(Board.Giang, new ExtendCase("Xin lỗi", to));
        Due(bed, DeadlineKind.Committed).ShouldBe("2026-03-20T17:00");
        Due(bed, DeadlineKind.Statutory).ShouldBe("2026-03-23T17:00");
        bed.Refused(Board.Giang, new ExtendCase("Lần nữa", Moment("2026-03-27T08:00"))).Code.ShouldBe(RefusalCodes.ExtendedAlready);
    }

    [Fact]
    public void An_extension_comes_too_late_once_the_date_has_passed() =>
        Clock(At("2026-03-02T09:00", Procedure()), "2026-03-17T07:00").Refused(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-20T08:00")))
            .Code.ShouldBe(RefusalCodes.ExtensionTooLate);

    [Fact]
    public void A_case_that_is_processed_has_kept_its_appointment_and_can_not_be_extended_any_more()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        Clock(bed, "2026-03-05T10:00").Does(Board.Chi, "tham-dinh", "Submit");
        bed.State.DeadlineOf(DeadlineKind.Committed)!.MetAt.ShouldNotBeNull();

        bed.Refused(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-20T08:00"))).Code.ShouldBe(RefusalCodes.ExtensionOfProcessed);
    }

    [Fact]
    public void A_procedure_may_allow_no_extension() =>
        At("2026-03-02T09:00", Procedure("'committed':{'amount':10,'unit':'workingDays'},'maxExtensions':0"))
            .Refused(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-20T08:00"))).Code.ShouldBe(RefusalCodes.NoExtension);

    [Fact]
    public void A_procedure_may_allow_a_second_extension_but_no_third()
    {
        var bed = At("2026-03-02T09:00", Procedure("'committed':{'amount':10,'unit':'workingDays'},'maxExtensions':2"))
            .Done(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-20T08:00")))
            .Done(Board.Giang, new ExtendCase("Lần nữa", Moment("2026-03-27T08:00")));

        Due(bed, DeadlineKind.Committed).ShouldBe("2026-03-27T17:00");
        bed.Refused(Board.Giang, new ExtendCase("Lần ba", Moment("2026-04-03T08:00"))).Code.ShouldBe(RefusalCodes.ExtendedAlready);
    }

    [Fact]
    public void What_was_left_of_an_extended_date_goes_on_after_a_pause()
    {
        var bed = At("2026-03-02T09:00", Procedure()).Done(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-20T08:00")));
        Clock(bed, "2026-03-18T10:00").Done(Board.Giang, new PauseCase(PauseCause.SiteInspection, "Thực địa"));
        Clock(bed, "2026-03-25T10:00").Done(Board.Giang, new ResumeCase(null));

        Due(bed, DeadlineKind.Committed).ShouldBe("2026-03-27T17:00");
    }

    [Theory]
    [InlineData("2999-12-31T08:00")]
    [InlineData("9999-12-31T16:59")]
    public void An_extension_into_years_whose_days_off_nobody_knows_is_refused(string to) =>
        At("2026-03-02T09:00", Procedure()).Refused(Board.Giang, new ExtendCase("Xin lỗi", Moment(to))).Code.ShouldBe(RefusalCodes.NewDateTooFar);

    [Fact]
    public void A_date_far_off_that_stands_in_a_log_can_be_stopped()
    {
        var clock = new DeadlineClock(BoardCalendar.Register, BoardZone.Vietnam);
        foreach (var limit in new[] { TimeLimit.WorkingDays(3), TimeLimit.WorkingHours(3), TimeLimit.CalendarDays(3), TimeLimit.Months(3) })
        {
            var far = clock.Give(new() { Number = 1, Limit = limit, Left = limit, From = Moment("2026-03-02T09:00") }, Moment("2999-12-31T08:00"))!;
            clock.LeftAt(far, Moment("2026-03-03T09:00")).ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("{'amount':15,'unit':'calendarDays'}", 15, "2026-10-06T17:00")]
    [InlineData("{'amount':1,'unit':'months'}", 30, "2026-10-21T17:00")]
    public void A_limit_in_calendar_days_that_has_not_begun_when_it_is_stopped_has_all_of_itself_left_and_not_more(string limit, int left, string due)
    {
        var bed = At("2026-09-18T15:30", Procedure($"'committed':{limit}"));
        Due(bed, DeadlineKind.Committed).ShouldBe(due);
        Clock(bed, "2026-09-18T16:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        bed.State.DeadlineOf(DeadlineKind.Committed)!.Stopped.ShouldBe(TimeLimit.CalendarDays(left));
        Clock(bed, "2026-09-21T08:00").Done(Board.Giang, new ResumeCase(null));

        Due(bed, DeadlineKind.Committed).ShouldBe(due);
    }

    [Fact]
    public void A_limit_after_which_silence_has_an_effect_counts_from_the_receipt_to_its_last_date_and_goes_on_in_pauses()
    {
        var bed = At("2026-09-18T15:30", Procedure("'committed':{'amount':7,'unit':'workingDays'},'hardDeadline':{'amount':15,'unit':'calendarDays'}"));
        Due(bed, DeadlineKind.Hard).ShouldBe("2026-10-03T23:59");
        Clock(bed, "2026-09-21T08:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        bed.State.DeadlineOf(DeadlineKind.Hard)!.IsRunning.ShouldBeTrue();
        Clock(bed, "2026-09-28T08:00").Done(Board.Giang, new ResumeCase(null));

        Due(bed, DeadlineKind.Hard).ShouldBe("2026-10-03T23:59");
    }

    [Fact]
    public void It_stops_for_the_causes_that_the_sheet_names_and_moves_off_a_day_off_where_the_sheet_says_so()
    {
        var bed = At("2026-09-18T15:30", Procedure("'hardDeadline':{'amount':15,'unit':'calendarDays','stops':['law'],'lastDayOff':'nextWorkingDay'}"));
        Due(bed, DeadlineKind.Hard).ShouldBe("2026-10-05T17:00");
        Clock(bed, "2026-09-21T08:00").Done(Board.Giang, new PauseCase(PauseCause.SiteInspection, "Thực địa")).Done(Board.Giang, new ResumeCase(null));
        bed.Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        bed.State.DeadlineOf(DeadlineKind.Hard)!.Stopped.ShouldBe(TimeLimit.CalendarDays(12));
        Clock(bed, "2026-09-23T08:00").Done(Board.Giang, new ResumeCase(null));

        Due(bed, DeadlineKind.Hard).ShouldBe("2026-10-05T17:00");
    }

    /// <summary>Six days of eight hours, begun on Monday at 9:00: until Thursday at 10:00 three days and an hour are used.</summary>
    [Fact]
    public void A_step_taken_up_again_after_a_supplement_goes_on_with_what_was_left_of_its_time()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        Local(bed.Item("tham-dinh").DueAt!.Value).ShouldBe("2026-03-10T09:00");
        Supplement(bed, "2026-03-05T10:00", "2026-03-19T10:00");

        Local(bed.Item("tham-dinh").DueAt!.Value).ShouldBe("2026-03-24T09:00");
        bed.Events<DeadlineSet>().Last(e => e.Deadline.Kind == DeadlineKind.Step).Cause.ShouldBe(DeadlineCause.Continued);
        bed.State.Deadlines.Values.Single(d => d.Kind == DeadlineKind.Step).Left.ShouldBe(TimeLimit.WorkingMinutes((3 * 480) - 60));
    }

    [Fact]
    public void A_day_off_that_came_while_papers_were_asked_for_takes_nothing_of_what_is_left()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        Clock(bed, "2026-03-05T10:00").Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu giấy tờ");
        bed.Calendars = BoardCalendar.With("2026-03-09");
        Clock(bed, "2026-03-19T10:00").Does(Board.An, "bo-sung", "Received");

        bed.State.Deadlines.Values.Single(d => d.Kind == DeadlineKind.Step).Left.ShouldBe(TimeLimit.WorkingMinutes((3 * 480) - 60));
    }

    [Fact]
    public void A_step_asked_twice_goes_on_with_what_was_left_the_second_time()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        Supplement(bed, "2026-03-05T10:00", "2026-03-19T10:00");
        Supplement(bed, "2026-03-20T10:00", "2026-03-25T10:00");

        bed.State.Deadlines.Values.Single(d => d.Kind == DeadlineKind.Step).Left.ShouldBe(TimeLimit.WorkingMinutes((2 * 480) - 60));
    }

    [Fact]
    public void A_step_has_all_of_its_time_again_after_a_supplement_where_the_procedure_counts_anew()
    {
        var bed = At("2026-03-02T09:00", Procedure("'committed':{'amount':10,'unit':'workingDays'},'resumeRule':'restart'"));
        Supplement(bed, "2026-03-05T10:00", "2026-03-19T10:00");

        bed.State.Deadlines.Values.Single(d => d.Kind == DeadlineKind.Step).Left.ShouldBe(TimeLimit.WorkingMinutes(6 * 480));
    }

    /// <summary>What had to be done in the first three days was not, and is late still.</summary>
    [Fact]
    public void What_was_missed_in_a_step_is_late_still_when_it_is_taken_up_again()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        var within = bed.State.Deadlines.Values.Single(d => d.Kind == DeadlineKind.SubDeadline);
        Supplement(bed, "2026-03-06T10:00", "2026-03-19T10:00");

        bed.State.Deadlines.Values.Single(d => d.Kind == DeadlineKind.SubDeadline).DueAt.ShouldBe(within.DueAt);
    }

    [Fact]
    public void A_step_sent_back_to_has_all_of_its_time()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        Supplement(bed, "2026-03-05T10:00", "2026-03-19T10:00");
        Clock(bed, "2026-03-20T10:00").Does(Board.Chi, "tham-dinh", "Submit");
        bed.Done(Board.Giang, new SendBack(new("fc:tham-dinh"), "Xem lại"));

        bed.State.Deadlines.Values.Single(d => d.Kind == DeadlineKind.Step).Left.ShouldBe(TimeLimit.WorkingMinutes(6 * 480));
    }

    [Fact]
    public void A_deadline_names_the_zone_whose_clock_it_was_counted_on() =>
        At("2026-03-02T09:00", Procedure()).State.Deadlines.Values.ShouldAllBe(d => d.Zone == BoardZone.Vietnam.Id);

    [Fact]
    public void Every_deadline_can_be_counted_again_from_what_it_stores()
    {
        var bed = At("2026-03-02T09:00", Procedure());
        Supplement(bed, "2026-03-05T10:00", "2026-03-19T10:00");
        var clock = new DeadlineClock(BoardCalendar.Register, BoardZone.Vietnam);

        foreach (var deadline in bed.Events<DeadlineSet>().Select(e => e.Deadline))
            clock.Count(deadline).ShouldBe(deadline);
        clock.Explain(bed.State.DeadlineOf(DeadlineKind.Committed)!)!.Counted.Count().ShouldBe(7);
    }

    private static ProcessDefinition Procedure(string time = "'statutory':{'amount':15,'unit':'workingDays'},'committed':{'amount':10,'unit':'workingDays'}") => Read(Definition(
        Chart(
            "fc",
            [
                Step("tiep-nhan", "Kkt.Intake", Desk, ("budget", "{'amount':4,'unit':'workingHours'}")),
                Officer(
                    "tham-dinh",
                    "{'unit':'PQLDT','position':'chuyen-vien'}",
                    ("budget", "{'amount':6,'unit':'workingDays'}"),
                    ("subDeadlines", "[{'name':'Phát phiếu bổ sung','limit':{'amount':3,'unit':'workingDays'}}]"),
                    ("outcomes", "[{'name':'Submit'},{'name':'Supplement','requires':['comment']}]")),
                Step("bo-sung", "Kkt.Supplement", Desk, ("budget", "{'amount':30,'unit':'calendarDays'}")),
                Step("tra", "Kkt.ReturnResult", Desk),
            ],
            "tiep-nhan>Accept>tham-dinh",
            "tham-dinh>Submit>tra",
            "tham-dinh>Supplement>bo-sung",
            "bo-sung>Received>tham-dinh"),
        ("customProperties", Procedures.Json($"{{'kkt':{{{time}}}}}"))), allowUnknownTypes: false);

    private static CaseBed At(string local, ProcessDefinition procedure, bool accept = true) =>
        new CaseBed(procedure) { Calendars = BoardCalendar.Register, Now = Moment(local) }.Open(Board.An, accept: accept);

    private static void Supplement(CaseBed bed, string asked, string received)
    {
        Clock(bed, asked).Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu giấy tờ");
        Clock(bed, received).Does(Board.An, "bo-sung", "Received");
    }

    private static CaseBed Clock(CaseBed bed, string local)
    {
        bed.Now = Moment(local);
        return bed;
    }

    private static string Due(CaseBed bed, DeadlineKind kind) => Local(bed.State.DeadlineOf(kind)!.DueAt);

    private static Instant Moment(string local) => BoardZone.Vietnam.ToInstant(BoardCalendar.At(local));

    private static string Local(Instant instant) => BoardZone.Vietnam.ToLocal(instant).ToString();
}
