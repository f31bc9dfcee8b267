using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class WorkItemTests
{
    private static CaseBed Bed() => new CaseBed(Procedures.Only(Procedures.Officer(
        "viec",
        "{'unit':'PQLDT','position':'chuyen-vien'}",
        ("checklist", "[{'id':'a','text':'Kiểm A'},{'id':'b','text':'Kiểm B','required':false}]"),
        ("form", "'thamDinh'"),
        ("outcomes", "[{'name':'Xong','label':'Hoàn thành','requires':['checklist','form']},{'name':'Tra','label':'Trả lại','requires':['comment']}]")))).Open(Board.An, CaseKind.Internal);

    [Fact]
    public void Work_of_a_unit_stands_in_its_list_until_somebody_takes_it()
    {
        var bed = Bed();
        bed.Item("viec").Status.ShouldBe(WorkItemStatus.Available);

        bed.Claims(Board.Chi, "viec").Item("viec").Assignee.ShouldBe(Board.Chi.Id);
        bed.Done(Board.Chi, new ClaimWorkItem(bed.Item("viec").Number)).Events<WorkItemClaimed>().Count().ShouldBe(1);
        bed.Refused(Board.Dung, new ClaimWorkItem(bed.Item("viec").Number)).ShouldBe(Refusal.Of(RefusalCodes.HeldByAnother, RefusalKind.Conflict, "fc:viec", "Chi"));
        bed.Done(Board.Chi, new ReleaseWorkItem(bed.Item("viec").Number));
        bed.Refused(Board.Chi, new ReleaseWorkItem(bed.Item("viec").Number)).Code.ShouldBe(RefusalCodes.NotClaimed);
        bed.Claims(Board.Dung, "viec").Item("viec").Assignee.ShouldBe(Board.Dung.Id);
    }

    [Fact]
    public void Only_holders_of_the_post_can_take_work()
    {
        var bed = Bed();

        bed.Refused(Board.Hung, new ClaimWorkItem(bed.Item("viec").Number)).ShouldBe(Refusal.Of(RefusalCodes.NotForYou, RefusalKind.Forbidden, "fc:viec"));
        bed.Refused(Board.Quan, new ClaimWorkItem(bed.Item("viec").Number)).Code.ShouldBe(RefusalCodes.NotPermitted);
        bed.CannotDo(Board.Hung, "viec", "Tra", "x").Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public void Somebody_acting_for_another_has_the_others_work()
    {
        var bed = Bed().Claims(Board.Chi, "viec");
        bed.Substitutions = [Board.Substitute(Board.Hung, Board.Chi)];
        bed.For(Board.Chi);

        bed.Does(Board.Hung, "viec", "Tra", "Thiếu căn cứ");

        bed.Events<WorkItemCompleted>().Single().By.ShouldBe(Board.Hung.Id);
        bed.Log[^1].Actor.OnBehalfOf.ShouldBe(new(Board.Chi.Id, "Chi", "TUQ. 12/UQ-BQL, 31/07/2026"));
    }

    [Fact]
    public void An_outcome_asks_for_what_it_requires()
    {
        var bed = Bed();

        bed.CannotDo(Board.Chi, "viec", "Xong").ShouldBe(Refusal.Of(RefusalCodes.FormMissing, RefusalKind.Invalid, "form"));
        bed.CannotDo(Board.Chi, "viec", "Tra").ShouldBe(Refusal.Of(RefusalCodes.CommentMissing, RefusalKind.Invalid, "comment", "Trả lại"));
        bed.CannotDo(Board.Chi, "viec", "Tra", " ").Code.ShouldBe(RefusalCodes.CommentMissing);
        bed.CannotDo(Board.Chi, "viec", "Khac").ShouldBe(Refusal.Of(RefusalCodes.UnknownOutcome, RefusalKind.Invalid, "outcome", "Khac"));
        bed.CannotDo(Board.Chi, "viec", "Tra", "x", ["z"]).Code.ShouldBe(RefusalCodes.UnknownChecklistLine);
        bed.Refused(Board.Chi, bed.Completion("viec", "Xong", ticks: ["b"], form: ("kq", "1"))).ShouldBe(Refusal.Of(RefusalCodes.ChecklistIncomplete, RefusalKind.Invalid, "checklist", "Kiểm A"));
        bed.Does(Board.Chi, "viec", "Xong", ticks: ["a"], form: ("kq", "1")).State.Status.ShouldBe(CaseStatus.Completed);
    }

    [Fact]
    public void A_completion_records_what_it_changed_in_the_dossier_and_nothing_else()
    {
        var bed = Procedures.Appraising();
        bed.Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"], form: [("canBo", "chi"), ("ketQua", "dat")]);

        var completed = bed.Events<WorkItemCompleted>().Last();
        completed.Fields.ShouldBe(["ketQua"]);
        completed.Checklist.ShouldBe(["nganh"]);
        completed.Personal!.Changes.ShouldHaveSingleItem().Before.ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Undefined);
        bed.State.Dossier["ketQua"].GetString().ShouldBe("dat");
        bed.State.Steps[new("fc:tham-dinh")].ByName.ShouldBe("Chi");
    }

    [Fact]
    public void Of_two_people_who_complete_one_item_the_second_is_told_who_and_when_and_how()
    {
        var bed = Procedures.Appraising();
        var second = bed.Completion("tham-dinh", "Submit", ticks: ["nganh"]);
        bed.Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]);
        var at = bed.Now;

        var refusal = bed.Later(TimeSpan.FromMinutes(3)).Refused(Board.Dung, second);

        refusal.ShouldBe(Refusal.Of(RefusalCodes.DoneAlready, RefusalKind.Conflict, "fc:tham-dinh", "Chi", at.ToString(), "Trình Trưởng phòng xem xét"));
    }

    [Fact]
    public void An_item_that_changed_since_it_was_seen_is_refused_by_its_version()
    {
        var bed = Bed();
        var seen = bed.Item("viec");
        bed.Claims(Board.Chi, "viec").Done(Board.Chi, new ReleaseWorkItem(seen.Number));

        bed.Refused(Board.Dung, new ClaimWorkItem(seen.Number, seen.Version)).Code.ShouldBe(RefusalCodes.ChangedMeanwhile);
        bed.Done(Board.Dung, new ClaimWorkItem(seen.Number, bed.Item("viec").Version));
    }

    [Fact]
    public void An_item_that_never_was_is_not_found() => Bed().Refused(Board.Chi, new ClaimWorkItem(999)).Kind.ShouldBe(RefusalKind.NotFound);

    [Fact]
    public void A_head_hands_work_over_within_the_unit_with_a_reason()
    {
        var bed = Bed().Claims(Board.Chi, "viec");
        var number = bed.Item("viec").Number;

        bed.Refused(Board.Chi, new ReassignWorkItem(number, Board.Dung.Id, "Nghỉ phép")).Code.ShouldBe(RefusalCodes.NotPermitted);
        bed.Refused(Board.Ha, new ReassignWorkItem(number, Board.Dung.Id, "Nghỉ phép")).Code.ShouldBe(RefusalCodes.NotYourUnit);
        bed.Refused(Board.Giang, new ReassignWorkItem(number, Board.Dung.Id, "")).Code.ShouldBe(RefusalCodes.ReasonMissing);
        bed.Refused(Board.Giang, new ReassignWorkItem(number, Board.Hung.Id, "Nghỉ phép")).ShouldBe(Refusal.Of(RefusalCodes.CannotTakeOver, RefusalKind.Invalid, "to", "Hung"));
        bed.Refused(Board.Giang, new ReassignWorkItem(number, Board.Chi.Id, "Nghỉ phép")).Code.ShouldBe(RefusalCodes.HoldsAlready);
        bed.Done(Board.Giang, new ReassignWorkItem(number, Board.Dung.Id, "Nghỉ phép")).Item("viec").Assignee.ShouldBe(Board.Dung.Id);
        bed.Done(Board.Khoa, new ReassignWorkItem(number, Board.Chi.Id, "Trở lại")).Item("viec").Assignee.ShouldBe(Board.Chi.Id);
    }

    [Fact]
    public void Work_given_to_one_person_by_name_cannot_go_back_to_a_list_but_can_be_handed_over()
    {
        var bed = Procedures.Appraising();
        var number = bed.Item("tham-dinh").Number;

        bed.Refused(Board.Chi, new ReleaseWorkItem(number)).Code.ShouldBe(RefusalCodes.FixedPerson);
        bed.Done(Board.Giang, new ReassignWorkItem(number, Board.Dung.Id, "Chi nghỉ phép"))
            .Does(Board.Dung, "tham-dinh", "Submit", ticks: ["nganh"]).OpenSteps.ShouldBe(["xem-xet"]);
    }
}
