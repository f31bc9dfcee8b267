using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Whoever did a step does not check it, whenever that was.</summary>
public sealed class FourEyesTests
{
    private const string Checking = "{'unit':'PQLDT','position':'chuyen-vien','notSameAs':['soan']}";

    private static CaseBed Beside() => new CaseBed(Of([Officer("bat"), Officer("soan"), Officer("kiem", Checking)], "bat>soan", "bat>kiem"))
        .Open(Board.An, CaseKind.Internal).Does(Board.Chi, "bat", "Done");

    [Fact]
    public void What_was_done_after_the_item_arose_shuts_out_too()
    {
        var bed = Beside().Does(Board.Chi, "soan", "Done");

        bed.Refused(Board.Chi, new ClaimWorkItem(bed.Item("kiem").Number)).Code.ShouldBe(RefusalCodes.FourEyes);
        bed.CannotDo(Board.Chi, "kiem", "Done").Code.ShouldBe(RefusalCodes.FourEyes);
        bed.Refused(Board.Giang, new ReassignWorkItem(bed.Item("kiem").Number, Board.Chi.Id, "x")).Code.ShouldBe(RefusalCodes.CannotTakeOver);
        bed.Does(Board.Dung, "kiem", "Done");
    }

    [Fact]
    public void Who_took_the_item_before_may_give_it_back_but_not_complete_it()
    {
        var bed = Beside().Claims(Board.Chi, "kiem").Does(Board.Chi, "soan", "Done");

        bed.CannotDo(Board.Chi, "kiem", "Done").Code.ShouldBe(RefusalCodes.FourEyes);
        bed.Done(Board.Chi, new ReleaseWorkItem(bed.Item("kiem").Number)).Does(Board.Dung, "kiem", "Done");
    }

    [Fact]
    public void All_who_answered_a_consultation_are_shut_out()
    {
        var consulting = Of(
            [
                Step("soan", "Kkt.Consult", "{'unit':'PQLDT','position':'chuyen-vien'}", ("units", "[{'headOf':'PQLDT'},{'headOf':'PQHXD'}]")),
                Officer("kiem", "{'position':'truong-phong','notSameAs':['soan']}"),
            ],
            "soan>kiem");
        var bed = new CaseBed(consulting).Open(Board.An, CaseKind.Internal);
        var answer = KktWorkflow.Engine.Activities.StepSheet.Of(consulting.Node(bed.Available.First().Node)).Outcomes[0].Name;
        bed.Does(Board.Giang, "soan", answer, "x", asked: "PQLDT").Does(Board.Ha, "soan", answer, "x", asked: "PQHXD");

        bed.State.Incidents.Values.Single().Code.ShouldBe(KktWorkflow.Engine.Activities.Assignment.AssignmentIncidents.AllExcluded);
    }
}
