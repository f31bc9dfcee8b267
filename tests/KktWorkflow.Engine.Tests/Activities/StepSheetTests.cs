using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Activities;

public sealed class StepSheetTests
{
    private static ActivityNode Node(params (string Name, string Json)[] inputs) => Only(Officer("viec", inputs: inputs)).Node(new("fc:viec"));

    [Fact]
    public void A_step_without_outcomes_has_those_of_its_activity()
    {
        StepSheet.Of(Only(Step("ky", "Kkt.Approval", "{}")).Node(new("fc:ky"))).Outcomes.Select(o => o.Name).ShouldBe(["Approve", "Return", "Reject"]);
        StepSheet.Of(Only(Step("hoi", "Kkt.Consult", "{}")).Node(new("fc:hoi"))).Outcomes[0].Label.ShouldBe("Đồng ý");
    }

    [Fact]
    public void Inputs_that_an_editor_wrote_as_text_read_like_json()
    {
        var sheet = StepSheet.Of(Node(
            ("outcomes", JsonSerializer.Serialize("""[{"name":"Xong","requires":"comment"}]""")),
            ("nationalStatus", "'5'")));

        sheet.Outcomes.ShouldHaveSingleItem().Requires.ShouldBe(["comment"]);
        sheet.NationalStatus.ShouldBe(5);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("11")]
    [InlineData("'x'")]
    [InlineData("null")]
    public void A_national_status_that_is_none_falls_back_to_the_activitys(string value) => StepSheet.Of(Node(("nationalStatus", value))).NationalStatus.ShouldBe(4);

    [Theory]
    [InlineData("'[broken'")]
    [InlineData("7")]
    [InlineData("[1,null,{}]")]
    public void Malformed_lists_read_as_empty_and_never_throw(string value)
    {
        var sheet = StepSheet.Of(Node(("checklist", value), ("outcomes", value)));

        sheet.Checklist.ShouldBeEmpty();
        sheet.Outcomes.ShouldHaveSingleItem().Name.ShouldBe("Done");
    }

    [Fact]
    public void An_assignee_reads_with_its_way_of_handing_out()
    {
        var spec = AssigneeSpec.Of(JsonSerializer.SerializeToElement(Json("{'headOf':'PQLDT','handOut':'roundRobin','notSameAs':['a','b']}")))!;

        spec.HeadOf.ShouldBe("PQLDT");
        spec.HandOut.ShouldBe(HandOut.RoundRobin);
        spec.NotSameAs.ShouldBe(["a", "b"]);
    }
}
