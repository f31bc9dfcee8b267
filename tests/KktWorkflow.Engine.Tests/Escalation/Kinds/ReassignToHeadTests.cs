using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation.Kinds;

public sealed class ReassignToHeadTests
{
    [Fact]
    public void The_work_goes_to_the_head_who_can_complete_it_and_who_held_it_is_told()
    {
        var bed = At("{'unit':'PQLDT','position':'chuyen-vien'}").Claims(Board.Chi, "tham-dinh").Until("2026-03-04T10:00");

        bed.Item("tham-dinh").Assignee.ShouldBe(Board.Giang.Id);
        NamesOf(bed.Events<EscalationTold>().Single().Recipients).ShouldBe(["Chi"]);
        NamesOf(bed.Events<EscalationReached>().Single().Acts[0].People).ShouldBe(["Chi", "Giang"]);
        bed.Does(Board.Giang, "tham-dinh", "Trinh").OpenSteps.ShouldBe(["tra"]);
    }

    [Fact]
    public void Work_that_the_head_is_shut_out_of_stays_where_it_is()
    {
        var rule = new Engine.Escalation.Kinds.ReassignToHeadRule();
        var bed = At("{'unit':'PQLDT','position':'chuyen-vien'}");
        var shut = bed.Item("tham-dinh") with { Candidates = new Candidates("PQLDT", "chuyen-vien", null, [Board.Giang.Id]) };
        var state = bed.State with { WorkItems = bed.State.WorkItems.SetItem(shut.Number, shut) };

        rule.Carry(new("reassignToHead", []), new(state, new() { Now = bed.Now, Actor = Engine.Execution.Actor.System, Definition = Officer("{'amount':1,'unit':'workingHours'}"), Organisation = Board.Chart }, bed.StepDeadline(), 1, () => 99))
            .Events.ShouldBeEmpty();
    }

    private static CaseBed At(string assignee) => Started("2026-03-02T09:00", Policy(Level("'due'", "{'kind':'reassignToHead'}")), assignee: assignee);
}
