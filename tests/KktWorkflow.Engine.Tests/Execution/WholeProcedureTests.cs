using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class WholeProcedureTests
{
    [Fact]
    public void A_certificate_goes_from_intake_to_result_with_a_supplement_and_returns_over_two_levels()
    {
        var bed = Procedures.Appraising()
            .Does(Board.Chi, "tham-dinh", "Supplement", "Bổ sung báo cáo tài chính");
        bed.State.Status.ShouldBe(CaseStatus.Paused);
        bed.State.Pause.ShouldBe(PauseCause.Supplement);
        bed.State.NationalStatus.ShouldBe(5);

        bed.Does(Board.An, "bo-sung", "Received");
        bed.State.Status.ShouldBe(CaseStatus.Running);
        bed.State.NationalStatus.ShouldBe(4);

        bed.Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"])
            .Does(Board.Giang, "xem-xet", "Approve")
            .Does(Board.Khoa, "ky", "Return", "Làm rõ suất đầu tư")
            .Does(Board.Giang, "xem-xet", "Return", "Làm rõ suất đầu tư")
            .Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh", "dat"])
            .Does(Board.Giang, "xem-xet", "Approve")
            .Does(Board.Khoa, "ky", "Approve")
            .Does(Board.Lan, "phat-hanh", "Issued");
        bed.State.NationalStatus.ShouldBe(9);
        bed.Events<DocumentIssued>().ShouldHaveSingleItem().NumberText.ShouldBe("01/GCN-BQLKKT");

        bed.Does(Board.Binh, "tra-ket-qua", "Returned");

        bed.State.Status.ShouldBe(CaseStatus.Completed);
        bed.State.NationalStatus.ShouldBe(10);
        bed.State.WorkItems.ShouldBeEmpty();
        bed.State.Steps[new("fc:tham-dinh")].Runs.ShouldBe(3);
    }
}
