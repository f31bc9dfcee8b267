using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Activities;

public sealed class ConsultTests
{
    private static CaseBed Asking(string enough = "'all'") => new CaseBed(Of(
        [
            Step("lay-y-kien", "Kkt.Consult", "{'unit':'PQLDT','position':'chuyen-vien'}",
                ("units", "[{'unit':'PQHXD','position':'truong-phong'},{'headOf':'PQLDT'}]"), ("agencies", "[{'name':'Sở Tài chính'}]"), ("enough", enough)),
            Officer("tong-hop"),
        ],
        "lay-y-kien>tong-hop")).Open(Board.An, CaseKind.Internal);

    [Fact]
    public void Each_unit_and_agency_is_a_work_item_of_its_own()
    {
        var bed = Asking();

        bed.Available.Select(i => i.Asked).ShouldBe(["PQHXD", "PQLDT", "Sở Tài chính"]);
        bed.Item("lay-y-kien", "PQHXD").Title.ShouldBe("lay-y-kien: Phòng Quy hoạch xây dựng");
        bed.Item("lay-y-kien", "Sở Tài chính").Candidates.Position.ShouldBe("chuyen-vien");
    }

    [Fact]
    public void It_goes_on_when_all_have_answered()
    {
        var bed = Asking()
            .Does(Board.Ha, "lay-y-kien", "Agree", asked: "PQHXD")
            .Does(Board.Giang, "lay-y-kien", "AgreeWithComments", "Bổ sung quy hoạch", asked: "PQLDT");
        bed.OpenSteps.ShouldBe(["lay-y-kien"]);

        bed.Does(Board.Chi, "lay-y-kien", "Agree", asked: "Sở Tài chính");

        bed.OpenSteps.ShouldBe(["tong-hop"]);
        var answers = bed.State.Results[new("fc:lay-y-kien")].EnumerateArray().ToList();
        answers.Select(a => a.GetProperty("asked").GetString()).ShouldBe(["PQHXD", "PQLDT", "Sở Tài chính"]);
        answers[1].GetProperty("comment").GetString().ShouldBe("Bổ sung quy hoạch");
    }

    [Fact]
    public void It_goes_on_when_enough_have_answered_and_asks_the_rest_no_more()
    {
        var bed = Asking("2").Does(Board.Ha, "lay-y-kien", "Agree", asked: "PQHXD").Does(Board.Chi, "lay-y-kien", "Agree", asked: "Sở Tài chính");

        bed.OpenSteps.ShouldBe(["tong-hop"]);
        bed.Events<WorkItemCancelled>().ShouldHaveSingleItem().Cause.ShouldBe("answered");
    }

    [Fact]
    public void An_answer_that_was_given_is_shown_to_who_comes_late_and_cannot_be_taken_back()
    {
        var bed = Asking().Does(Board.Ha, "lay-y-kien", "Agree", asked: "PQHXD");
        var number = bed.State.WorkItems.Values.Single(i => i.Asked == "PQHXD").Number;

        bed.Refused(Board.Ha, new UndoLastStep()).Code.ShouldBe(RefusalCodes.UndoImpossible);
        bed.Refused(Board.Ha, new ClaimWorkItem(number)).ShouldBe(
            Refusal.Of(RefusalCodes.DoneAlready, RefusalKind.Conflict, "fc:lay-y-kien", "Ha", bed.Now.ToString(), "Đồng ý"));
    }

    [Fact]
    public void A_consultation_that_asks_nobody_is_an_incident() =>
        new CaseBed(Only(Step("lay-y-kien", "Kkt.Consult", "{}"))).Open(Board.An, CaseKind.Internal)
            .State.Incidents.Values.ShouldHaveSingleItem().Code.ShouldBe(AssignmentIncidents.NobodyAsked);

    [Fact]
    public void A_council_hears_each_member_once()
    {
        var bed = new CaseBed(Of(
            [
                Step("hop", "Kkt.Council", "{}", ("members", "[{'person':'khoa','title':'Chủ tịch'},{'unit':'PQLDT','position':'chuyen-vien'},{'unit':'PQLDT','position':'chuyen-vien'}]")),
                Officer("bien-ban"),
            ],
            "hop>bien-ban")).Open(Board.An, CaseKind.Internal);
        bed.Available.Select(i => i.Asked).ShouldBe(["Chủ tịch", "2", "3"]);

        bed.Does(Board.Khoa, "hop", "Agree", asked: "Chủ tịch").Does(Board.Chi, "hop", "Disagree", "Thiếu số liệu", asked: "2");
        bed.CannotDo(Board.Chi, "hop", "Agree", asked: "3").Code.ShouldBe(RefusalCodes.AnsweredAlready);
        bed.Does(Board.Dung, "hop", "Abstain", "Cần họp lại", asked: "3").OpenSteps.ShouldBe(["bien-ban"]);
        bed.State.Results[new("fc:hop")].GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public void Nobody_gets_a_second_seat_in_a_council_through_a_substitute()
    {
        var bed = new CaseBed(Of([Step("hop", "Kkt.Council", "{}", ("members", "[{'unit':'PQLDT','position':'chuyen-vien'},{'unit':'PQLDT','position':'chuyen-vien'}]"))])).Open(Board.An, CaseKind.Internal);
        bed.Substitutions = [Board.Substitute(Board.Hung, Board.Chi), Board.Substitute(Board.Hung, Board.Dung), Board.Substitute(Board.Dung, Board.Chi)];

        bed.For(Board.Chi).Does(Board.Hung, "hop", "Agree", asked: "1");

        bed.For(Board.Dung).CannotDo(Board.Hung, "hop", "Agree", asked: "2").Code.ShouldBe(RefusalCodes.AnsweredAlready, "the same person");
        bed.For(Board.Chi).CannotDo(Board.Dung, "hop", "Agree", asked: "2").Code.ShouldBe(RefusalCodes.AnsweredAlready, "in the same name");
        bed.For(null).CannotDo(Board.Chi, "hop", "Agree", asked: "2").Code.ShouldBe(RefusalCodes.AnsweredAlready, "it was answered in Chi's name");
        bed.Does(Board.Dung, "hop", "Agree", asked: "2");
    }
}
