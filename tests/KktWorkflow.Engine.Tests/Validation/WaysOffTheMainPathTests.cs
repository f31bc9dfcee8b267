using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.ProcessDefinitions;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Validation;

/// <summary>What is promised holds on whatever way a case goes, not on the main path alone.</summary>
public sealed class WaysOffTheMainPathTests
{
    [Fact]
    public void A_building_permit_that_may_go_over_a_long_step_off_the_main_path_is_warned_of()
    {
        var permit = Library.Changed("qt-xd-01", root =>
        {
            Library.Activity(root, "xemXet")["outcomes"]!.AsArray().Add(Procedures.Json("{'name':'ThamDinhThem','label':'Thẩm định thêm','tone':'return'}"));
            root["activities"]!.AsArray().Add(Procedures.Officer("thamDinhThem", "{'headOf':'PQHXD'}", [("budget", Hours(72)), ("nationalStatus", "4")]));
            Library.Connect(root, "xemXet>ThamDinhThem>thamDinhThem", "thamDinhThem>Done>kyDuyet");
        });

        var finding = OffTheMainPath(permit).ShouldHaveSingleItem();

        (finding.Place, finding.Severity).ShouldBe(("soDo:thamDinhThem", FindingSeverity.Warning));
        finding.Vi.ShouldBe("Bước \"thamDinhThem\": khi \"Xem xét, ký nháy\" kết thúc với \"Thẩm định thêm\", thời gian 72 giờ vượt phần còn lại 12 giờ của thời hạn cam kết. Giảm thời gian trên đường này, hoặc ghi lý do vì sao hồ sơ đi đường này vẫn kịp.");
        finding.En.ShouldBe("Step \"thamDinhThem\": when \"Xem xét, ký nháy\" ends with \"Thẩm định thêm\", its time of 72 hours is more than what is left of the committed limit (12 hours). Shorten the steps on this way, or say why cases that go by it are still in time.");
        DefinitionValidator.Validate(permit, Library.Chart, BoardCalendar.Register).ShouldNotContain(f => f.Severity == FindingSeverity.Error);
    }

    [Theory]
    [InlineData(4, "")]
    [InlineData(5, "fc:ky")]
    [InlineData(6, "fc:bo-sung")]
    public void Where_such_a_way_comes_back_to_the_main_path_all_of_it_counts(int hours, string place) =>
        string.Join(' ', OffTheMainPath(Detour("Kkt.OfficerStep", hours)).Select(f => f.Place)).ShouldBe(place);

    [Fact]
    public void What_is_over_already_on_the_main_path_is_said_once()
    {
        var over = Detour("Kkt.OfficerStep", hours: 1, promised: 2);

        Validated(over).Where(f => f.Code is "KKT-T03" or "KKT-T18").Select(f => (f.Code, f.Place)).ShouldBe([("KKT-T03", "fc:soan")]);
    }

    [Fact]
    public void A_step_that_waits_for_the_applicant_uses_no_promised_time() => OffTheMainPath(Detour("Kkt.Supplement", hours: 80)).ShouldBeEmpty();

    [Fact]
    public void A_way_that_only_leads_back_is_no_longer_way() => OffTheMainPath(Promised(9, Chart(
        "fc",
        [Step("soan", 4), Procedures.Officer("hoi", inputs: [("budget", Hours(8)), ("outcomes", "[{'name':'Xong'}]")]), Step("ky", 4), Activity("het", "Elsa.End")],
        "soan>Xong>ky",
        "soan>Trả lại>hoi",
        "hoi>Xong>soan",
        "ky>Xong>het",
        "ky>Trả lại>soan"))).ShouldBeEmpty();

    /// <summary>Twenty choices one after the other have a million ways.</summary>
    [Fact]
    public void Many_choices_in_a_row_are_looked_at_step_by_step()
    {
        var (steps, connections) = (new List<JsonObject> { Step("a0", 1) }, new List<string>());
        for (var i = 0; i < 40; i++)
        {
            steps.AddRange([Step($"b{i}", 1), Step($"c{i}", 2), Step($"a{i + 1}", 1)]);
            connections.AddRange([$"a{i}>Xong>b{i}", $"a{i}>Trả lại>c{i}", $"b{i}>Xong>a{i + 1}", $"c{i}>Xong>a{i + 1}"]);
        }

        OffTheMainPath(Promised(81, Chart("fc", [.. steps], [.. connections]))).Select(f => f.Place).ShouldBe(["fc:a27"], "twenty-seven rounds of three hours fit, where the main path takes two");
    }

    private static ProcessDefinition Detour(string type, int hours, int promised = 9) => Promised(promised, Chart(
        "fc",
        [Step("soan", 4), Procedures.Step("bo-sung", type, "{'unit':'QLDN','position':'chuyen-vien'}", ("budget", Hours(hours)), ("outcomes", "[{'name':'Xong'}]")), Step("ky", 1)],
        "soan>Xong>ky",
        "soan>Trả lại>bo-sung",
        "bo-sung>Xong>ky"));

    private static JsonObject Step(string id, int hours) => Procedures.Officer(id, inputs: [("budget", Hours(hours)), ("outcomes", "[{'name':'Xong'},{'name':'Trả lại'}]")]);

    private static string Hours(int hours) => $"{{'amount':{hours},'unit':'workingHours'}}";

    private static ProcessDefinition Promised(int hours, JsonObject chart) =>
        Read(Definition(chart, ("customProperties", Procedures.Json($"{{'kkt':{{'committed':{Hours(hours)}}}}}"))));

    private static IEnumerable<Finding> OffTheMainPath(ProcessDefinition definition) => Validated(definition).Where(f => f.Code == "KKT-T18");

    private static EquatableArray<Finding> Validated(ProcessDefinition definition) => DefinitionValidator.Validate(definition, Library.Chart, BoardCalendar.Register);
}
