using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Rehearsal;

public sealed class RehearsedCaseTests
{
    [Fact]
    public void A_case_is_rehearsed_by_the_rules_of_a_real_one()
    {
        var opened = Opened(Stages.Of(Procedures.Certificate));
        var item = opened.OpenWork.ShouldHaveSingleItem();

        var accepted = Played(opened.Do(Board.An, CaseBed.Completion(item, "Accept", null, null)));

        accepted.State.Code.ShouldBe("H50.17-260817-0001");
        accepted.OpenWork.ShouldHaveSingleItem().Node.Id.ShouldBe("phan-cong");
        CaseEventCodec.EncodeState(CaseFold.Fold(accepted.Story)).ShouldBe(CaseEventCodec.EncodeState(accepted.State));
    }

    [Fact]
    public void What_the_product_would_refuse_is_refused_and_changes_nothing()
    {
        var opened = Opened(Stages.Of(Procedures.Certificate));

        opened.Do(Board.Chi, CaseBed.Completion(opened.OpenWork.Single(), "Accept", null, null)).ShouldBeOfType<RehearsalTurn.Refused>();

        opened.OpenWork.ShouldHaveSingleItem();
    }

    [Fact]
    public void An_earlier_moment_can_be_gone_back_to_and_another_way_taken()
    {
        var opened = Opened(Stages.Of(Procedures.Certificate));
        var item = opened.OpenWork.Single();

        var accepted = Played(opened.Do(Board.An, CaseBed.Completion(item, "Accept", null, null)));
        var refused = Played(opened.Do(Board.An, CaseBed.Completion(item, "Refuse", "Không thuộc thẩm quyền", null)));

        accepted.State.IsOpen.ShouldBeTrue();
        refused.State.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Time_passes_over_each_due_time_at_that_time()
    {
        var definition = Procedures.Only(Procedures.Officer("viec", inputs: ("budget", "{'amount':4,'unit':'workingHours'}")));

        var later = Opened(Stages.Of(definition)).At(Stages.Morning.Plus(TimeSpan.FromDays(3)));

        later.Now.ShouldBe(Stages.Morning.Plus(TimeSpan.FromDays(3)));
        var missed = later.Story.Single(e => e.Event is DeadlineMissed);
        missed.At.ShouldBe(((DeadlineMissed)missed.Event).MissedFrom);
        missed.At.ShouldBeLessThan(Stages.Morning.Plus(TimeSpan.FromHours(10)));
    }

    [Theory]
    [InlineData("gap", "2026-08-17T10:00:00+07:00")]
    [InlineData("thuong", "2026-08-17T14:00:00+07:00")]
    public void A_variant_may_give_a_step_a_time_of_its_own(string variant, string due)
    {
        var definition = Read(Definition(
            Chart("fc", [Procedures.Officer("viec", inputs: ("budget", "{'amount':4,'unit':'workingHours'}"))]),
            ("customProperties", Procedures.Json("{'kkt':{'variants':[{'id':'thuong'},{'id':'gap','budgets':{'viec':{'amount':2,'unit':'workingHours'}}}]}}"))));

        var opened = Played(RehearsedCase.Open(Stages.Of(definition), Stages.Morning, variant, Sorted.Empty<System.Text.Json.JsonElement>()));

        opened.State.DeadlineOfStep(opened.OpenWork.Single().Execution).ShouldNotBeNull().DueAt.ShouldBe(Instant.Parse(due));
    }

    [Fact]
    public void A_case_hears_what_it_publishes_itself()
    {
        var definition = Read(
            Definition(Chart(
                "fc",
                [
                    Activity("start", "Elsa.Start"),
                    Activity("cho", "Elsa.Event", ("eventName", Wrapped("Literal", "bao"))),
                    Procedures.Officer("viec"),
                    Activity("bao", "Elsa.PublishEvent", ("eventName", Wrapped("Literal", "bao"))),
                ],
                "start>cho",
                "start>viec",
                "viec>bao")),
            allowUnknownTypes: false);
        var opened = Opened(Stages.Of(definition));

        var done = Played(opened.Do(Board.Chi, CaseBed.Completion(opened.OpenWork.Single(), "Done", null, null)));

        done.State.Status.ShouldBe(CaseStatus.Completed);
    }

    [Fact]
    public void A_post_that_nobody_holds_has_two_understudies_so_that_four_eyes_can_be_rehearsed()
    {
        var empty = Board.Chart with { People = Board.Chart.People.Clear() };

        var stage = Stages.Of(Procedures.Certificate, empty).WithUnderstudies();

        foreach (var (unit, position) in new[] { ("MC", "mot-cua"), ("PQLDT", "chuyen-vien"), ("PQLDT", "truong-phong"), ("BQL", "lanh-dao"), ("VP", "van-thu") })
            stage.Organisation.Holders(unit, position).Count().ShouldBe(2, position);
        Stages.Of(Procedures.Certificate).WithUnderstudies().Organisation.People.ShouldBe(Board.Chart.People);
    }

    private static RehearsedCase Opened(RehearsalStage stage) => Played(RehearsedCase.Open(stage, Stages.Morning, null, Sorted.Empty<System.Text.Json.JsonElement>()));

    private static RehearsedCase Played(RehearsalTurn turn) => turn.ShouldBeOfType<RehearsalTurn.Played>().Case;
}
