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
}
