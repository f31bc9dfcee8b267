using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation.Kinds;

public sealed class RaisePriorityTests
{
    [Fact]
    public void The_case_becomes_more_urgent_up_to_the_highest_grade()
    {
        var bed = Started("2026-03-02T09:00", Policy(
            Level("'due'", "{'kind':'raisePriority'}", TellHead),
            Level("{'after':{'amount':1,'unit':'workingHours'}}", "{'kind':'raisePriority','by':3}"),
            Level("{'after':{'amount':2,'unit':'workingHours'}}", "{'kind':'raisePriority'}"))).Until("2026-03-03T09:01");
        bed.State.Priority.ShouldBe(1);

        bed.Until("2026-03-04T10:00").Events<PriorityRaised>().Select(e => e.Priority).ShouldBe([1, 3]);
    }

    [Fact]
    public void A_policy_that_does_nothing_else_escalates_to_nobody() =>
        Try($"{{'version':1,'policies':[{{'id':'a','name':{{'vi':'A','en':'A'}},'levels':[{Level("'due'", "{'kind':'raisePriority'}")}]}}]}}")
            .ShouldBeOfType<EscalationReadResult.Unreadable>().Findings.Select(f => f.Code).ShouldBe(["KKT-E61"]);
}
