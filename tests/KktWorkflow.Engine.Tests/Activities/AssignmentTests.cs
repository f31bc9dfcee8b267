using System.Collections.Immutable;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Activities;

public sealed class AssignmentTests
{
    private static CaseBed Opened(string assignee, Action<CaseBed>? before = null)
    {
        var bed = new CaseBed(Only(Officer("viec", assignee)));
        before?.Invoke(bed);
        return bed.Open(Board.An, CaseKind.Internal);
    }

    [Fact]
    public void Least_loaded_goes_to_the_person_with_the_fewest_open_items()
    {
        var bed = Opened("{'unit':'PQLDT','position':'chuyen-vien','handOut':'leastLoaded'}", b =>
            b.OpenWork = ImmutableDictionary<PersonId, int>.Empty.Add(Board.Chi.Id, 4).Add(Board.Dung.Id, 3));

        bed.Item("viec").Assignee.ShouldBe(Board.Dung.Id);
    }

    [Fact]
    public void Least_loaded_among_equals_goes_to_whoever_waited_longest()
    {
        var bed = Opened("{'unit':'PQLDT','position':'chuyen-vien','handOut':'leastLoaded'}", b =>
            b.LastAssigned = ImmutableDictionary<PersonId, Instant>.Empty.Add(Board.Chi.Id, b.Now.Plus(TimeSpan.FromHours(-1))).Add(Board.Dung.Id, b.Now.Plus(TimeSpan.FromHours(-2))));

        bed.Item("viec").Assignee.ShouldBe(Board.Dung.Id);
    }

    [Fact]
    public void Round_robin_goes_to_whoever_waited_longest_whatever_the_load()
    {
        var bed = Opened("{'unit':'PQLDT','position':'chuyen-vien','handOut':'roundRobin'}", b =>
        {
            b.OpenWork = ImmutableDictionary<PersonId, int>.Empty.Add(Board.Chi.Id, 40);
            b.LastAssigned = ImmutableDictionary<PersonId, Instant>.Empty.Add(Board.Chi.Id, b.Now.Plus(TimeSpan.FromHours(-3))).Add(Board.Dung.Id, b.Now.Plus(TimeSpan.FromHours(-2)));
        });

        bed.Item("viec").Assignee.ShouldBe(Board.Chi.Id);
    }

    [Fact]
    public void Work_handed_out_at_once_to_one_post_is_spread()
    {
        const string One = "{'unit':'PQLDT','position':'chuyen-vien','handOut':'leastLoaded'}";
        var bed = new CaseBed(Only(Step("hoi", "Kkt.Council", "{}", ("members", $"[{One},{One}]")))).Open(Board.An, CaseKind.Internal);

        bed.Available.Select(i => i.Assignee).ShouldBe([Board.Chi.Id, Board.Dung.Id]);
    }

    [Theory]
    [InlineData("{'person':'chi'}")]
    [InlineData("{'person':'43686900-0000-0000-0000-000000000000'}")]
    public void A_named_person_gets_the_work_at_once(string assignee) => Opened(assignee).Item("viec").Assignee.ShouldBe(Board.Chi.Id);

    [Fact]
    public void The_head_of_a_unit_is_whoever_holds_its_head_position() =>
        Opened("{'headOf':'PQHXD'}").Claims(Board.Ha, "viec").Item("viec").Assignee.ShouldBe(Board.Ha.Id);

    [Fact]
    public void The_same_person_as_before_gets_the_work_and_the_head_can_hand_it_to_a_colleague()
    {
        var bed = new CaseBed(Of([Officer("truoc"), Officer("sau", "{'sameAs':'truoc'}")], "truoc>sau")).Open(Board.An, CaseKind.Internal)
            .Does(Board.Dung, "truoc", "Done");

        bed.Item("sau").Assignee.ShouldBe(Board.Dung.Id);
        bed.Done(Board.Giang, new ReassignWorkItem(bed.Item("sau").Number, Board.Chi.Id, "Nghỉ phép")).Item("sau").Assignee.ShouldBe(Board.Chi.Id);
    }

    [Fact]
    public void When_the_same_person_is_gone_the_work_goes_to_the_post()
    {
        var bed = new CaseBed(Of([Officer("truoc"), Officer("sau", "{'sameAs':'truoc'}")], "truoc>sau")).Open(Board.An, CaseKind.Internal);
        bed.Claims(Board.Dung, "truoc");
        bed.Organisation = Board.Chart with { People = Board.Chart.People.Remove(Board.Dung.Id) };
        bed.Does(Board.Dung, "truoc", "Done");

        bed.Item("sau").Candidates.ShouldBe(new Candidates("PQLDT", "chuyen-vien", null, []));
    }

