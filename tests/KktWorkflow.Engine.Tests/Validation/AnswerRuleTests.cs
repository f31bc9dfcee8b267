using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.ProcessDefinitions;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Validation;

/// <summary>Who hands a dossier in gets an answer on whatever way it goes.</summary>
public sealed class AnswerRuleTests
{
    private static readonly JsonObject Accepting = Procedures.Step("nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}", ("outcomes", "[{'name':'Accept'},{'name':'Refuse'}]"));

    [Fact]
    public void A_building_permit_that_ends_when_it_is_signed_is_an_error()
    {
        var finding = Unanswered(Library.Changed("qt-xd-01", root => Library.Connect(root, "kyDuyet>Approve>hoanThanh"))).ShouldHaveSingleItem();

        (finding.Place, finding.Severity).ShouldBe(("soDo:kyDuyet", FindingSeverity.Error));
        finding.Vi.ShouldBe("\"Ký kết quả\" kết thúc với \"Ký và chuyển phát hành\" thì hồ sơ đã tiếp nhận đi đến \"Hoàn thành\" mà trên đường không có bước nào phát hành hay trả kết quả, cũng không có văn bản từ chối. Dẫn qua bước phát hành hoặc trả kết quả.");
    }

    [Fact]
    public void A_way_off_the_main_path_without_an_answer_is_a_warning() =>
        Unanswered(Library.Changed("qt-xd-01", root => Library.Connect(root, "xemXet>Return>hoanThanh"))).Select(f => (f.Place, f.Severity)).ShouldBe([("soDo:xemXet", FindingSeverity.Warning)]);

    [Theory]
    [InlineData("Kkt.ReturnResult", "null", "")]
    [InlineData("Kkt.IssueDocument", "null", "")]
    [InlineData("Kkt.IssueDocument", "false", "fc:viec")]
    [InlineData("Kkt.OfficerStep", "null", "fc:viec")]
    public void A_result_is_issued_or_returned_and_a_letter_on_the_way_is_none(string type, string isResult, string place) =>
        Places(Procedure([Accepting, Step("viec", type, ("isResult", isResult)), End()], "nhan>Accept>viec", "viec>Xong>het")).ShouldBe(place);

    [Fact]
    public void A_step_that_stops_the_case_by_its_national_status_tells_the_applicant() =>
        Places(Procedure([Accepting, Step("dung", "Kkt.OfficerStep", ("nationalStatus", "8")), End()], "nhan>Accept>dung", "dung>Xong>het")).ShouldBe("");

    [Fact]
    public void What_is_refused_at_the_desk_was_not_accepted_and_who_withdraws_waits_for_nothing() =>
        Places(Procedure(
            [
                Accepting, Step("bo-sung", "Kkt.Supplement", ("outcomes", "[{'name':'Received'},{'name':'Withdrawn'}]")), Step("tra", "Kkt.ReturnResult"), End(),
            ],
            "nhan>Refuse>het",
            "nhan>Accept>bo-sung",
            "bo-sung>Received>tra",
            "bo-sung>Withdrawn>het",
            "tra>Xong>het")).ShouldBe("");

    [Theory]
    [InlineData("Kkt.ReturnResult", "")]
    [InlineData("Kkt.OfficerStep", "fc:gop")]
    public void Of_branches_that_go_at_once_one_answers_for_all(string type, string places) =>
        Places(Procedure(
            [
                Accepting, Activity("tach", "Elsa.FlowFork", ("branches", Wrapped("Object", """["A","B"]"""))), Step("tra", type), Step("luu", "Kkt.OfficerStep"),
                Activity("gop", "Elsa.FlowJoin", ("mode", Wrapped("Literal", "WaitAll"))), End(),
            ],
            "nhan>Accept>tach",
            "tach>A>tra",
            "tach>B>luu",
            "tra>Xong>gop",
            "luu>Xong>gop",
            "gop>het")).ShouldBe(places);

    [Fact]
    public void A_choice_of_the_chart_may_lead_past_the_answer() =>
        Places(Procedure(
            [Accepting, Activity("chon", "Elsa.FlowDecision", ("condition", Wrapped("JavaScript", "true", "Boolean"))), Step("tra", "Kkt.ReturnResult"), End()],
            "nhan>Accept>chon",
            "chon>True>tra",
            "chon>False>het",
            "tra>Xong>het")).ShouldBe("fc:chon");

    [Theory]
    [InlineData("'kind':'internal'")]
    [InlineData("'code':'x'")]
    public void A_procedure_that_accepts_nothing_owes_nobody_an_answer(string kkt) =>
        Places(ProcedureWith(kkt, [Step("viec", "Kkt.OfficerStep"), End()], "viec>Xong>het")).ShouldBe("");

    private static JsonObject Step(string id, string type, params (string Name, string Json)[] inputs) =>
        Procedures.Step(id, type, "{'unit':'PQLDT','position':'chuyen-vien'}", [("outcomes", "[{'name':'Xong'}]"), .. inputs]);

    private static JsonObject End() => Activity("het", "Elsa.End");

    private static ProcessDefinition Procedure(IEnumerable<JsonObject> activities, params string[] connections) => ProcedureWith("'code':'x'", activities, connections);

    private static ProcessDefinition ProcedureWith(string kkt, IEnumerable<JsonObject> activities, params string[] connections) =>
        Read(Definition(Chart("fc", activities.Select(a => a.DeepClone().AsObject()), connections), ("customProperties", Procedures.Json($"{{'kkt':{{{kkt}}}}}"))));

    private static string Places(ProcessDefinition definition) => string.Join(' ', Unanswered(definition).Select(f => f.Place));

    private static IEnumerable<Finding> Unanswered(ProcessDefinition definition) => DefinitionValidator.Validate(definition).Where(f => f.Code == "KKT-S17");
}
