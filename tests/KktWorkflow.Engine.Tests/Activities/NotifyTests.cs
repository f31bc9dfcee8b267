using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Activities;

public sealed class NotifyTests
{
    private static System.Text.Json.Nodes.JsonObject Notice => Definitions.DefinitionJson.Activity(
        "bao", "Kkt.Notify", ("template", "qua-han"), ("recipients", Json("[{'unit':'PQLDT','position':'chuyen-vien'},{'headOf':'PQLDT'},{'person':'khong-ai'}]")));

    [Fact]
    public void A_notice_asks_the_outbox_to_tell_everybody_it_names_and_goes_on()
    {
        var bed = new CaseBed(Of([Notice, Officer("sau")], "bao>sau")).Open(Board.An, CaseKind.Internal);

        var request = bed.Events<NotificationRequested>().ShouldHaveSingleItem();
        request.Recipients.ShouldBe([Board.Chi.Id, Board.Dung.Id, Board.Giang.Id]);
        request.Template.ShouldBe("qua-han");
        bed.OpenSteps.ShouldBe(["sau"]);
    }

    [Fact]
    public void A_trial_tells_nobody() =>
        new CaseBed(Of([Notice, Officer("sau")], "bao>sau")).Open(Board.Quan, CaseKind.Trial).Events<NotificationRequested>().ShouldBeEmpty();
}
