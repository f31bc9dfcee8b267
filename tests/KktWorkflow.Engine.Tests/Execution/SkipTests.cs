using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Passing over an activity that is held by an incident.</summary>
public sealed class SkipTests
{
    [Fact]
    public void An_activity_is_skipped_with_an_outcome_of_its_own()
    {
        var bed = HeldAt(Step("ky", "Kkt.Approval", "{'unit':'PQHXD','position':'khong-co'}"));

        Refused(bed, "Xong").ShouldBe(Refusal.Of(RefusalCodes.UnknownOutcome, RefusalKind.Invalid, "outcomes", "Xong"));
        Refused(bed).Code.ShouldBe(RefusalCodes.UnknownOutcome);
        Skipped(bed, "Approve").State.Incidents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Kkt.Intake", "Accept", "Refuse")]
    [InlineData("Kkt.IssueDocument", "Issued", null)]
    public void Nothing_is_accepted_or_issued_by_a_skip(string type, string own, string? other)
    {
        var bed = HeldAt(Step("buoc", type, "{'unit':'VP','position':'khong-co'}"));

        Refused(bed, own).Code.ShouldBe(RefusalCodes.OutcomeNotSkippable);
        if (other is not null)
            Skipped(bed, other).State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void Where_four_eyes_shut_out_everybody_no_skip_approves()
    {
        var bed = new CaseBed(Of(
            [Officer("soan", "{'unit':'PQLDT','position':'truong-phong'}"), Step("ky", "Kkt.Approval", "{'headOf':'PQLDT','notSameAs':['soan']}")], "soan>ky"))
            .Open(Board.An, CaseKind.Internal).Does(Board.Giang, "soan", "Done");
        bed.State.Incidents.Values.Single().Code.ShouldBe(AssignmentIncidents.AllExcluded);

        Refused(bed, "Approve").Code.ShouldBe(RefusalCodes.OutcomeNotSkippable);
        Skipped(bed, "Return").State.Incidents.ShouldBeEmpty();
    }

    private static CaseBed HeldAt(System.Text.Json.Nodes.JsonObject step) => new CaseBed(Only(step)).Open(Board.An, CaseKind.Internal);

    private static Refusal Refused(CaseBed bed, params string[] outcomes) => bed.Refused(Board.Quan, Skip(bed, outcomes));

    private static CaseBed Skipped(CaseBed bed, params string[] outcomes) => bed.Done(Board.Quan, Skip(bed, outcomes));

    private static SkipIncident Skip(CaseBed bed, string[] outcomes) => new(bed.State.Incidents.Keys.Single(), [.. outcomes], "Đã xem");
}
