using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation.Kinds;

public sealed class OpenNonconformityTests
{
    [Fact]
    public void A_nonconformity_is_on_record_with_its_deadline_and_a_number_of_the_case()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", TellHead, "{'kind':'openNonconformity','severity':'major'}")));
        var deadline = bed.StepDeadline().Number;

        var opened = bed.Until("2026-03-04T10:00").Events<NonconformityOpened>().Single();
        (opened.Deadline, opened.Severity).ShouldBe((deadline, "major"));
        opened.Nonconformity.ShouldBeLessThanOrEqualTo(bed.State.LastNumber);
    }

    [Fact]
    public void A_nonconformity_is_closed_once_with_its_cause_and_what_was_done_even_after_the_case_ended()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", TellHead, "{'kind':'openNonconformity'}"))).Until("2026-03-04T10:00");
        var number = bed.Events<NonconformityOpened>().Single().Nonconformity;
        bed.Done(Board.Khoa, new CancelCase("Rút hồ sơ"));
        bed.State.IsOpen.ShouldBeFalse();

        bed.Refused(Board.Chi, new CloseNonconformity(number, "Thiếu người", "Bố trí thêm")).Code.ShouldBe(RefusalCodes.NotPermitted);
        bed.Refused(Board.Giang, new CloseNonconformity(number, " ", "Bố trí thêm")).Place.ShouldBe("cause");
        bed.Refused(Board.Giang, new CloseNonconformity(number, "Thiếu người", "")).Place.ShouldBe("action");
        bed.Done(Board.Giang, new CloseNonconformity(number, "Thiếu người", "Bố trí thêm"));

        bed.State.Nonconformities.ShouldBeEmpty();
        bed.Events<NonconformityClosed>().ShouldHaveSingleItem().Personal!.Values.Select(v => $"{v.Name}: {v.Value.GetString()}").ShouldBe(["cause: Thiếu người", "action: Bố trí thêm"]);
        bed.Refused(Board.Giang, new CloseNonconformity(number, "Thiếu người", "Bố trí thêm")).Code.ShouldBe(RefusalCodes.NoOpenNonconformity);
    }
}
