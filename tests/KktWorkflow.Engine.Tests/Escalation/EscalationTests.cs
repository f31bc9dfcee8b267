using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation;

public sealed class EscalationTests
{
    private static readonly Engine.Escalation.EscalationRegister Ladder = Policy(
        Level("{'used':50}", Remind),
        Level("{'before':{'amount':1,'unit':'workingHours'}}", Remind),
        Level("'due'", TellHead),
        Level("{'after':{'amount':1,'unit':'workingDays'}}", "{'kind':'tellHead','unitsUp':1}"));

    /// <summary>A register of policies that none is the default of.</summary>
    private static readonly Engine.Escalation.EscalationRegister Nothing = Read("{'version':1,'policies':[]}");

    [Fact]
    public void The_levels_of_a_step_in_hours_stand_on_working_minutes() =>
        Started("2026-03-02T09:00", Ladder).Until("2026-03-05T12:00").Reached().ShouldBe(
            ["1 2026-03-02T15:00 remind", "2 2026-03-03T08:00 remind", "3 2026-03-03T09:01 tellHead", "4 2026-03-04T09:00 tellHead"]);

    [Fact]
    public void The_levels_of_a_limit_in_days_stand_at_the_opening_of_work()
    {
        var bed = Started("2026-03-02T09:00", Policy(
            Level("{'used':80}", Remind),
            Level("{'before':{'amount':1,'unit':'workingDays'}}", Remind),
            Level("'due'", TellHead),
            Level("{'after':{'amount':2,'unit':'workingDays'}}", TellHead)), Officer("{'amount':8,'unit':'months'}", kkt: "'committed':{'amount':10,'unit':'workingDays'}"));

        bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt.ShouldBe(Moment("2026-03-16T17:00"));
        bed.Until("2026-03-20T12:00").Reached().ShouldBe(
            ["1 2026-03-12T07:00 remind", "2 2026-03-13T07:00 remind", "3 2026-03-17T00:00 tellHead", "4 2026-03-19T07:00 tellHead"]);
    }

    [Fact]
    public void A_step_that_is_done_escalates_no_more()
    {
        var bed = Started("2026-03-02T09:00", Ladder).Until("2026-03-02T15:00").Does(Board.Chi, "tham-dinh", "Trinh").Until("2026-03-20T15:00");

        bed.Events<EscalationReached>().Count(e => e.Level > 1).ShouldBe(0);
        bed.State.Timers.Values.ShouldNotContain(t => t.Purpose == ArmedTimer.Escalation && t.DueAt < bed.Now);
    }

    [Theory]
    [InlineData(true, "1 2026-03-04T09:01 tellHead")]
    [InlineData(false, "1 2026-03-02T15:00 remind", "2 2026-03-03T08:00 remind", "3 2026-03-03T09:01 tellHead", "4 2026-03-04T09:00 tellHead")]
    public void A_step_that_begins_anew_by_another_version_is_escalated_as_that_one_says_and_one_that_goes_on_as_before(bool anew, params string[] reached)
    {
        var bed = Started("2026-03-02T09:00", Ladder);
        var step = bed.Item("tham-dinh").Node;
        bed.Now = Moment(anew ? "2026-03-03T09:00" : "2026-03-02T10:00");
        (bed.Target, bed.Escalations) = (Officer("{'amount':8,'unit':'workingHours'}").As("second", 2), Policy(Level("'due'", TellHead)));

        bed.Done(null, new MigrateCase(bed.State.DefinitionVersionId, "second", [], anew ? [step] : [], Guid.NewGuid(), null));

        bed.Until("2026-03-05T12:00").Reached().ShouldBe(reached);
    }

