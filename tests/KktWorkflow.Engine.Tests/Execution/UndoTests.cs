using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class UndoTests
{
    private static readonly UndoLastStep Undo = new();

    private static CaseBed JustSubmitted() => Appraising().Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]);

    [Fact]
    public void Whoever_just_acted_takes_it_back_within_a_minute()
    {
        var bed = JustSubmitted().Later(TimeSpan.FromSeconds(60)).Done(Board.Chi, Undo);

        bed.OpenSteps.ShouldBe(["tham-dinh"]);
        bed.Events<SentBack>().ShouldHaveSingleItem().Cause.ShouldBe("undo");
        bed.Refused(Board.Chi, Undo).Code.ShouldBe(RefusalCodes.NothingToUndo);
        bed.Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]).OpenSteps.ShouldBe(["xem-xet"]);
    }

    [Fact]
    public void After_a_minute_it_is_too_late() =>
        JustSubmitted().Later(TimeSpan.FromSeconds(60.1)).Refused(Board.Chi, Undo).Code.ShouldBe(RefusalCodes.UndoTooLate);

    [Fact]
    public void Nobody_takes_back_what_another_did() =>
        JustSubmitted().Refused(Board.Giang, Undo).ShouldBe(Refusal.Of(RefusalCodes.UndoOfAnother, RefusalKind.Forbidden, "fc:tham-dinh", "Chi"));

    [Fact]
    public void Once_another_has_acted_it_is_too_late() =>
        JustSubmitted().Claims(Board.Giang, "xem-xet").Refused(Board.Chi, Undo).Code.ShouldBe(RefusalCodes.NothingToUndo);

    [Fact]
    public void A_supplement_taken_back_counts_no_more_and_the_clock_goes_on()
    {
        var bed = Appraising().Does(Board.Chi, "tham-dinh", "Supplement", "Nhầm").Done(Board.Chi, Undo);

        bed.State.SupplementRequests.ShouldBe(0);
        bed.State.Status.ShouldBe(CaseStatus.Running);
        bed.State.NationalStatus.ShouldBe(4);
        bed.OpenSteps.ShouldBe(["tham-dinh"]);
    }

    [Fact]
    public void A_code_or_number_that_was_given_is_not_taken_back()
    {
        Accepted().Refused(Board.An, Undo).Code.ShouldBe(RefusalCodes.UndoImpossible);
        JustSubmitted().Does(Board.Giang, "xem-xet", "Approve").Does(Board.Khoa, "ky", "Approve").Does(Board.Lan, "phat-hanh", "Issued")
            .Refused(Board.Lan, Undo).Code.ShouldBe(RefusalCodes.UndoImpossible);
    }

    [Fact]
    public void What_the_other_branch_brought_to_a_join_is_still_there_after_an_undo()
    {
        var bed = new CaseBed(Of(
            [Officer("soan"), Officer("a"), Officer("b"), Officer("hop")], "soan>a", "soan>b", "a>hop", "b>hop")).Open(Board.An, CaseKind.Internal)
            .Does(Board.Chi, "soan", "Done").Does(Board.Chi, "a", "Done").Does(Board.Chi, "b", "Done");
        bed.OpenSteps.ShouldBe(["hop"]);

        bed.Done(Board.Chi, Undo).OpenSteps.ShouldBe(["b"]);
        bed.Does(Board.Chi, "b", "Done").OpenSteps.ShouldBe(["hop"]);
    }

    [Fact]
    public void A_return_for_rework_is_taken_back_with_the_step_it_opened()
    {
        var bed = JustSubmitted().Does(Board.Giang, "xem-xet", "Return", "Nhầm").Done(Board.Giang, Undo);

        bed.OpenSteps.ShouldBe(["xem-xet"]);
        bed.Does(Board.Giang, "xem-xet", "Approve").Does(Board.Khoa, "ky", "Approve").Does(Board.Lan, "phat-hanh", "Issued").Does(Board.An, "tra-ket-qua", "Returned");
        bed.State.Status.ShouldBe(CaseStatus.Completed);
        bed.Events<FlowAdvanced>().Count(f => f.Scheduled.Any(x => x.Node.Id == "ket-thuc")).ShouldBe(1);
    }

    [Fact]
    public void What_a_join_cut_short_cannot_be_brought_back()
    {
        var bed = new CaseBed(Of(
            [Officer("soan"), Officer("a"), Officer("b"), Definitions.DefinitionJson.Activity("hop", "Elsa.FlowJoin"), Officer("sau")],
            "soan>a", "soan>b", "a>hop", "b>hop", "hop>sau")).Open(Board.An, CaseKind.Internal)
            .Does(Board.Chi, "soan", "Done").Does(Board.Chi, "a", "Done");

        bed.OpenSteps.ShouldBe(["sau"]);
        bed.Refused(Board.Chi, Undo).Code.ShouldBe(RefusalCodes.NothingToUndo);
    }

    [Theory]
    [InlineData("Elsa.PublishEvent", "eventName")]
    [InlineData("Elsa.DispatchWorkflow", "workflowDefinitionId")]
    public void What_went_out_to_other_cases_cannot_be_called_back(string type, string input)
    {
        var bed = new CaseBed(Of([Officer("soan"), Definitions.DefinitionJson.Activity("gui", type, (input, Definitions.DefinitionJson.Wrapped("Literal", "d"))), Officer("sau")], "soan>gui", "gui>sau"))
        {
            Released = System.Collections.Immutable.ImmutableDictionary<string, KktWorkflow.Engine.Definitions.ProcessDefinition>.Empty.Add("con", Only(Officer("viec"))),
        };
        bed.Open(Board.An, CaseKind.Internal).Does(Board.Chi, "soan", "Done").OpenSteps.ShouldBe(["sau"]);

        bed.Refused(Board.Chi, Undo).Code.ShouldBe(RefusalCodes.NothingToUndo);
    }

    [Fact]
    public void A_supplement_that_was_received_is_asked_for_once_when_that_is_taken_back()
    {
        var bed = Appraising().Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu").Does(Board.An, "bo-sung", "Received").Done(Board.An, Undo);

        bed.OpenSteps.ShouldBe(["bo-sung"]);
        bed.State.SupplementRequests.ShouldBe(1);
    }

    [Fact]
    public void A_step_taken_back_keeps_its_deadline()
    {
        var bed = new CaseBed(Of([Officer("soan", inputs: ("budget", "{'amount':8,'unit':'workingHours'}")), Officer("sau")], "soan>sau"))
        {
            Calendars = KktWorkflow.Engine.Tests.WorkingTime.BoardCalendar.Register,
            Now = Instant.Parse("2026-03-02T09:00:00+07:00"),
        };
        bed.Open(Board.An, CaseKind.Internal);
        var due = bed.Item("soan").DueAt;
        bed.Later(TimeSpan.FromHours(3)).Does(Board.Chi, "soan", "Done").Done(Board.Chi, Undo);

        bed.Item("soan").DueAt.ShouldBe(due);
        bed.State.Deadlines.Values.ShouldHaveSingleItem().Execution.ShouldBe(bed.Item("soan").Execution);
        bed.State.Timers.Values.ShouldHaveSingleItem().DueAt.ShouldBe(bed.State.Deadlines.Values.Single().MissedFrom);
    }

    [Fact]
    public void Opening_parallel_branches_can_be_taken_back()
    {
        var bed = new CaseBed(Of(
            [Officer("soan"), Officer("a"), Officer("b"), Officer("hop")], "soan>a", "soan>b", "a>hop", "b>hop")).Open(Board.An, CaseKind.Internal)
            .Does(Board.Chi, "soan", "Done").Done(Board.Chi, Undo);

        bed.OpenSteps.ShouldBe(["soan"]);
        bed.Does(Board.Chi, "soan", "Done").Does(Board.Chi, "a", "Done").Does(Board.Chi, "b", "Done").OpenSteps.ShouldBe(["hop"]);
    }
}
