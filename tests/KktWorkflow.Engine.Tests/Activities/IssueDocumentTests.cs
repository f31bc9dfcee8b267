using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Activities;

public sealed class IssueDocumentTests
{
    [Theory]
    [InlineData("true", new[] { 4, 9, 4 })]
    [InlineData("false", new[] { 4 })]
    public void A_document_on_the_way_leaves_the_case_in_progress(string isResult, int[] statuses)
    {
        var bed = new CaseBed(Of(
            [Step("phat-hanh", "Kkt.IssueDocument", "{'unit':'VP','position':'van-thu'}", ("isResult", isResult)), Officer("tiep")], "phat-hanh>Issued>tiep"))
            .Open(Board.An, CaseKind.Procedure)
            .Does(Board.Lan, "phat-hanh", "Issued");

        bed.Events<NationalStatusChanged>().Select(e => e.Code).ShouldBe(statuses);
    }
}
