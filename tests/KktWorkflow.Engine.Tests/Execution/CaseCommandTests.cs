using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class CaseCommandTests
{
    [Fact]
    public void Cancelling_ends_everything_that_is_open()
    {
        var bed = Appraising();
        bed.Refused(Board.Giang, new CancelCase("x")).Code.ShouldBe(RefusalCodes.NotPermitted);
        bed.Refused(Board.Khoa, new CancelCase("")).Code.ShouldBe(RefusalCodes.ReasonMissing);

        bed.Done(Board.Khoa, new CancelCase("Dừng giải quyết theo QĐ 15"));

        bed.State.Status.ShouldBe(CaseStatus.Cancelled);
        bed.State.NationalStatus.ShouldBe(8);
        bed.State.WorkItems.ShouldBeEmpty();
        bed.State.Executions.ShouldBeEmpty();
        bed.Events<WorkItemCancelled>().ShouldHaveSingleItem();
        bed.Refused(Board.Khoa, new CancelCase("lần nữa")).Code.ShouldBe(RefusalCodes.CaseEnded);
    }

    [Fact]
    public void An_ended_case_takes_comments_and_nothing_else()
    {
        var bed = Appraising();
        var late = bed.Completion("tham-dinh", "Submit", ticks: ["nganh"]);
        bed.Done(Board.Khoa, new CancelCase("Dừng"));

        bed.Done(Board.Chi, new AddComment("Đã báo doanh nghiệp"));
        bed.Refused(Board.Chi, late).Kind.ShouldBe(RefusalKind.Conflict);
        bed.Refused(Board.Giang, new PauseCase(PauseCause.Law, "x")).Code.ShouldBe(RefusalCodes.CaseEnded);
        bed.Refused(Board.Giang, new ExtendCase("x", bed.Now.Plus(TimeSpan.FromDays(3)))).Code.ShouldBe(RefusalCodes.CaseEnded);
        bed.Refused(Board.Chi, new UndoLastStep()).Code.ShouldBe(RefusalCodes.CaseEnded);
    }

    [Fact]
    public void A_case_is_extended_once_to_a_later_day()
    {
        var bed = Appraising();
        var later = bed.Now.Plus(TimeSpan.FromDays(5));

        bed.Refused(Board.Giang, new ExtendCase("Chờ ý kiến", bed.Now)).Code.ShouldBe(RefusalCodes.NewDateNotLater);
        bed.Done(Board.Giang, new ExtendCase("Chờ ý kiến", later)).State.ExtendedTo.ShouldBe(later);
        bed.Refused(Board.Giang, new ExtendCase("Nữa", later.Plus(TimeSpan.FromDays(5)))).Code.ShouldBe(RefusalCodes.ExtendedAlready);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void An_empty_comment_is_refused(string text) => Appraising().Refused(Board.Chi, new AddComment(text)).Code.ShouldBe(RefusalCodes.TextMissing);

    [Fact]
    public void A_comment_is_personal_and_never_in_the_hashed_bytes()
    {
        var bed = Appraising().Done(Board.Chi, new AddComment("Gọi 0912 345 678"));

        bed.Events<CommentAdded>().Single().Personal!.Text.ShouldBe("Gọi 0912 345 678");
        System.Text.Encoding.UTF8.GetString(KktWorkflow.Engine.Log.CaseEventCodec.Encode(bed.Events<CommentAdded>().Single())).ShouldBe("{}");
    }

    [Fact]
    public void A_variable_is_set_by_name_or_id_and_only_when_it_is_declared()
    {
        var bed = new CaseBed(Read(Definition(
            Chart("fc", [Officer("viec")]),
            ("variables", new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "SoNgay", ["typeName"] = "Int32" }))), allowUnknownTypes: false)).Open(Board.An, CaseKind.Internal);
        var five = JsonSerializer.SerializeToElement(5);

        bed.Done(Board.Quan, new SetVariable("SoNgay", five)).State.Variables["v1"].GetInt32().ShouldBe(5);
        bed.Done(Board.Quan, new SetVariable("v1", JsonSerializer.SerializeToElement(6))).State.Variables["v1"].GetInt32().ShouldBe(6);
        bed.Refused(Board.Quan, new SetVariable("Khac", five)).Kind.ShouldBe(RefusalKind.NotFound);
        bed.Refused(Board.Chi, new SetVariable("v1", five)).Code.ShouldBe(RefusalCodes.NotPermitted);
    }

    [Fact]
    public void Codes_and_document_numbers_run_on_within_their_day_and_year()
    {
        var bed = Accepted();

        bed.Events<CaseAccepted>().Single().ShouldSatisfyAllConditions(
            e => e.Register.ShouldBe("case:H50.17-260817-{n:0000}"),
            e => e.Number.ShouldBe(1));
    }

    [Fact]
    public void Only_the_engine_fires_timers_and_reports_children()
    {
        var bed = Appraising();

        bed.Refused(Board.Khoa, new FireTimer(1)).Code.ShouldBe(RefusalCodes.NotPermitted);
        bed.Done(null, new FireTimer(1)).OpenSteps.ShouldBe(["tham-dinh"]);
    }
}
