using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation.Kinds;

public sealed class RemindTests
{
    [Fact]
    public void Who_holds_the_work_is_reminded() =>
        NamesOf(At().Claims(Board.Chi, "tham-dinh").Until("2026-03-04T10:00").Events<EscalationTold>().Single().Recipients).ShouldBe(["Chi"]);

    [Fact]
    public void Everybody_who_may_take_work_that_nobody_holds_is_reminded() =>
        NamesOf(At().Until("2026-03-04T10:00").Events<EscalationTold>().Single().Recipients).ShouldBe(["Chi", "Dung"]);

    [Fact]
    public void Who_can_be_given_work_no_more_is_not_reminded_and_where_that_reaches_nobody_it_is_an_incident()
    {
        var bed = At().Claims(Board.Chi, "tham-dinh");
        bed.Organisation = Board.Chart with { People = Board.Chart.People.Remove(Board.Chi.Id) };

        bed.Until("2026-03-04T10:00").Events<EscalationTold>().ShouldBeEmpty();
        bed.State.Incidents.Values.Single().Code.ShouldBe(Engine.Execution.IncidentCodes.ReachedNobody);
    }

    [Fact]
    public void Of_a_case_that_waits_without_open_work_the_head_of_who_opened_it_is_reminded()
    {
        var bed = At();
        var state = bed.State with { WorkItems = bed.State.WorkItems.Clear(), OpenedBy = Board.Chi.Id };
        var facts = new Engine.Execution.Facts { Now = bed.Now, Actor = Engine.Execution.Actor.System, Definition = Officer("{'amount':1,'unit':'workingHours'}"), Organisation = Board.Chart };

        new Engine.Escalation.Kinds.RemindRule().Carry(new("remind", []), new(state, facts, bed.StepDeadline(), 1, () => 99)).Told.ShouldBe([Board.Giang.Id]);
    }

    private static CaseBed At() => Started("2026-03-02T09:00", Policy(Level("'due'", Remind)));
}
