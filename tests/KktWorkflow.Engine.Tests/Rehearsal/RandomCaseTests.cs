using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.ProcessDefinitions;

namespace KktWorkflow.Engine.Tests.Rehearsal;

public sealed class RandomCaseTests
{
    private const int Few = 60;

    public static TheoryData<string> ShippedProcedures => [.. Library.Procedures.Keys];

    [Theory]
    [MemberData(nameof(ShippedProcedures))]
    public void Random_cases_of_a_shipped_procedure_all_end_and_come_to_each_of_its_steps(string procedure)
    {
        var stage = Stages.Shipped(procedure);

        var report = RandomCaseReport.Of(stage, Stages.Play(stage, Few * 5));

        report.Ends.ShouldAllBe(e => e.End is PlayedEnd.Completed || e.End is PlayedEnd.Cancelled);
        report.AllEnded.ShouldBeTrue();
        report.NeverReached.ShouldBeEmpty();
        report.Steps.Sum(s => s.Runs).ShouldBeGreaterThan(report.Cases);
        report.CaseTime.Median.ShouldBeGreaterThan(0);
        report.CaseTime.Ninetieth.ShouldBeInRange(report.CaseTime.Median, report.CaseTime.Most);
        report.Loads.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_same_seed_plays_the_same_cases_and_another_seed_others()
    {
        var stage = Stages.Of(Procedures.Certificate);

        var first = Stages.Play(stage, Few);

        Stages.Play(stage, Few).ShouldBe(first);
        Stages.Play(stage, Few, seed: 2).ShouldNotBe(first);
    }

    [Fact]
    public void A_step_behind_an_outcome_that_nobody_can_choose_is_named_as_never_reached()
    {
        var definition = Procedures.Of([Procedures.Officer("mot"), Procedures.Officer("hai"), Procedures.Officer("lac")], "mot>Done>hai", "mot>Nowhere>lac");
        var stage = Stages.Of(definition);

        var report = RandomCaseReport.Of(stage, Stages.Play(stage, Few));

        report.NeverReached.Select(p => p.Id).ShouldBe(["lac"]);
    }

    [Fact]
    public void Recorded_choices_decide_how_often_an_outcome_is_taken()
    {
        var stage = Stages.Of(Procedures.Certificate);
        var plan = RandomCasePlan.Even(1, Few, Stages.Morning, stage) with { Choices = [new("xem-xet", "Approve", 1_000_000), new("ky", "Return", 1)] };

        var report = RandomCaseReport.Of(stage, [.. Enumerable.Range(0, Few).Select(n => RandomCase.Play(stage, plan, n))]);

        report.NeverChosen.ShouldContain(n => n.Node.Id == "xem-xet" && n.Outcome == "Return");
        report.NeverChosen.ShouldNotContain(n => n.Node.Id == "ky");
        var signed = report.Steps.Single(s => s.Node.Id == "ky").Outcomes;
        signed.Single(o => o.Outcome == "Return").Count.ShouldBeGreaterThan(signed.Single(o => o.Outcome == "Approve").Count);
    }

    [Fact]
    public void More_cases_than_were_recorded_come_in_on_the_same_weekdays_and_hours_of_later_weeks()
    {
        Instant[] recorded = [Stages.Morning, Instant.Parse("2026-08-19T10:30:00+07:00")];

        RandomCasePlan.Recorded(1, 5, recorded, []).Arrivals.ShouldBe(
            [.. recorded, Instant.Parse("2026-08-24T08:00:00+07:00"), Instant.Parse("2026-08-26T10:30:00+07:00"), Instant.Parse("2026-08-31T08:00:00+07:00")]);
        RandomCasePlan.Recorded(1, 1, recorded, []).Arrivals.ShouldBe([recorded[1]]);
    }

    [Fact]
    public void A_step_that_nobody_can_do_is_where_the_cases_fail()
    {
        var nobody = Board.Chart with { People = Board.Chart.People.RemoveRange([Board.Chi.Id, Board.Dung.Id]) };
        var stage = Stages.Of(Procedures.Only(Procedures.Officer("viec")), nobody);

        var report = RandomCaseReport.Of(stage, Stages.Play(stage, Few));

        report.AllEnded.ShouldBeFalse();
        report.Ends.ShouldHaveSingleItem().End.ShouldBeOfType<PlayedEnd.Failed>().Node.Id.ShouldBe("viec");
    }

    [Fact]
    public void A_loop_that_is_never_left_is_told_and_does_not_run_for_ever()
    {
        var definition = Procedures.Of([Procedures.Officer("mot"), Procedures.Officer("hai")], "mot>Done>hai", "hai>Done>mot");
        var stage = Stages.Of(definition);

        RandomCaseReport.Of(stage, Stages.Play(stage, 3)).Ends.ShouldHaveSingleItem().End.ShouldBeOfType<PlayedEnd.Endless>();
    }

    [Fact]
    public void Steps_that_take_longer_than_the_promise_make_cases_late()
    {
        var stage = Stages.Shipped("qt-tm-01");
        var hurried = stage with
        {
            Definition = Engine.Definitions.DefinitionReader.Read(
                System.Text.Encoding.UTF8.GetBytes(stage.Definition.Json.GetRawText().Replace(
                    """committed": {"amount": 8,""", """committed": {"amount": 1,""", StringComparison.Ordinal))).ShouldBeOfType<Engine.Definitions.DefinitionReadResult.Read>().Definition,
        };

        var late = RandomCaseReport.Of(hurried, Stages.Play(hurried, Few));

        late.Late.ShouldBeGreaterThan(RandomCaseReport.Of(stage, Stages.Play(stage, Few)).Late);
        late.Late.ShouldBeGreaterThan(late.Promisable / 2);
    }

    [Fact]
    public void Twice_the_holders_are_half_as_busy()
    {
        var stage = Stages.Of(Procedures.Only(Procedures.Officer("viec", inputs: ("budget", "{'amount':4,'unit':'workingHours'}"))));
        var alone = stage with { Organisation = Board.Chart with { People = Board.Chart.People.Remove(Board.Dung.Id) } };

        var shared = Load(stage);
        var single = Load(alone);

        single.Holders.ShouldBe(1);
        shared.Holders.ShouldBe(2);
        single.Share.ShouldBe(2 * shared.Share, 0.2 * single.Share);
    }

    [Fact]
    public void Cases_that_came_in_at_recorded_times_are_opened_at_these()
    {
        var stage = Stages.Of(Procedures.Certificate);
        EquatableArray<Instant> arrivals = [Stages.Morning, Stages.Morning.Plus(TimeSpan.FromHours(2))];

        var cases = Enumerable.Range(0, 4).Select(n => RandomCase.Play(stage, new(5, arrivals, []), n));

        cases.Select(c => c.OpenedAt).ShouldBe([.. arrivals, .. arrivals]);
    }

    private static PostLoad Load(RehearsalStage stage) =>
        RandomCaseReport.Of(stage, Stages.Play(stage, Few)).Loads.Single(l => l.Post == new Post("PQLDT", "chuyen-vien"));
}
