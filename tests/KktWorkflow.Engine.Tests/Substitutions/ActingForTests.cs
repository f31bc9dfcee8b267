using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Substitutions;

/// <summary>Acting for another within a case.</summary>
public sealed class ActingForTests
{
    private const string HeadOfInvestment = "{'headOf':'PQLDT'}";

    /// <summary>An officer drafts, the head of the unit approves, the office issues.</summary>
    private static CaseBed Bed() => new CaseBed(Of(
        [Officer("soan"), Step("duyet", "Kkt.Approval", HeadOfInvestment), Step("phat", "Kkt.IssueDocument", "{'unit':'VP','position':'van-thu'}")],
        "soan>duyet", "duyet>Approve>phat")).Open(Board.An, CaseKind.Internal);

    private static CaseBed Drafted() => Bed().Does(Board.Chi, "soan", "Done");

    private static string Approve(CaseBed bed) => Engine.Activities.StepSheet.Of(bed.FactsOf(null).Definition.Node(bed.Item("duyet").Node)).Outcomes[0].Name;

    [Fact]
    public void A_substitute_does_what_the_post_may_and_the_log_says_both_and_the_ground()
    {
        var bed = Drafted();
        bed.Substitutions = [Board.Substitute(Board.Ha, Board.Giang)];

        bed.For(Board.Giang).Does(Board.Ha, "duyet", Approve(bed));

        bed.Events<WorkItemCompleted>().Last().By.ShouldBe(Board.Ha.Id);
        bed.Log[^1].Actor.OnBehalfOf.ShouldBe(new(Board.Giang.Id, "Giang", "TUQ. 12/UQ-BQL, 31/07/2026"));
        var done = bed.State.Steps.Values.Single(s => s.By == Board.Ha.Id);
        done.Doers.ShouldBe([.. new[] { Board.Giang.Id, Board.Ha.Id }.Order()]);
        done.For.ShouldBe(Board.Giang.Id);
    }

    [Fact]
    public void Without_one_in_force_nobody_acts_for_another()
    {
        var bed = Drafted().For(Board.Giang);
        bed.CannotDo(Board.Ha, "duyet", Approve(bed)).ShouldBe(Refusal.Of(RefusalCodes.NoSubstitution, RefusalKind.Forbidden, "onBehalfOf", "Giang"));

        bed.Substitutions = [Board.Substitute(Board.Ha, Board.Giang)];
        bed.Now = Instant.Parse("2026-08-31T23:59:00+07:00");
        bed.Decide(Board.Ha, new ClaimWorkItem(bed.Item("duyet").Number)).ShouldBeOfType<Decision.Accepted>();
        bed.Now = Instant.Parse("2026-09-01T00:00:00+07:00");
        bed.CannotDo(Board.Ha, "duyet", Approve(bed)).Code.ShouldBe(RefusalCodes.NoSubstitution, "it ended by itself");
    }

    [Fact]
    public void Whoever_has_left_is_acted_for_no_more()
    {
        var bed = Drafted().For(Board.Giang);
        bed.Substitutions = [Board.Substitute(Board.Ha, Board.Giang)];
        bed.Organisation = bed.Organisation with { People = bed.Organisation.People.Remove(Board.Giang.Id) };

        bed.CannotDo(Board.Ha, "duyet", Approve(bed)).Code.ShouldBe(RefusalCodes.NoSubstitution);
    }

    [Fact]
    public void Other_acts_posts_and_procedures_than_it_names_are_not_covered()
    {
        var bed = Drafted().For(Board.Giang);
        var whole = Board.Substitute(Board.Ha, Board.Giang);
        foreach (var narrow in new[]
        {
            Board.Substitute(Board.Ha, Board.Giang, SubstitutedAct.Work, SubstitutedAct.Direct),
            whole with { Unit = "VP", Position = "van-thu" },
            whole with { Procedures = ["khac"] },
            whole with { Fields = ["Xây dựng"] },
        })
        {
            bed.Substitutions = [narrow];
            bed.CannotDo(Board.Ha, "duyet", Approve(bed)).ShouldBe(Refusal.Of(RefusalCodes.NotCovered, RefusalKind.Forbidden, "onBehalfOf", "Giang", whole.Ground));
        }

        bed.Substitutions = [whole with { Unit = "PQLDT", Position = "truong-phong", Procedures = [bed.FactsOf(null).Definition.DefinitionId], Acts = [SubstitutedAct.Approve] }];
        bed.Does(Board.Ha, "duyet", Approve(bed));
    }

    [Fact]
    public void What_is_taken_for_another_stays_the_others()
    {
        var bed = Drafted();
        bed.Substitutions = [Board.Substitute(Board.Ha, Board.Giang)];

        bed.For(Board.Giang).Claims(Board.Ha, "duyet").For(null);

        bed.Item("duyet").Assignee.ShouldBe(Board.Giang.Id);
        bed.CannotDo(Board.Ha, "duyet", Approve(bed)).Code.ShouldBe(RefusalCodes.HeldByAnother, "in one's own name it is not one's work");
        bed.Does(Board.Giang, "duyet", Approve(bed));
    }

