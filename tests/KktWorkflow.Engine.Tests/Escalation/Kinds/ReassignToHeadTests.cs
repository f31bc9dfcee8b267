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
    public void Who_held_it_and_can_be_given_work_no_more_is_told_nothing()
    {
        var bed = At("{'unit':'PQLDT','position':'chuyen-vien'}").Claims(Board.Chi, "tham-dinh");
        bed.Organisation = Board.Chart with { People = Board.Chart.People.Remove(Board.Chi.Id) };

        bed.Until("2026-03-04T10:00").Item("tham-dinh").Assignee.ShouldBe(Board.Giang.Id);
        bed.Events<EscalationTold>().ShouldBeEmpty();
        bed.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void Where_the_head_is_shut_out_by_four_eyes_the_work_goes_to_the_next_head_above() =>
        Carried([Board.Giang.Id], []).Events.ShouldBe([new WorkItemReassigned(ItemOf(At(Officers)).Number, Board.Khoa.Id)]);

    [Fact]
    public void Whom_four_eyes_shut_out_since_the_work_arose_does_not_get_it_either() =>
        Carried([], [Board.Giang.Id]).Events.ShouldBe([new WorkItemReassigned(ItemOf(At(Officers)).Number, Board.Khoa.Id)]);

    [Fact]
    public void Work_that_no_head_may_do_stays_where_it_is_and_the_nearest_head_is_told()
    {
        var result = Carried([Board.Giang.Id, Board.Khoa.Id], []);

        result.Events.ShouldBeEmpty();
        NamesOf(result.Told).ShouldBe(["Giang"]);
    }

    [Fact]
    public void A_heads_own_work_stays_while_somebody_acts_for_the_head_who_is_told_to_do_it()
    {
        var bed = At("{'headOf':'PQLDT'}");
        bed.Substitutions = [Board.Substitute(Board.Ha, Board.Giang, Engine.Substitutions.SubstitutedAct.Work) with { From = new(2026, 3, 1), To = new(2026, 3, 31) }];

        bed.Until("2026-03-04T10:00").Events<WorkItemReassigned>().ShouldBeEmpty();

        NamesOf(bed.Events<EscalationTold>().Single().Recipients).ShouldBe(["Ha"]);
        bed.For(Board.Giang).Does(Board.Ha, "tham-dinh", "Trinh");
    }

    [Fact]
    public void Without_a_substitute_a_heads_own_work_goes_to_the_head_above() =>
        At("{'headOf':'PQLDT'}").Claims(Board.Giang, "tham-dinh").Until("2026-03-04T10:00").Item("tham-dinh").Assignee.ShouldBe(Board.Khoa.Id);

    private const string Officers = "{'unit':'PQLDT','position':'chuyen-vien'}";

    private static Engine.Escalation.EscalationResult Carried(PersonId[] excluded, PersonId[] excludedNow)
    {
        var bed = At(Officers);
        var shut = ItemOf(bed) with { Candidates = new Candidates("PQLDT", "chuyen-vien", null, excluded.ToEquatableArray()) };
        var state = bed.State with { WorkItems = bed.State.WorkItems.SetItem(shut.Number, shut) };
        var facts = new Engine.Execution.Facts { Now = bed.Now, Actor = Engine.Execution.Actor.System, Definition = Officer("{'amount':1,'unit':'workingHours'}"), Organisation = Board.Chart };
        return new Engine.Escalation.Kinds.ReassignToHeadRule().Carry(new("reassignToHead", []), new(state, facts, bed.StepDeadline(), 1, () => 99, _ => excludedNow.ToEquatableArray()));
    }

    private static WorkItem ItemOf(CaseBed bed) => bed.Item("tham-dinh");

    private static CaseBed At(string assignee) => Started("2026-03-02T09:00", Policy(Level("'due'", "{'kind':'reassignToHead'}")), assignee: assignee);
}
