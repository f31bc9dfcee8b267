using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Replay;

/// <summary>Where a case left its plan, rule by rule.</summary>
public sealed class DeviationTests
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    private static readonly ProcessDefinition Timed = Read(
        Definition(
            Chart(
                "fc",
                [
                    Step("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}"),
                    Officer("tham-dinh", "{'unit':'PQLDT','position':'chuyen-vien'}", ("budget", "{'amount':16,'unit':'workingHours'}"), ("outcomes", "[{'name':'Submit'},{'name':'Supplement'}]")),
                    Step("bo-sung", "Kkt.Supplement", "{'unit':'MC','position':'mot-cua'}"),
                    Step("tra", "Kkt.ReturnResult", "{'unit':'MC','position':'mot-cua'}"),
                ],
                "tiep-nhan>Accept>tham-dinh",
                "tham-dinh>Submit>tra",
                "tham-dinh>Supplement>bo-sung",
                "bo-sung>Received>tham-dinh"),
            ("customProperties", Procedures.Json("{'kkt':{'code':'QT-ĐT-01','committed':{'amount':10,'unit':'workingDays'}}}"))),
        allowUnknownTypes: false);

    [Fact]
    public void A_case_that_went_as_planned_has_none()
    {
        var bed = Slowly(Appraising());
        Slowly(bed.Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]));
        Slowly(bed.Does(Board.Giang, "xem-xet", "Approve"));
        Slowly(bed.Does(Board.Khoa, "ky", "Approve"));
        Slowly(bed.Does(Board.Lan, "phat-hanh", "Issued"));
        bed.Does(Board.An, "tra-ket-qua", "Returned").State.Status.ShouldBe(CaseStatus.Completed);

        Found(bed, Certificate).Where(found => found.Step != "phan-cong").ShouldBeEmpty();
    }

    [Fact]
    public void A_step_that_was_skipped_after_an_incident_was_passed_over()
    {
        var procedure = Of([Officer("soan", "{'unit':'PQHXD','position':'khong-co'}"), Officer("kiem")], "soan>kiem");
        var bed = new CaseBed(procedure).Open(Board.An, CaseKind.Internal);
        bed.Done(Board.Quan, new SkipIncident(bed.State.Incidents.Keys.Single(), ["Done"], "Không có người"));

        Only(bed, procedure, DeviationKind.Skipped).Step.ShouldBe("soan");
    }

    [Fact]
    public void A_step_of_the_main_path_that_the_case_went_round_was_passed_over_but_not_what_it_comes_back_to()
    {
        var procedure = Of(
            [Officer("xet", inputs: ("outcomes", "[{'name':'Tham'},{'name':'Tra'}]")), Officer("tham"), Officer("tra")], "xet>Tham>tham", "xet>Tra>tra", "tham>tra");
        var bed = new CaseBed(procedure).Open(Board.An, CaseKind.Internal).Does(Board.Chi, "xet", "Tra");

        var found = Only(bed, procedure, DeviationKind.Skipped);
        found.Step.ShouldBe("tham");
        bed.Log[(int)found.Sequence - 1].Event.ShouldBeOfType<WorkItemCreated>();
        var asked = Appraising().Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu").Does(Board.An, "bo-sung", "Received").Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]);
        Found(asked, Certificate).ShouldNotContain(other => other.Kind == DeviationKind.Skipped);
    }

    [Fact]
    public void A_completion_that_was_taken_back_is_told_and_the_request_for_papers_in_it_is_none()
    {
        var bed = Appraising().Does(Board.Chi, "tham-dinh", "Supplement", "Nhầm").Done(Board.Chi, new UndoLastStep());
        bed.Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu báo cáo");

        Only(bed, Certificate, DeviationKind.Undone).Step.ShouldBe("tham-dinh");
        Found(bed, Certificate).ShouldNotContain(other => other.Kind == DeviationKind.SupplementAgain);
    }

    [Fact]
    public void A_return_is_told_with_both_steps_whether_by_an_outcome_or_by_hand()
    {
        var bed = Appraising().Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]).Does(Board.Giang, "xem-xet", "Return", "Làm rõ");
        var byOutcome = Only(bed, Certificate, DeviationKind.Returned);
        (byOutcome.Step, byOutcome.Others.Single()).ShouldBe(("tham-dinh", "xem-xet"));
        bed.Log[(int)byOutcome.Sequence - 1].Event.ShouldBeOfType<WorkItemCompleted>();

        bed.Done(Board.Giang, new SendBack(new("fc:phan-cong"), "Đổi người"));
        Found(bed, Certificate).Count(found => found.Kind == DeviationKind.Returned).ShouldBe(2);
    }

    [Fact]
    public void What_the_applicant_brought_is_no_return() =>
        Found(Appraising().Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu").Does(Board.An, "bo-sung", "Received"), Certificate).ShouldNotContain(found => found.Kind == DeviationKind.Returned);

    [Fact]
    public void Work_taken_from_its_holder_was_handed_over_and_work_of_nobody_was_not()
    {
        var bed = new CaseBed(Procedures.Only(Officer("soan"))).Open(Board.An, CaseKind.Internal);
        var procedure = Procedures.Only(Officer("soan"));
        bed.Done(Board.Giang, new ReassignWorkItem(bed.Item("soan").Number, Board.Chi.Id, "Giao việc"));
        Found(bed, procedure).ShouldNotContain(found => found.Kind == DeviationKind.Reassigned);

        bed.Done(Board.Giang, new ReassignWorkItem(bed.Item("soan").Number, Board.Dung.Id, "Chi nghỉ ốm"));

        var found = Only(bed, procedure, DeviationKind.Reassigned);
        (found.From, found.To).ShouldBe((Board.Chi.Id, Board.Dung.Id));
    }

    [Fact]
    public void A_step_whose_date_went_by_was_late_even_where_no_host_ran_to_notice()
    {
        var unnoticed = At("2026-03-02T09:00");
        Clock(unnoticed, "2026-03-09T09:00").Does(Board.Chi, "tham-dinh", "Submit");
        var late = Only(unnoticed, Timed, DeviationKind.Late);
        (late.Step, late.Deadline).ShouldBe(("tham-dinh", DeadlineKind.Step));

        var noticed = At("2026-03-02T09:00");
        var timer = noticed.State.Deadlines.Values.Single(deadline => deadline.Kind == DeadlineKind.Step).Timer;
        Clock(noticed, "2026-03-09T09:00").Done(null, new FireTimer(timer)).Does(Board.Chi, "tham-dinh", "Submit");
        noticed.Log[(int)Only(noticed, Timed, DeviationKind.Late).Sequence - 1].Event.ShouldBeOfType<DeadlineMissed>();
    }

    [Fact]
    public void A_case_whose_appointment_went_by_was_late_as_a_whole()
    {
        var bed = At("2026-03-02T09:00");
        Clock(bed, "2026-04-20T09:00");
        foreach (var deadline in bed.State.Deadlines.Values.ToList())
            bed.Done(null, new FireTimer(deadline.Timer));

        Found(bed, Timed).Where(found => found.Kind == DeviationKind.Late).Select(found => (found.Step, found.Deadline)).ShouldBe([("tham-dinh", DeadlineKind.Step), (null, DeadlineKind.Committed)], ignoreOrder: true);
    }

    [Fact]
    public void Several_late_answers_to_one_question_are_late_once()
    {
        var asking = Read(
            Definition(
                Chart("fc", [Step("hoi", "Kkt.Consult", "{'unit':'PQLDT','position':'chuyen-vien'}", ("units", "[{'headOf':'PQLDT'},{'headOf':'PQHXD'}]"), ("budget", "{'amount':8,'unit':'workingHours'}")), Officer("gop")], "hoi>gop"),
                ("customProperties", Procedures.Json("{'kkt':{'code':'QT-NB-01'}}"))),
            allowUnknownTypes: false);
        var bed = new CaseBed(asking) { Calendars = BoardCalendar.Register, Now = Moment("2026-03-02T09:00") }.Open(Board.An, CaseKind.Internal);
        var answer = KktWorkflow.Engine.Activities.StepSheet.Of(asking.Node(bed.Available.First().Node)).Outcomes[0].Name;
        Clock(bed, "2026-03-09T09:00").Does(Board.Giang, "hoi", answer, "x", asked: "PQLDT").Does(Board.Ha, "hoi", answer, "x", asked: "PQHXD");

        Only(bed, asking, DeviationKind.Late).Step.ShouldBe("hoi");
    }

    [Fact]
    public void A_second_request_for_papers_is_told_with_its_number()
    {
        var bed = Appraising().Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu báo cáo").Does(Board.An, "bo-sung", "Received");
        Found(bed, Certificate).ShouldNotContain(found => found.Kind == DeviationKind.SupplementAgain);

        bed.Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu bản vẽ");

        Only(bed, Certificate, DeviationKind.SupplementAgain).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("2026-03-02T10:00", false)]
    [InlineData("2026-03-03T16:30", true)]
    public void A_request_for_papers_in_the_last_hours_of_the_step_is_just_before_its_date(string asked, bool isJustBefore)
    {
        var bed = At("2026-03-02T09:00");
        Clock(bed, asked).Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu");

        var found = Found(bed, Timed).Where(other => other.Kind == DeviationKind.SupplementJustBeforeDue).ToList();

        found.Count.ShouldBe(isJustBefore ? 1 : 0);
        if (isJustBefore)
            found[0].MinutesLeft.ShouldNotBeNull().ShouldBeInRange(1, 240);
    }

    [Fact]
    public void How_close_just_before_is_the_board_says()
    {
        var bed = At("2026-03-02T09:00");
        Clock(bed, "2026-03-03T16:30").Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu");

        Replay(bed, Timed, new() { SupplementJustBeforeDueHours = 1 }).Deviations.ShouldNotContain(found => found.Kind == DeviationKind.SupplementJustBeforeDue);
    }

    [Fact]
    public void A_signature_while_an_opinion_that_leads_to_it_is_still_open_came_before_the_appraisal()
    {
        var ran = Of([Officer("bat"), Officer("y-kien"), Signing], "bat>y-kien", "bat>ky");
        // As after a migration to a version in which the opinion leads to the signature.
        var planned = Of([Officer("bat"), Officer("y-kien"), Signing], "bat>y-kien", "y-kien>ky");
        var bed = new CaseBed(ran).Open(Board.An, CaseKind.Internal).Does(Board.Chi, "bat", "Done").Does(Board.Khoa, "ky", "Approve");

        Found(bed, ran).ShouldNotContain(found => found.Kind == DeviationKind.SignedBeforeAppraised);
        var found = Only(bed, planned, DeviationKind.SignedBeforeAppraised);
        (found.Step, found.Others.Single(), found.From).ShouldBe(("ky", "y-kien", Board.Khoa.Id));
    }

    [Fact]
    public void A_signature_after_the_appraisal_was_skipped_by_hand_came_before_it_too()
    {
        var procedure = Of([Officer("tham", "{'unit':'PQHXD','position':'khong-co'}"), Signing], "tham>ky");
        var bed = new CaseBed(procedure).Open(Board.An, CaseKind.Internal);
        bed.Done(Board.Quan, new SkipIncident(bed.State.Incidents.Keys.Single(), ["Done"], "Bỏ qua")).Does(Board.Khoa, "ky", "Approve");

        Only(bed, procedure, DeviationKind.SignedBeforeAppraised).Others.ShouldBe(["tham"]);
    }

    [Fact]
    public void One_person_who_drafts_and_approves_is_told_but_not_who_handed_the_work_out()
    {
        var procedure = Of([Officer("soan", "{'unit':'PQLDT','position':'truong-phong'}"), Step("ky", "Kkt.Approval", "{'headOf':'PQLDT'}")], "soan>ky");
        var bed = new CaseBed(procedure).Open(Board.An, CaseKind.Internal).Does(Board.Giang, "soan", "Done").Does(Board.Giang, "ky", "Approve");

        var found = Only(bed, procedure, DeviationKind.SamePerson);
        (found.Step, found.Others.Single(), found.From).ShouldBe(("ky", "soan", Board.Giang.Id));
        Found(Appraising().Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]).Does(Board.Giang, "xem-xet", "Approve"), Certificate).ShouldNotContain(other => other.Kind == DeviationKind.SamePerson, "who handed the work out did not draft it");
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_step_done_within_its_first_minute_was_done_in_no_time_but_not_the_intake(int seconds, bool inNoTime)
    {
        var bed = Accepted().Later(TimeSpan.FromSeconds(seconds)).Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "chi"));

        Found(bed, Certificate).Where(found => found.Kind == DeviationKind.NoTime).Select(found => found.Step).ShouldBe(inNoTime ? ["phan-cong"] : []);
    }

    [Fact]
    public void A_step_that_was_taken_back_and_done_again_took_all_its_time_and_what_was_taken_back_was_not_done()
    {
        var slow = Accepted().Later(AnHour).Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "chi"));
        slow.Later(TimeSpan.FromSeconds(20)).Done(Board.Giang, new UndoLastStep()).Later(TimeSpan.FromSeconds(20)).Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "dung"));
        Found(slow, Certificate).ShouldNotContain(found => found.Kind == DeviationKind.NoTime, "an hour and a bit");

        var quick = Accepted().Later(TimeSpan.FromSeconds(5)).Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "chi"));
        quick.Later(TimeSpan.FromSeconds(20)).Done(Board.Giang, new UndoLastStep()).Later(AnHour).Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "dung"));
        Found(quick, Certificate).ShouldNotContain(found => found.Kind == DeviationKind.NoTime, "the quick one was taken back");
    }

    [Fact]
    public void A_return_or_a_signature_that_was_taken_back_is_told_as_taken_back_alone()
    {
        var bed = Appraising().Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]).Later(AnHour).Does(Board.Giang, "xem-xet", "Return", "Nhầm").Done(Board.Giang, new UndoLastStep());

        Found(bed, Certificate).ShouldNotContain(found => found.Kind == DeviationKind.Returned);
        Only(bed, Certificate, DeviationKind.Undone).Step.ShouldBe("xem-xet");
    }

    [Fact]
    public void A_request_for_papers_that_was_taken_back_was_not_made_just_before_the_date()
    {
        var bed = At("2026-03-02T09:00");
        Clock(bed, "2026-03-03T16:30").Does(Board.Chi, "tham-dinh", "Supplement", "Nhầm").Done(Board.Chi, new UndoLastStep());

        Found(bed, Timed).ShouldNotContain(found => found.Kind == DeviationKind.SupplementJustBeforeDue);
    }

    [Fact]
    public void A_date_that_was_missed_is_told_once_though_its_step_was_taken_back_and_done_again()
    {
        var bed = At("2026-03-02T09:00");
        Clock(bed, "2026-03-09T09:00").Does(Board.Chi, "tham-dinh", "Submit").Done(Board.Chi, new UndoLastStep()).Does(Board.Chi, "tham-dinh", "Submit");

        Only(bed, Timed, DeviationKind.Late).Step.ShouldBe("tham-dinh");
    }

    [Fact]
    public void A_change_of_the_appointment_that_was_taken_back_is_none()
    {
        var bed = At("2026-03-02T09:00");
        Clock(bed, "2026-03-03T09:00").Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu");
        Clock(bed, "2026-03-10T09:00").Does(Board.An, "bo-sung", "Received").Done(Board.An, new UndoLastStep());
        Clock(bed, "2026-03-11T09:00").Does(Board.An, "bo-sung", "Received");

        Found(bed, Timed).ShouldNotContain(found => found.Kind == DeviationKind.DateChangedAgain);
    }

    [Fact]
    public void The_second_change_of_the_appointment_is_told_with_both_dates()
    {
        var bed = At("2026-03-02T09:00");
        Clock(bed, "2026-03-03T09:00").Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu");
        Clock(bed, "2026-03-10T09:00").Does(Board.An, "bo-sung", "Received");
        Found(bed, Timed).ShouldNotContain(found => found.Kind == DeviationKind.DateChangedAgain);
        var before = bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt;

        bed.Done(Board.Giang, new ExtendCase("Chờ ý kiến Bộ", Moment("2026-04-10T17:00")));

        var found = Only(bed, Timed, DeviationKind.DateChangedAgain);
        (found.Count, found.DueBefore, found.Due).ShouldBe((2, before, bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt));
        bed.Log[(int)found.Sequence - 1].Event.ShouldBeOfType<CaseExtended>("people read the line that says why");
    }

    [Fact]
    public void An_accepted_case_that_ends_without_a_result_was_closed_before_it()
    {
        Only(Appraising().Done(Board.Khoa, new CancelCase("Đóng cho kịp kỳ báo cáo")), Certificate, DeviationKind.ClosedBeforeResult).Step.ShouldBe("phat-hanh");
        Found(new CaseBed(Certificate).Open(Board.An, accept: false).Done(Board.Khoa, new CancelCase("Nộp nhầm")), Certificate).ShouldNotContain(found => found.Kind == DeviationKind.ClosedBeforeResult);
        Found(Appraising().Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu").Does(Board.An, "bo-sung", "Withdrawn", "Rút"), Certificate).ShouldNotContain(found => found.Kind == DeviationKind.ClosedBeforeResult);
    }

    [Fact]
    public void A_case_that_ended_over_a_step_which_tells_the_applicant_that_there_is_no_result_was_answered()
    {
        var procedure = Read(
            Definition(
                Chart(
                    "fc",
                    [
                        Step("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}"),
                        Officer("xet", "{'unit':'PQLDT','position':'chuyen-vien'}", ("outcomes", "[{'name':'Dat'},{'name':'Tra'}]")),
                        Officer("tra-lai", "{'unit':'MC','position':'mot-cua'}", ("nationalStatus", "8")),
                        Step("tra", "Kkt.ReturnResult", "{'unit':'MC','position':'mot-cua'}"),
                    ],
                    "tiep-nhan>Accept>xet",
                    "xet>Dat>tra",
                    "xet>Tra>tra-lai"),
                ("customProperties", Procedures.Json("{'kkt':{'code':'QT-ĐT-01'}}"))),
            allowUnknownTypes: false);
        var bed = new CaseBed(procedure).Open(Board.An).Later(AnHour).Does(Board.Chi, "xet", "Tra").Later(AnHour).Does(Board.An, "tra-lai", "Done");

        bed.State.Status.ShouldBe(CaseStatus.Completed);
        Found(bed, procedure).ShouldNotContain(found => found.Kind == DeviationKind.ClosedBeforeResult);
    }

    [Fact]
    public void What_could_not_be_looked_for_is_told_apart_from_what_was_not_found()
    {
        var plain = Of([Officer("soan")]);
        var bed = new CaseBed(plain).Open(Board.An, CaseKind.Internal);
        Unchecked(Replay(bed, plain, BoardLimits.Usual)).ShouldBe(
        [
            (DeviationKind.Late, UncheckedCause.NoDate),
            (DeviationKind.SupplementJustBeforeDue, UncheckedCause.NoDate),
            (DeviationKind.SignedBeforeAppraised, UncheckedCause.NoSteps),
            (DeviationKind.SamePerson, UncheckedCause.NoSteps),
            (DeviationKind.DateChangedAgain, UncheckedCause.NoDate),
            (DeviationKind.ClosedBeforeResult, UncheckedCause.NoSteps),
        ]);

        var timed = At("2026-03-02T09:00");
        Unchecked(Replay(timed, Timed, BoardLimits.Usual)).Select(known => known.Kind).ShouldBe([DeviationKind.SignedBeforeAppraised, DeviationKind.SamePerson], "nobody signs in it");
        Unchecked(CaseReplay.Of(timed.Log, new Dictionary<string, ProcessDefinition> { [Timed.VersionId] = Timed }, Terms.WithoutCalendar)).ShouldContain((DeviationKind.SupplementJustBeforeDue, UncheckedCause.NoCalendar));
        Unchecked(CaseReplay.Of(timed.Log, new Dictionary<string, ProcessDefinition>(), Terms.Usual)).Where(known => known.Cause == UncheckedCause.NoVersion).Select(known => known.Kind).ShouldBe(
            [DeviationKind.Skipped, DeviationKind.Returned, DeviationKind.SignedBeforeAppraised, DeviationKind.SamePerson, DeviationKind.NoTime, DeviationKind.ClosedBeforeResult]);
        Unchecked(Replay(Appraising(), Certificate, BoardLimits.Usual)).ShouldNotContain(known => known.Kind == DeviationKind.SignedBeforeAppraised);
    }

    [Fact]
    public void A_step_that_was_passed_over_under_its_former_name_is_told_under_the_new_one()
    {
        var old = Of([Officer("xet", inputs: ("outcomes", "[{'name':'Tham'},{'name':'Tra'}]")), Officer("tham"), Officer("ben"), Officer("tra")], "xet>Tham>tham", "xet>Tra>ben", "tham>tra", "ben>tra");
        var renamed = Of([Officer("xet", inputs: ("outcomes", "[{'name':'Tham'},{'name':'Tra'}]")), Officer("tham-dinh"), Officer("ben"), Officer("tra")], "xet>Tham>tham-dinh", "xet>Tra>ben", "tham-dinh>tra", "ben>tra").As("second", 2);
        var bed = new CaseBed(old).Open(Board.An, CaseKind.Internal).Does(Board.Chi, "xet", "Tra");
        bed.Target = renamed;
        bed.Done(null, new MigrateCase(old.VersionId, "second", [new(new("fc:tham"), new NodePath("fc:tham-dinh"))], [], Guid.NewGuid(), Board.Giang.Id)).Does(Board.Chi, "ben", "Done");

        CaseReplay.Of(bed.Log, new Dictionary<string, ProcessDefinition> { [old.VersionId] = old, ["second"] = renamed }, Terms.Usual).Deviations
            .Where(found => found.Kind == DeviationKind.Skipped).ShouldHaveSingleItem().Step.ShouldBe("tham-dinh");
    }

    private static List<(DeviationKind Kind, UncheckedCause Cause)> Unchecked(CaseReplay replay) => [.. replay.UncheckedBy(replay.Moments[^1]).Select(known => (known.Kind, known.Cause))];

    private static System.Text.Json.Nodes.JsonObject Signing => Step("ky", "Kkt.Approval", "{'unit':'BQL','position':'lanh-dao'}");

    private static CaseBed Slowly(CaseBed bed) => bed.Later(AnHour);

    private static CaseBed At(string local) => new CaseBed(Timed) { Calendars = BoardCalendar.Register, Now = Moment(local) }.Open(Board.An);

    private static CaseBed Clock(CaseBed bed, string local)
    {
        bed.Now = Moment(local);
        return bed;
    }

    private static Instant Moment(string local) => BoardZone.Vietnam.ToInstant(BoardCalendar.At(local));

    private static Deviation Only(CaseBed bed, ProcessDefinition definition, DeviationKind kind) => Found(bed, definition).Where(found => found.Kind == kind).ShouldHaveSingleItem();

    private static System.Collections.Immutable.ImmutableArray<Deviation> Found(CaseBed bed, ProcessDefinition definition) => Replay(bed, definition, BoardLimits.Usual).Deviations;

    private static CaseReplay Replay(CaseBed bed, ProcessDefinition definition, BoardLimits limits) => CaseReplay.Of(
        bed.Log, new Dictionary<string, ProcessDefinition> { [definition.VersionId] = definition }, Terms.With(limits));
}