    [Theory]
    [InlineData(false, "1 2026-03-09T09:01 tellHead")]
    [InlineData(true)]
    public void A_step_that_begins_anew_in_a_pause_by_another_version_goes_on_by_the_levels_of_that_one(bool withoutPolicy, params string[] reached)
    {
        var bed = Started("2026-03-02T09:00", Ladder);
        var step = bed.Item("tham-dinh").Node;
        bed.Until("2026-03-02T16:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        bed.Now = Moment("2026-03-05T09:00");
        (bed.Target, bed.Escalations) = (Officer("{'amount':8,'unit':'workingHours'}").As("second", 2), withoutPolicy ? Nothing : Policy(Level("'due'", TellHead)));

        bed.Done(null, new MigrateCase(bed.State.DefinitionVersionId, "second", [], [step], Guid.NewGuid(), null));
        bed.State.Timers.Values.ShouldNotContain(t => t.Purpose == ArmedTimer.Escalation);
        bed.Until("2026-03-06T09:00").Done(Board.Giang, new ResumeCase(null));

        bed.Until("2026-03-20T12:00").Reached().ShouldBe(["1 2026-03-02T15:00 remind", .. reached]);
    }

    [Fact]
    public void A_step_that_begins_anew_by_a_version_without_a_policy_escalates_no_more()
    {
        var bed = Started("2026-03-02T09:00", Ladder);
        var step = bed.Item("tham-dinh").Node;
        bed.Until("2026-03-02T16:00");
        (bed.Target, bed.Escalations) = (Officer("{'amount':8,'unit':'workingHours'}").As("second", 2), Nothing);

        bed.Done(null, new MigrateCase(bed.State.DefinitionVersionId, "second", [], [step], Guid.NewGuid(), null));

        bed.State.Timers.Values.ShouldNotContain(t => t.Purpose == ArmedTimer.Escalation);
        bed.Until("2026-03-20T12:00").Reached().ShouldBe(["1 2026-03-02T15:00 remind"]);
    }

    [Fact]
    public void A_host_that_was_down_reaches_late_levels_in_order_with_their_true_times_and_tells_each_person_once()
    {
        var bed = Started("2026-03-02T09:00", Ladder);
        bed.Now = Moment("2026-03-06T10:00");
        bed.Done(null, new FireTimer(bed.State.Escalations.Values.Single().Next()!.Timer));

        bed.Reached().Length.ShouldBe(4);
        var told = bed.Events<EscalationTold>().ToList();
        told.SelectMany(t => t.Recipients).ShouldBeUnique();
        told.Select(t => (string.Join(' ', NamesOf(t.Recipients)), string.Join(' ', t.Levels.Select(l => l.Level))))
            .ShouldBe([("Chi Dung", "1 2"), ("Khoa", "4"), ("Giang", "3")], ignoreOrder: true);
    }

    [Fact]
    public void Late_levels_and_the_missed_date_stand_in_the_log_in_order_of_their_time()
    {
        var bed = Started("2026-03-02T09:00", Ladder);
        bed.Now = Moment("2026-03-06T10:00");
        bed.Done(null, new FireTimer(bed.State.Escalations.Values.Single().Next()!.Timer));

        bed.Log.Select(l => l.Event).OfType<CaseEvent>().Where(e => e is EscalationReached or DeadlineMissed)
            .Select(e => e is EscalationReached r ? $"{r.Level}" : "missed").ShouldBe(["1", "2", "missed", "3", "4"]);
    }

    [Fact]
    public void Who_acts_for_somebody_who_is_told_is_told_too()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", TellHead)));
        bed.Substitutions = [Board.Substitute(Board.Ha, Board.Giang) with { From = new(2026, 3, 1), To = new(2026, 3, 31) }];

        bed.Until("2026-03-06T10:00").Events<EscalationTold>().Single().Recipients.ShouldBe([.. new[] { Board.Giang.Id, Board.Ha.Id }.Order()]);
    }

    [Fact]
    public void A_level_outside_of_working_time_is_recorded_at_its_time_and_told_when_work_begins()
    {
        var bed = Started("2026-03-06T16:30", Policy(Level("'due'", TellHead)), "{'amount':30,'unit':'workingMinutes'}").Until("2026-03-06T17:01");

        bed.Reached().ShouldBe(["1 2026-03-06T17:01 tellHead"]);
        Local(bed.Events<EscalationTold>().Single().NotBefore).ShouldBe("2026-03-09T07:00");
    }