    [Fact]
    public void Nobody_approves_their_own_work_through_a_substitution_whatever_the_procedure_says()
    {
        var bed = Drafted().For(Board.Giang);
        bed.Substitutions = [Board.Substitute(Board.Chi, Board.Giang)];

        bed.CannotDo(Board.Chi, "duyet", Approve(bed)).ShouldBe(Refusal.Of(RefusalCodes.OwnWork, RefusalKind.Forbidden, "fc:duyet", "soan", "Giang"));
        bed.Refused(Board.Chi, new ClaimWorkItem(bed.Item("duyet").Number)).Code.ShouldBe(RefusalCodes.OwnWork);
        bed.For(null).Does(Board.Giang, "duyet", Approve(bed));
    }

    [Fact]
    public void Nor_in_their_own_name_what_they_did_for_another()
    {
        var bed = Bed();
        bed.Substitutions = [Board.Substitute(Board.Giang, Board.Chi), Board.Substitute(Board.Ha, Board.Giang)];
        bed.For(Board.Chi).Does(Board.Giang, "soan", "Done").For(null);

        bed.CannotDo(Board.Giang, "duyet", Approve(bed)).ShouldBe(Refusal.Of(RefusalCodes.OwnWorkForAnother, RefusalKind.Forbidden, "fc:duyet", "soan", "Chi"));
        bed.Refused(Board.Giang, new ClaimWorkItem(bed.Item("duyet").Number)).Code.ShouldBe(RefusalCodes.OwnWorkForAnother);
        bed.For(Board.Giang).Does(Board.Ha, "duyet", Approve(bed));
    }

    [Fact]
    public void Four_eyes_count_who_acted_and_for_whom()
    {
        var bed = new CaseBed(Of([Officer("soan"), Step("duyet", "Kkt.Approval", "{'unit':'PQLDT','position':'chuyen-vien','notSameAs':['soan']}")], "soan>duyet")).Open(Board.An, CaseKind.Internal);
        bed.Substitutions = [Board.Substitute(Board.Hung, Board.Chi)];

        bed.For(Board.Chi).Does(Board.Hung, "soan", "Done").For(null);

        bed.CannotDo(Board.Chi, "duyet", Approve(bed)).Code.ShouldBe(RefusalCodes.FourEyes, "it was done in Chi's name");
        bed.Does(Board.Dung, "duyet", Approve(bed));
    }

    [Fact]
    public void The_same_persons_step_stays_with_whom_the_work_was_done_for()
    {
        var bed = new CaseBed(Of([Officer("soan"), Officer("sua", "{'sameAs':'soan'}")], "soan>sua")).Open(Board.An, CaseKind.Internal);
        bed.Substitutions = [Board.Substitute(Board.Hung, Board.Chi)];

        bed.For(Board.Chi).Does(Board.Hung, "soan", "Done");

        bed.Item("sua").Assignee.ShouldBe(Board.Chi.Id);
    }

    [Fact]
    public void A_substitute_directs_by_the_permissions_of_the_post_and_not_by_their_own()
    {
        var bed = Bed();
        bed.Substitutions = [Board.Substitute(Board.Hung, Board.Giang)];

        bed.For(Board.Giang).Done(Board.Hung, new ReassignWorkItem(bed.Item("soan").Number, Board.Dung.Id, "bận"));

        bed.Item("soan").Assignee.ShouldBe(Board.Dung.Id);
        bed.Substitutions = [Board.Substitute(Board.Giang, Board.Chi)];
        bed.For(Board.Chi).Refused(Board.Giang, new ReassignWorkItem(bed.Item("soan").Number, Board.Chi.Id, "bận")).Code.ShouldBe(RefusalCodes.NotPermitted, "Chi could not");
    }

    [Fact]
    public void A_chain_of_two_is_none()
    {
        var bed = Drafted();
        bed.Substitutions = [Board.Substitute(Board.Ha, Board.Giang), Board.Substitute(Board.Hung, Board.Ha)];

        bed.For(Board.Giang).CannotDo(Board.Hung, "duyet", Approve(bed)).Code.ShouldBe(RefusalCodes.NoSubstitution);
        bed.For(Board.Ha).CannotDo(Board.Hung, "duyet", Approve(bed)).Code.ShouldBe(RefusalCodes.NotForYou);
    }

    [Fact]
    public void Comments_are_made_in_ones_own_name()
    {
        var bed = Drafted();
        bed.Substitutions = [Board.Substitute(Board.Ha, Board.Giang)];

        bed.For(Board.Giang).Refused(Board.Ha, new AddComment("x")).Code.ShouldBe(RefusalCodes.OnlyInOwnName);
    }
}