    [Fact]
    public void Four_eyes_shuts_out_whoever_did_the_step_under_review()
    {
        var bed = new CaseBed(Of(
            [Officer("soan"), Officer("duyet", "{'unit':'PQLDT','position':'chuyen-vien','notSameAs':['soan']}")], "soan>duyet"))
            .Open(Board.An, CaseKind.Internal)
            .Does(Board.Chi, "soan", "Done");

        bed.Refused(Board.Chi, new ClaimWorkItem(bed.Item("duyet").Number)).ShouldBe(Refusal.Of(RefusalCodes.FourEyes, RefusalKind.Forbidden, "fc:duyet"));
        bed.CannotDo(Board.Chi, "duyet", "Done").Code.ShouldBe(RefusalCodes.FourEyes);
        bed.Refused(Board.Giang, new ReassignWorkItem(bed.Item("duyet").Number, Board.Chi.Id, "x")).Code.ShouldBe(RefusalCodes.CannotTakeOver);
        bed.Substitutions = [Board.Substitute(Board.Dung, Board.Chi)];
        bed.For(Board.Chi);
        bed.Refused(Board.Dung, new ClaimWorkItem(bed.Item("duyet").Number)).Code.ShouldBe(RefusalCodes.FourEyes);
        bed.For(null);
        bed.Does(Board.Dung, "duyet", "Done").State.Status.ShouldBe(CaseStatus.Completed);
    }

    [Theory]
    [InlineData("{}", AssignmentIncidents.NotSaid)]
    [InlineData("{'unit':'PQLDT','position':'ke-toan'}", AssignmentIncidents.UnknownPost)]
    [InlineData("{'unit':'PKHONG','position':'chuyen-vien'}", AssignmentIncidents.UnknownPost)]
    [InlineData("{'unit':'VP','position':'chuyen-vien'}", AssignmentIncidents.NoHolder)]
    [InlineData("{'headOf':'PKHONG'}", AssignmentIncidents.UnknownPost)]
    [InlineData("{'person':'khong-ai'}", AssignmentIncidents.PersonGone)]
    [InlineData("{'sameAs':'chua-lam'}", AssignmentIncidents.NotDoneYet)]
    [InlineData("{'chosenBy':'x','field':'canBo'}", AssignmentIncidents.NotChosen)]
    public void A_step_that_nobody_can_do_is_an_incident(string assignee, string code)
    {
        var bed = Opened(assignee);

        bed.State.Incidents.Values.ShouldHaveSingleItem().Code.ShouldBe(code);
        bed.State.WorkItems.ShouldBeEmpty();
        bed.State.HasIncident.ShouldBeTrue();
    }

    [Fact]
    public void An_incident_of_nobody_is_mended_by_the_organisation_and_a_retry()
    {
        var bed = Opened("{'unit':'VP','position':'chuyen-vien'}");
        bed.Organisation = Board.Chart with { People = Board.Chart.People.SetItem(Board.Chi.Id, Board.Chi with { Posts = [new Post("VP", "chuyen-vien")] }) };

        bed.Done(Board.Quan, new RetryIncident(bed.State.Incidents.Keys.Single()));

        bed.State.Incidents.ShouldBeEmpty();
        bed.Claims(Board.Chi, "viec").Item("viec").Assignee.ShouldBe(Board.Chi.Id);
    }

    [Fact]
    public void A_chosen_person_must_hold_the_post_that_the_step_names()
    {
        var bed = Accepted().Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "hung"));

        bed.State.Incidents.Values.ShouldHaveSingleItem().Code.ShouldBe(AssignmentIncidents.NotChosen);
    }

    [Fact]
    public void A_choice_left_open_leaves_the_work_to_the_post_that_the_step_names()
    {
        var bed = Accepted().Does(Board.Giang, "phan-cong", "Done");

        bed.State.Incidents.ShouldBeEmpty();
        bed.Item("tham-dinh").Assignee.ShouldBeNull();
        bed.Claims(Board.Dung, "tham-dinh").Item("tham-dinh").Assignee.ShouldBe(Board.Dung.Id);
    }

    [Fact]
    public void Four_eyes_that_leave_nobody_are_an_incident()
    {
        var bed = new CaseBed(Of([Officer("soan", "{'headOf':'PQLDT'}"), Officer("duyet", "{'headOf':'PQLDT','notSameAs':['soan']}")], "soan>duyet"))
            .Open(Board.An, CaseKind.Internal)
            .Does(Board.Giang, "soan", "Done");

        bed.State.Incidents.Values.ShouldHaveSingleItem().Code.ShouldBe(AssignmentIncidents.AllExcluded);
    }
}
