using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class PauseTests
{
    private static readonly PauseCase Inspection = new(PauseCause.SiteInspection, "Kiểm tra thực địa");

    [Fact]
    public void A_paused_case_lets_work_be_taken_but_not_completed()
    {
        var bed = Appraising().Done(Board.Giang, Inspection);

        bed.CannotDo(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]).Code.ShouldBe(RefusalCodes.CasePaused);
        bed.Refused(Board.Giang, Inspection).Code.ShouldBe(RefusalCodes.PausedAlready);
        bed.Done(Board.Giang, new ResumeCase(null)).Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]).State.Status.ShouldBe(CaseStatus.Running);
        bed.Refused(Board.Giang, new ResumeCase(null)).Code.ShouldBe(RefusalCodes.NotPaused);
    }

    [Fact]
    public void A_pause_for_a_supplement_is_a_request_for_one_and_counts_as_such()
    {
        var bed = Appraising().Done(Board.Giang, new PauseCase(PauseCause.Supplement, "Thiếu bản sao"));
        bed.State.SupplementRequests.ShouldBe(1);

        bed.Done(Board.Giang, new ResumeCase(null)).Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu").State.SupplementRequests.ShouldBe(2);
    }

    [Fact]
    public void A_case_that_is_not_accepted_has_no_clock_to_stop() =>
        new CaseBed(Certificate).Open(Board.An).Refused(Board.Giang, Inspection).Code.ShouldBe(RefusalCodes.NotAccepted);

    [Fact]
    public void A_pause_that_a_step_holds_ends_with_the_step_not_by_hand()
    {
        var bed = Appraising().Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu");

        bed.Refused(Board.Giang, new ResumeCase("Đủ rồi")).ShouldBe(Refusal.Of(RefusalCodes.HeldByStep, RefusalKind.Conflict, "fc:bo-sung"));
        bed.Does(Board.An, "bo-sung", "Received").State.Pause.ShouldBeNull();
    }

    [Fact]
    public void A_second_pausing_step_takes_over_when_the_first_ends()
    {
        var bed = new CaseBed(Of(
            [
                Officer("soan"),
                Step("bo-sung", "Kkt.Supplement", "{'unit':'MC','position':'mot-cua'}"),
                Step("nop", "Kkt.Payment", "{'unit':'MC','position':'mot-cua'}"),
                Officer("hop"),
            ],
            "soan>bo-sung", "soan>nop", "bo-sung>Received>hop", "nop>Paid>hop")).Open(Board.An, CaseKind.Internal)
            .Does(Board.Chi, "soan", "Done");

        bed.State.Pause.ShouldBe(PauseCause.Supplement);
        bed.Does(Board.An, "bo-sung", "Received").State.Pause.ShouldBe(PauseCause.Payment);
        bed.Does(Board.An, "nop", "Paid").State.Status.ShouldBe(CaseStatus.Running);
        bed.Events<CasePaused>().Count().ShouldBe(2);
        bed.Events<CaseResumed>().Count().ShouldBe(2);
        bed.OpenSteps.ShouldBe(["hop"]);
    }

    [Fact]
    public void A_pause_by_hand_outlasts_a_step_that_would_have_paused()
    {
        var bed = new CaseBed(Of([Officer("soan"), Step("nop", "Kkt.Payment", "{'unit':'MC','position':'mot-cua'}"), Officer("sau")], "soan>nop", "nop>Paid>sau"))
            .Open(Board.An, CaseKind.Internal)
            .Does(Board.Chi, "soan", "Done");
        bed.State.Pause.ShouldBe(PauseCause.Payment);

        bed.Does(Board.An, "nop", "Paid").Done(Board.Giang, Inspection);

        bed.State.Pause.ShouldBe(PauseCause.SiteInspection);
    }

    [Fact]
    public void Payment_shows_its_code_and_stops_the_clock()
    {
        var bed = new CaseBed(Of(
            [Step("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}"), Step("nop", "Kkt.Payment", "{'unit':'MC','position':'mot-cua'}"), Officer("sau")],
            "tiep-nhan>Accept>nop", "nop>Paid>sau")).Open(Board.An);

        bed.State.NationalStatus.ShouldBe(6);
        bed.State.Pause.ShouldBe(PauseCause.Payment);
        bed.Does(Board.Binh, "nop", "Paid").State.NationalStatus.ShouldBe(4);
        bed.State.Status.ShouldBe(CaseStatus.Running);
    }

    [Fact]
    public void A_timer_that_falls_due_in_a_pause_is_held_until_the_case_goes_on()
    {
        var bed = new CaseBed(Of(
            [
                Definitions.DefinitionJson.Activity("bat-dau", "Elsa.Start"),
                Officer("lam"),
                Definitions.DefinitionJson.Activity("hen", "Elsa.Delay", ("timeSpan", Definitions.DefinitionJson.Wrapped("Literal", "01:00:00", "TimeSpan"))),
                Officer("sau-hen"),
            ],
            "bat-dau>lam",
            "bat-dau>hen",
            "hen>sau-hen")).Open(Board.An, CaseKind.Internal);
        var timer = bed.State.Timers.Values.ShouldHaveSingleItem();

        bed.Done(Board.Giang, Inspection).Later(TimeSpan.FromHours(2)).Done(null, new FireTimer(timer.Number)).OpenSteps.ShouldBe(["lam"]);
        bed.Done(Board.Giang, new ResumeCase(null)).OpenSteps.ShouldBe(["lam", "sau-hen"]);
        bed.State.Timers.ShouldBeEmpty();
    }
}
