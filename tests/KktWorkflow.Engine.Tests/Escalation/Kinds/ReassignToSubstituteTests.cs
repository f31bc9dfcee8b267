using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation.Kinds;

public sealed class ReassignToSubstituteTests
{
    private const string Officers = "{'unit':'PQLDT','position':'chuyen-vien'}";

    [Fact]
    public void The_work_of_somebody_who_is_away_goes_to_the_substitute_who_can_complete_it_and_who_held_it_is_told()
    {
        var bed = At(Officers).Claims(Board.Chi, "tham-dinh");
        bed.Substitutions = [For(Board.Dung, Board.Chi, SubstitutedAct.Work)];

        bed.Until("2026-03-04T10:00").Item("tham-dinh").Assignee.ShouldBe(Board.Dung.Id);

        NamesOf(bed.Events<EscalationReached>().Single().Acts[0].People).ShouldBe(["Chi", "Dung"]);
        bed.Events<EscalationTold>().Single().Recipients.ShouldContain(Board.Chi.Id);
        bed.Does(Board.Dung, "tham-dinh", "Trinh").OpenSteps.ShouldBe(["tra"]);
    }

    [Fact]
    public void Where_nobody_acts_for_who_holds_the_work_it_stays_and_the_head_is_told()
    {
        var bed = At(Officers).Claims(Board.Chi, "tham-dinh").Until("2026-03-04T10:00");

        bed.Item("tham-dinh").Assignee.ShouldBe(Board.Chi.Id);
        NamesOf(bed.Events<EscalationTold>().Single().Recipients).ShouldBe(["Giang"]);
    }

    [Fact]
    public void A_substitute_who_is_away_too_is_passed_over()
    {
        var bed = At(Officers).Claims(Board.Chi, "tham-dinh");
        bed.Substitutions = [For(Board.Dung, Board.Chi, SubstitutedAct.Work)];
        bed.Absences = [new(Guid.NewGuid(), Board.Dung.Id, new(2026, 3, 3), new(2026, 3, 6))];

        bed.Until("2026-03-04T10:00").Item("tham-dinh").Assignee.ShouldBe(Board.Chi.Id);

        NamesOf(bed.Events<EscalationTold>().Single().Recipients).ShouldBe(["Giang"]);
    }

    [Fact]
    public void A_substitution_of_another_time_or_of_other_acts_hands_nothing_over()
    {
        var bed = At(Officers).Claims(Board.Chi, "tham-dinh");
        bed.Substitutions = [For(Board.Dung, Board.Chi, SubstitutedAct.Approve), For(Board.Dung, Board.Chi, SubstitutedAct.Work) with { To = new(2026, 3, 2) }];

        bed.Until("2026-03-04T10:00").Events<WorkItemReassigned>().ShouldBeEmpty();
    }

    [Fact]
    public void Work_that_lies_in_the_list_of_several_is_nobodys_to_hand_over()
    {
        var bed = At(Officers);
        bed.Substitutions = [For(Board.Ha, Board.Chi, SubstitutedAct.Work)];

        bed.Until("2026-03-04T10:00").Events<WorkItemReassigned>().ShouldBeEmpty();
        NamesOf(bed.Events<EscalationTold>().Single().Recipients).ShouldBe(["Giang"]);
    }

    /// <summary>A substitute signs an approval for the other one, under the substitution; as his or her own it would be signed by the wrong post.</summary>
    [Fact]
    public void An_approval_stays_with_its_holder_and_the_substitute_is_told_to_give_it()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", Kind)), Procedures.Only(Procedures.Step("ky", "Kkt.Approval", "{'headOf':'PQLDT'}", ("budget", "{'amount':8,'unit':'workingHours'}"))));
        bed.Substitutions = [For(Board.Ha, Board.Giang, SubstitutedAct.Approve)];

        bed.Until("2026-03-04T10:00").Events<WorkItemReassigned>().ShouldBeEmpty();
        NamesOf(bed.Events<EscalationTold>().Single().Recipients).ShouldBe(["Ha"]);
    }

    private const string Kind = "{'kind':'reassignToSubstitute'}";

    private static Substitution For(Engine.Organisation.Person substitute, Engine.Organisation.Person principal, SubstitutedAct act) =>
        Board.Substitute(substitute, principal, act) with { From = new(2026, 3, 1), To = new(2026, 3, 31) };

    private static CaseBed At(string assignee) => Started("2026-03-02T09:00", Policy(Level("'due'", Kind)), assignee: assignee);
}