    [Fact]
    public void A_pause_holds_the_levels_and_on_resume_they_have_new_times()
    {
        var bed = Started("2026-03-02T09:00", Ladder).Until("2026-03-02T10:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        bed.State.Timers.Values.ShouldNotContain(t => t.Purpose == ArmedTimer.Escalation);
        bed.Until("2026-03-09T10:00").Reached().ShouldBeEmpty();

        bed.Done(Board.Giang, new ResumeCase(null)).Until("2026-03-12T10:00").Reached().ShouldBe(
            ["1 2026-03-09T15:00 remind", "2 2026-03-10T08:00 remind", "3 2026-03-10T09:01 tellHead", "4 2026-03-11T09:00 tellHead"]);
    }

    /// <summary>Eight hours from Monday at 7:00. Half of them are used at 11:00; the papers are asked for at 14:30, with two and a half hours left.</summary>
    [Fact]
    public void A_step_taken_up_again_reaches_no_level_twice_and_the_next_as_far_ahead_as_it_was()
    {
        var bed = Started("2026-03-02T07:00", Policy(Level("{'used':50}", Remind), Level("'due'", TellHead))).Until("2026-03-02T14:30");
        bed.Reached().Length.ShouldBe(1);

        bed.Does(Board.Chi, "tham-dinh", "BoSung", "Thiếu").Until("2026-03-09T08:00").Does(Board.An, "bo-sung", "Received").Until("2026-03-09T09:00");
        bed.Reached().Length.ShouldBe(1);
        Local(bed.StepDeadline().DueAt).ShouldBe("2026-03-09T10:30");

        bed.Until("2026-03-09T12:00").Reached().Length.ShouldBe(2);
    }

    [Fact]
    public void One_working_day_after_a_date_in_days_is_a_whole_day_of_being_late_and_not_the_moment_of_the_date_itself()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", TellHead), Level("{'after':{'amount':1,'unit':'workingDays'}}", "{'kind':'tellHead','unitsUp':1}")), Officer("{'amount':8,'unit':'months'}", kkt: "'committed':{'amount':10,'unit':'workingDays'}"));

        Local(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe("2026-03-16T17:00");
        bed.Until("2026-03-18T12:00").Reached().ShouldBe(["1 2026-03-17T00:00 tellHead", "2 2026-03-18T07:00 tellHead"]);
    }

    [Fact]
    public void A_pause_after_the_date_holds_the_levels_that_are_left()
    {
        var bed = Started("2026-03-02T09:00", Ladder).Until("2026-03-03T10:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));

        bed.Until("2026-03-09T10:00").Reached().Length.ShouldBe(3);
        bed.Done(Board.Giang, new ResumeCase(null)).FireDue().Reached().Length.ShouldBe(3);
        bed.Until("2026-03-09T11:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật")).Until("2026-03-10T16:00").Done(Board.Giang, new ResumeCase(null));
        bed.Until("2026-03-12T10:00").Reached()[3].ShouldBe("4 2026-03-11T14:00 tellHead");
    }

    [Theory]
    [InlineData("workingDays", "2026-03-30T07:00")]
    [InlineData("calendarDays", "2026-03-26T07:00")]
    public void In_days_the_day_of_a_pause_after_the_date_is_used_up_and_that_of_going_on_is_none(string unit, string third)
    {
        var limit = $"'committed':{{'amount':14,'unit':'{unit}'}}";
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", TellHead), Level($"{{'after':{{'amount':3,'unit':'{unit}'}}}}", TellHead)), Officer("{'amount':8,'unit':'months'}", kkt: limit));
        var days = unit == "workingDays";
        bed.Until(days ? "2026-03-23T10:00" : "2026-03-17T10:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        bed.Until(days ? "2026-03-25T10:00" : "2026-03-23T10:00").Done(Board.Giang, new ResumeCase(null));

        Local(bed.State.Escalations[bed.State.DeadlineOf(DeadlineKind.Committed)!.Number].Next()!.DueAt).ShouldBe(third);
    }

    [Fact]
    public void A_calendar_that_changes_moves_the_levels_ahead_also_where_the_date_stays()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("{'used':50}", Remind), Level("'due'", TellHead), Level("{'after':{'amount':1,'unit':'workingDays'}}", TellHead)),
            Officer("{'amount':8,'unit':'months'}", kkt: "'committed':{'amount':10,'unit':'workingDays'}")).Until("2026-03-09T10:00");
        var committed = bed.State.DeadlineOf(DeadlineKind.Committed)!;
        Local(bed.State.Escalations[committed.Number].Levels[2].DueAt).ShouldBe("2026-03-18T07:00");

        bed.Calendars = Tests.WorkingTime.BoardCalendar.With("2026-03-17");
        bed.Done(null, new RecomputeDeadlines());

        bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt.ShouldBe(committed.DueAt);
        Local(bed.State.Escalations[committed.Number].Levels[2].DueAt).ShouldBe("2026-03-19T07:00");
        bed.State.Escalations[committed.Number].Reached.ShouldBe(1);
        bed.Done(null, new RecomputeDeadlines()).Events<DeadlinesRecomputed>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_timer_that_fires_before_its_case_was_counted_anew_tells_nobody_of_a_date_that_stands_no_more()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("{'used':50}", Remind), Level("'due'", TellHead)), "{'amount':16,'unit':'workingHours'}");
        var (before, timer) = (bed.StepDeadline(), bed.State.Escalations.Values.Single().Next()!.Timer);
        bed.Calendars = Tests.WorkingTime.BoardCalendar.With("2026-03-03");
        bed.Now = Moment("2026-03-03T09:00");

        bed.Done(null, new FireTimer(timer)).Reached().ShouldBeEmpty();

        bed.Events<EscalationTold>().ShouldBeEmpty();
        bed.Events<DeadlinesRecomputed>().ShouldHaveSingleItem().Moved.ShouldBe(1);
        (Local(before.DueAt), Local(bed.StepDeadline().DueAt)).ShouldBe(("2026-03-04T09:00", "2026-03-05T09:00"));
        bed.Until("2026-03-06T10:00").Reached().ShouldBe(["1 2026-03-04T09:00 remind", "2 2026-03-05T09:01 tellHead"]);
    }

    [Fact]
    public void An_overdue_timer_that_fires_before_its_case_was_counted_anew_misses_nothing_that_stands_later_now()
    {
        var bed = Started("2026-03-02T09:00", Ladder, Officer("{'amount':8,'unit':'workingHours'}"));
        var timer = bed.StepDeadline().Timer;
        bed.Calendars = Tests.WorkingTime.BoardCalendar.With("2026-03-03");
        bed.Now = Moment("2026-03-03T09:01");

        bed.Done(null, new FireTimer(timer)).Events<DeadlineMissed>().ShouldBeEmpty();

        bed.Until("2026-03-04T10:00").Events<DeadlineMissed>().ShouldHaveSingleItem();
    }

    [Fact]
    public void What_was_due_by_both_calendars_keeps_its_true_time()
    {
        var bed = Started("2026-03-02T09:00", Ladder);
        var timer = bed.State.Escalations.Values.Single().Next()!.Timer;
        bed.Calendars = Tests.WorkingTime.BoardCalendar.With("2026-03-12");
        bed.Now = Moment("2026-03-03T08:30");

        bed.Done(null, new FireTimer(timer)).Reached().ShouldBe(["1 2026-03-02T15:00 remind", "2 2026-03-03T08:00 remind"]);
    }

    [Fact]
    public void An_appointment_date_that_is_moved_for_the_calendar_goes_through_all_its_levels_again()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("{'used':50}", Remind), Level("'due'", TellHead)),
            Officer("{'amount':8,'unit':'months'}", kkt: "'committed':{'amount':10,'unit':'workingDays'}")).Until("2026-03-09T10:00");
        var committed = bed.State.DeadlineOf(DeadlineKind.Committed)!.Number;
        bed.Calendars = Tests.WorkingTime.BoardCalendar.With("2026-03-13");
        bed.Done(null, new RecomputeDeadlines()).Done(Board.Giang, new ConfirmAppointmentMove(bed.State.ProposedAppointment!.To));

        bed.Events<DeadlineSet>().Last().Cause.ShouldBe(DeadlineCause.Moved);
        bed.FireDue().Events<EscalationReached>().Count(e => e.Deadline == committed && e.Level == 1).ShouldBe(2);
    }

    [Fact]
    public void A_limit_that_begins_anew_goes_through_all_its_levels_again()
    {
        var procedure = Officer("{'amount':8,'unit':'months'}", kkt: "'committed':{'amount':10,'unit':'workingDays'},'resumeRule':'restart','escalation':'chung'");
        var bed = Started("2026-03-02T09:00", Policy(Level("{'used':20}", Remind), Level("'due'", TellHead)), procedure).Until("2026-03-05T10:00");
        var committed = bed.State.DeadlineOf(DeadlineKind.Committed)!.Number;
        bed.State.Escalations[committed].Reached.ShouldBe(1);

        bed.Does(Board.Chi, "tham-dinh", "BoSung", "Thiếu").Until("2026-03-19T10:00").Does(Board.An, "bo-sung", "Received");
        bed.State.Escalations[committed].Reached.ShouldBe(0);
        bed.Until("2026-03-24T10:00").Events<EscalationReached>().Count(e => e.Deadline == committed && e.Level == 1).ShouldBe(2);
    }

    [Fact]
    public void An_extended_date_goes_through_all_its_levels_again()
    {
        var procedure = Officer("{'amount':8,'unit':'months'}", kkt: "'committed':{'amount':10,'unit':'workingDays'}");
        var bed = Started("2026-03-02T09:00", Policy(Level("{'before':{'amount':2,'unit':'workingDays'}}", Remind), Level("'due'", TellHead)), procedure).Until("2026-03-13T10:00");
        var committed = bed.State.DeadlineOf(DeadlineKind.Committed)!.Number;

        bed.Done(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-20T08:00"))).Until("2026-03-21T00:01");

        bed.Events<EscalationReached>().Where(e => e.Deadline == committed).Select(e => $"{e.Level} {Local(e.DueAt)}")
            .ShouldBe(["1 2026-03-12T07:00", "1 2026-03-18T07:00", "2 2026-03-21T00:00"]);
    }

    [Fact]
    public void Whoever_holds_late_work_acknowledges_and_the_chain_stops()
    {
        var bed = Started("2026-03-02T09:00", Ladder).Claims(Board.Chi, "tham-dinh").Until("2026-03-03T10:00");
        var deadline = bed.StepDeadline().Number;

        bed.Refused(Board.Dung, new AcknowledgeEscalation(deadline)).Code.ShouldBe(RefusalCodes.NotYoursToAcknowledge);
        bed.Done(Board.Chi, new AcknowledgeEscalation(deadline)).Until("2026-03-20T15:00").Reached().Length.ShouldBe(3);
        bed.Refused(Board.Giang, new AcknowledgeEscalation(deadline)).Code.ShouldBe(RefusalCodes.AcknowledgedAlready);
        bed.Log.Single(l => l.Event is EscalationAcknowledged).Actor.Id.ShouldBe(Board.Chi.Id);
        bed.State.Deadlines[deadline].IsMissed.ShouldBeTrue();
    }

    [Fact]
    public void A_substitute_sees_to_late_work_of_the_post_that_is_substituted_and_of_no_other()
    {
        // Chi holds the work as an officer of one department, and heads another.
        var chi = Board.Chi with { Posts = Board.Chi.Posts.Add(new("PQHXD", "truong-phong")) };
        var bed = Started("2026-03-02T09:00", Ladder);
        bed.Organisation = Board.Chart with { People = Board.Chart.People.SetItem(chi.Id, chi) };
        bed.Claims(chi, "tham-dinh").Until("2026-03-03T10:00");
        var deadline = bed.StepDeadline().Number;

        bed.For(chi).Substitutions = [Of("PQHXD", "truong-phong")];
        bed.Refused(Board.Hung, new AcknowledgeEscalation(deadline)).Code.ShouldBe(RefusalCodes.NotYoursToAcknowledge);
        IsTold().ShouldBeFalse();

        bed.Substitutions = [Of("PQLDT", "chuyen-vien")];
        IsTold().ShouldBeTrue();
        bed.Done(Board.Hung, new AcknowledgeEscalation(deadline));

        Substitution Of(string unit, string position) => Board.Substitute(Board.Hung, chi) with { From = new(2026, 3, 1), To = new(2026, 3, 31), Unit = unit, Position = position };
        bool IsTold() => CaseDecider.IsToldOf(bed.State, deadline, chi.Id, bed.FactsOf(Board.Hung), bed.Substitutions[0]);
    }

    [Fact]
    public void A_substitute_for_an_officers_post_does_not_see_to_what_is_told_to_the_head()
    {
        var giang = Board.Giang with { Posts = Board.Giang.Posts.Add(new("PQHXD", "chuyen-vien")) };
        var bed = Started("2026-03-02T09:00", Ladder);
        bed.Organisation = Board.Chart with { People = Board.Chart.People.SetItem(giang.Id, giang) };
        bed.Claims(Board.Chi, "tham-dinh").Until("2026-03-03T10:00");
        var deadline = bed.StepDeadline().Number;

        bed.For(giang).Substitutions = [Board.Substitute(Board.Hung, giang) with { From = new(2026, 3, 1), To = new(2026, 3, 31), Unit = "PQHXD", Position = "chuyen-vien" }];
        bed.Refused(Board.Hung, new AcknowledgeEscalation(deadline)).Code.ShouldBe(RefusalCodes.NotYoursToAcknowledge);

        bed.Substitutions = [Board.Substitute(Board.Hung, giang) with { From = new(2026, 3, 1), To = new(2026, 3, 31) }];
        bed.Done(Board.Hung, new AcknowledgeEscalation(deadline));
    }

    [Fact]
    public void A_substitute_for_the_head_of_a_lower_unit_does_not_see_to_what_the_same_person_is_told_as_head_of_a_higher_one()
    {
        // Khoa heads the board, and the group of departments below it.
        var khoa = Board.Khoa with { Posts = Board.Khoa.Posts.Add(new("KHOI", "truong-khoi")) };
        var department = Board.Chart.Units["PQLDT"] with { Parent = "KHOI" };
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", "{'kind':'tellHead','unitsUp':2}")));
        bed.Organisation = Board.Chart with
        {
            People = Board.Chart.People.SetItem(khoa.Id, khoa),
            Positions = Board.Chart.Positions.Add("truong-khoi", new("truong-khoi", "Trưởng khối", [Permissions.Work])),
            Units = Board.Chart.Units.SetItem("PQLDT", department).Add("KHOI", new("KHOI", "Khối chuyên môn", "Khối", "truong-khoi", "BQL")),
        };
        bed.Claims(Board.Chi, "tham-dinh").Until("2026-03-03T10:00");
        var deadline = bed.StepDeadline().Number;

        bed.For(khoa).Substitutions = [Of("KHOI", "truong-khoi")];
        bed.Refused(Board.Hung, new AcknowledgeEscalation(deadline)).Code.ShouldBe(RefusalCodes.NotYoursToAcknowledge);

        bed.Substitutions = [Of("BQL", "lanh-dao")];
        bed.Done(Board.Hung, new AcknowledgeEscalation(deadline));

        Substitution Of(string unit, string position) => Board.Substitute(Board.Hung, khoa) with { From = new(2026, 3, 1), To = new(2026, 3, 31), Unit = unit, Position = position };
    }

    [Fact]
    public void Acknowledging_before_the_date_ends_the_reminders_and_late_work_is_told_of_all_the_same()
    {
        var bed = Started("2026-03-02T09:00", Ladder).Claims(Board.Chi, "tham-dinh").Until("2026-03-02T15:00");
        var deadline = bed.StepDeadline().Number;
        bed.Done(Board.Chi, new AcknowledgeEscalation(deadline));
        bed.Refused(Board.Giang, new AcknowledgeEscalation(deadline)).Code.ShouldBe(RefusalCodes.AcknowledgedAlready);

        bed.Until("2026-03-03T10:00").Reached().ShouldBe(["1 2026-03-02T15:00 remind", "3 2026-03-03T09:01 tellHead"]);
        bed.State.Escalations[deadline].AcknowledgedBy.ShouldBeNull();
        bed.Done(Board.Giang, new AcknowledgeEscalation(deadline)).Until("2026-03-20T15:00").Reached().Length.ShouldBe(2);
    }

    /// <summary>Eight hours from Monday at 9:00; the case stands still from Monday at 15:30, with time left, until after the date that it had.</summary>
    [Fact]
    public void Acknowledging_in_a_pause_that_began_in_time_silences_no_level_of_being_late()
    {
        var bed = Started("2026-03-02T09:00", Ladder).Claims(Board.Chi, "tham-dinh").Until("2026-03-02T15:30").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));
        var deadline = bed.StepDeadline().Number;
        bed.Until("2026-03-04T10:00").Done(Board.Chi, new AcknowledgeEscalation(deadline)).Done(Board.Giang, new ResumeCase(null));

        bed.Until("2026-03-09T10:00").Reached().ShouldBe(["1 2026-03-02T15:00 remind", "3 2026-03-04T15:31 tellHead", "4 2026-03-05T15:30 tellHead"]);
    }

    [Fact]
    public void Who_saw_to_it_before_the_date_sees_to_it_anew_once_that_has_passed()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("{'used':50}", Remind), Level("{'after':{'amount':1,'unit':'workingDays'}}", TellHead))).Claims(Board.Chi, "tham-dinh").Until("2026-03-02T15:00");
        var deadline = bed.StepDeadline().Number;
        bed.Done(Board.Chi, new AcknowledgeEscalation(deadline)).Until("2026-03-03T10:00");

        bed.Done(Board.Chi, new AcknowledgeEscalation(deadline)).Until("2026-03-20T15:00").Reached().Length.ShouldBe(1);
        bed.Events<EscalationAcknowledged>().Select(e => e.UpTo).ShouldBe([1, null]);
    }

    [Fact]
    public void Reminders_that_somebody_has_silenced_begin_again_with_a_later_date()
    {
        var procedure = Officer("{'amount':8,'unit':'months'}", kkt: "'committed':{'amount':10,'unit':'workingDays'}");
        var bed = Started("2026-03-02T09:00", Policy(Level("{'used':50}", Remind), Level("{'before':{'amount':2,'unit':'workingDays'}}", Remind), Level("'due'", TellHead)), procedure).Until("2026-03-11T10:00");
        var committed = bed.State.DeadlineOf(DeadlineKind.Committed)!.Number;
        bed.Done(Board.Giang, new AcknowledgeEscalation(committed)).Until("2026-03-13T10:00");
        bed.State.Escalations[committed].Reached.ShouldBe(1);

        bed.Done(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-20T08:00"))).Until("2026-03-21T00:01");

        bed.Events<EscalationReached>().Where(e => e.Deadline == committed).Select(e => e.Level).ShouldBe([1, 1, 2, 3]);
    }

    [Fact]
    public void The_head_of_the_unit_may_acknowledge_too_but_only_what_was_reached()
    {
        var bed = Started("2026-03-02T09:00", Ladder);
        bed.Refused(Board.Giang, new AcknowledgeEscalation(bed.StepDeadline().Number)).Code.ShouldBe(RefusalCodes.NothingToAcknowledge);

        bed.Until("2026-03-02T15:00").Done(Board.Giang, new AcknowledgeEscalation(bed.StepDeadline().Number)).Events<EscalationAcknowledged>().Count().ShouldBe(1);
    }

    [Fact]
    public void Whoever_was_told_may_acknowledge_and_nobody_before_being_told()
    {
        var bed = Started("2026-03-02T09:00", Ladder).Until("2026-03-03T10:00");
        var deadline = bed.StepDeadline().Number;
        bed.Refused(Board.Khoa, new AcknowledgeEscalation(deadline)).Code.ShouldBe(RefusalCodes.NotYoursToAcknowledge);

        bed.Until("2026-03-04T10:00").Done(Board.Khoa, new AcknowledgeEscalation(deadline));

        bed.State.Escalations[deadline].AcknowledgedBy.ShouldBe(Board.Khoa.Id);
    }

    [Fact]
    public void A_step_names_its_own_policy_before_its_procedures()
    {
        var policies = Read("""
            {'version':1,'policies':[
              {'id':'cham','name':{'vi':'Chậm','en':'Slow'},'levels':[{'at':'due','acts':[{'kind':'tellHead'}]}]},
              {'id':'gap','name':{'vi':'Gấp','en':'Urgent'},'levels':[{'at':{'used':50},'acts':[{'kind':'remind'}]}]}]}
            """);

        Policies(Officer("{'amount':8,'unit':'workingHours'}", kkt: "'escalation':'cham'", own: "'gap'")).ShouldBe(["gap"]);
        Policies(Officer("{'amount':8,'unit':'workingHours'}", kkt: "'escalation':'cham'")).ShouldBe(["cham"]);
        Policies(Officer("{'amount':8,'unit':'workingHours'}")).ShouldBeEmpty();

        string[] Policies(Engine.Definitions.ProcessDefinition procedure) => [.. Started("2026-03-02T09:00", policies, procedure).State.Escalations.Values.Select(c => c.Policy)];
    }

    [Fact]
    public void A_limit_after_which_silence_has_an_effect_escalates_by_its_own_policy_also_in_a_pause_else_by_the_boards()
    {
        var policies = Read("""
            {'version':1,'default':'chung','policies':[
              {'id':'chung','name':{'vi':'Chung','en':'Common'},'levels':[{'at':'due','acts':[{'kind':'tellHead'}]}]},
              {'id':'cung','name':{'vi':'Cứng','en':'Hard'},'levels':[{'at':{'before':{'amount':2,'unit':'workingDays'}},'acts':[{'kind':'remind'},{'kind':'tellHead'}]}]}]}
            """);

        string Own(string more) => $"'hardDeadline':{{'amount':15,'unit':'calendarDays'{more}}}";
        var bed = Started("2026-09-18T15:30", policies, Officer("{'amount':8,'unit':'months'}", kkt: Own(",'escalation':'cung'")));
        bed.State.Escalations[bed.State.DeadlineOf(DeadlineKind.Hard)!.Number].Policy.ShouldBe("cung");
        bed.Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật")).Until("2026-10-02T10:00").Reached().ShouldBe(["1 2026-09-30T07:00 remind+tellHead"]);
        NamesOf(bed.Events<EscalationTold>().SelectMany(t => t.Recipients)).ShouldContain("Giang");

        var other = Started("2026-09-18T15:30", policies, Officer("{'amount':8,'unit':'months'}", kkt: Own("")));
        other.State.Escalations[other.State.DeadlineOf(DeadlineKind.Hard)!.Number].Policy.ShouldBe("chung");
    }

    [Theory]
    [InlineData("'code':'x'", "''", "board", "board", "2026-03-03T09:00")]
    [InlineData("'calendar':'ca'", "''", "ca", "ca", "2026-03-14T11:00")]
    [InlineData("'calendar':'ca'", "'ca-dem'", "ca", "ca-dem", "2026-03-14T11:00")]
    [InlineData("'code':'x'", "'ca'", "board", "ca", "2026-03-14T11:00")]
    public void The_calendar_is_the_steps_else_the_procedures_else_the_boards(string kkt, string own, string ofCase, string ofStep, string due)
    {
        var procedure = Officer("{'amount':8,'unit':'workingHours'}", kkt: $"{kkt},'committed':{{'amount':2,'unit':'workingDays'}}", calendar: own);
        var bed = new CaseBed(procedure) { Calendars = Tests.WorkingTime.BoardCalendar.WithSaturdays("ca", "ca-dem"), Escalations = Ladder, Now = Moment("2026-03-02T09:00") }.Open(Board.An);

        (bed.State.DeadlineOf(DeadlineKind.Committed)!.Calendar, bed.StepDeadline().Calendar, Local(bed.StepDeadline().DueAt)).ShouldBe((ofCase, ofStep, due));
    }

    [Fact]
    public void A_step_follows_its_units_own_calendar_and_who_is_told_waits_for_working_time_by_it()
    {
        var bed = new CaseBed(Officer("{'amount':4,'unit':'workingHours'}", kkt: "'committed':{'amount':20,'unit':'workingDays'}"))
        {
            Calendars = Tests.WorkingTime.BoardCalendar.WithSaturdays("PQLDT"),
            Escalations = Policy(Level("'due'", TellHead)),
            Now = Moment("2026-03-02T09:00"),
        }.Open(Board.An).Until("2026-03-07T11:01");

        (bed.StepDeadline().Calendar, bed.State.DeadlineOf(DeadlineKind.Committed)!.Calendar).ShouldBe(("PQLDT", "board"));
        bed.Reached().ShouldBe(["1 2026-03-07T11:01 tellHead"]);
        Local(bed.Events<EscalationTold>().Single().NotBefore).ShouldBe("2026-03-14T07:00");
    }

    [Fact]
    public void A_policy_that_changes_leaves_what_was_planned_as_it_was()
    {
        var bed = Started("2026-03-02T09:00", Ladder);
        bed.Escalations = Policy(Level("'due'", Remind));

        bed.Until("2026-03-05T12:00").Reached().Length.ShouldBe(4);
    }

    [Fact]
    public void A_trial_and_a_step_that_waits_for_the_applicant_escalate_nothing()
    {
        Started("2026-03-02T09:00", Ladder).Does(Board.Chi, "tham-dinh", "BoSung", "Thiếu").State.Escalations.ShouldBeEmpty();
        new CaseBed(Officer("{'amount':8,'unit':'workingHours'}")) { Calendars = Tests.WorkingTime.BoardCalendar.Register, Escalations = Ladder }
            .Open(Board.Quan, CaseKind.Trial).State.Escalations.ShouldBeEmpty();
    }

    [Fact]
    public void A_level_whose_time_has_passed_when_the_clock_begins_is_reached_at_once() =>
        Started("2026-03-02T09:00", Policy(Level("{'before':{'amount':16,'unit':'workingHours'}}", Remind), Level("'due'", TellHead))).FireDue().Reached()
            .ShouldBe(["1 2026-03-02T09:00 remind"]);
}
