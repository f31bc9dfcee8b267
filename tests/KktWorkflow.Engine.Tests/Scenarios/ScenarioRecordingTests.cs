using System.Globalization;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.Rehearsal;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Scenarios;

/// <summary>A rehearsal that is written down, and what later versions are told that leave its way.</summary>
public sealed class ScenarioRecordingTests
{
    private static readonly (string, string)[] FourHours = [("budget", "{'amount':4,'unit':'workingHours'}")];

    [Fact]
    public void What_was_played_is_kept_by_the_version_on_which_it_was_played()
    {
        var stage = Stages.Of(Of([Officer("mot", inputs: FourHours), Officer("hai")], "mot>Done>hai"));

        var scenario = Recorded(stage, "mot", "hai");

        scenario.Path.Select(a => (a.Step, a.Who, a.Outcome)).ShouldBe([("mot", "PQLDT/chuyen-vien", "Done"), ("hai", "PQLDT/chuyen-vien", "Done")]);
        scenario.Path[0].Due.ShouldNotBeNull();
        scenario.Ends.Status.ShouldBe("completed");
        ScenarioRunner.Run(Again(scenario), stage, CultureInfo.InvariantCulture).ShouldBeOfType<ScenarioResult.Kept>();
    }

    [Fact]
    public void Time_that_passed_between_acts_passes_again()
    {
        var stage = Stages.Of(Of([Officer("mot"), Officer("hai", inputs: FourHours)], "mot>Done>hai"));
        var opened = Opened(stage);
        var recording = ScenarioRecording.Of(opened, null);
        (var first, recording) = Done(opened, recording, "mot");
        (_, recording) = Done(first.At(Stages.Morning.Plus(TimeSpan.FromDays(2))), recording, "hai");

        var scenario = recording.As("cham", "Chậm hai ngày");

        scenario.Path[1].At.ShouldBe(stage.Organisation.Zone.ToLocal(Stages.Morning.Plus(TimeSpan.FromDays(2))));
        ScenarioRunner.Run(Again(scenario), stage, CultureInfo.InvariantCulture).ShouldBeOfType<ScenarioResult.Kept>();
    }

    [Fact]
    public void A_later_version_that_leaves_the_way_is_an_error_that_names_step_and_both_facts()
    {
        var scenario = Recorded(Stages.Of(Of([Officer("mot", inputs: FourHours), Officer("hai")], "mot>Done>hai")), "mot", "hai");
        var later = Stages.Of(Of([Officer("mot", inputs: [("budget", "{'amount':2,'unit':'workingHours'}")]), Officer("hai")], "mot>Done>hai"));

        var finding = ScenarioFindings.Of([scenario], later).ShouldHaveSingleItem();

        (finding.Code, finding.Severity, finding.Place).ShouldBe(("KKT-R01", FindingSeverity.Error, "di-thang"));
        finding.Vi.ShouldContain("Kịch bản “Đi thẳng”, việc 1");
        finding.Vi.ShouldContain("thực tế là");
        finding.En.ShouldContain("Scenario “Đi thẳng”, act 1");
        finding.En.ShouldContain("retire the scenario");
    }

    [Fact]
    public void A_retired_scenario_is_not_played()
    {
        var scenario = Recorded(Stages.Of(Of([Officer("mot"), Officer("hai")], "mot>Done>hai")), "mot", "hai");

        ScenarioFindings.Of([scenario with { Retired = "Bỏ bước" }], Stages.Of(Only(Officer("mot")))).ShouldBeEmpty();
        ScenarioFindings.Of([scenario], Stages.Of(Only(Officer("mot")))).ShouldNotBeEmpty();
    }

    /// <summary>As it comes back from its file.</summary>
    private static Scenario Again(Scenario scenario) =>
        ScenarioReader.Read(ScenarioReader.Write(new("p", [scenario]))).ShouldBeOfType<ScenarioReadResult.Read>().File.Scenarios.ShouldHaveSingleItem();

    private static Scenario Recorded(RehearsalStage stage, params string[] steps)
    {
        var current = Opened(stage);
        var recording = ScenarioRecording.Of(current, null);
        foreach (var step in steps)
            (current, recording) = Done(current, recording, step);
        return recording.As("di-thang", "Đi thẳng");
    }

    private static (RehearsedCase, ScenarioRecording) Done(RehearsedCase current, ScenarioRecording recording, string step)
    {
        var item = current.OpenWork.Single(i => i.Node.Id == step);
        var done = (CompleteWorkItem)CaseBed.Completion(item, "Done", null, null);
        var after = Played(current.Do(current.DoersOf(item)[0], done));
        return (after, recording.With(current, done, after));
    }

    private static RehearsedCase Opened(RehearsalStage stage) => Played(RehearsedCase.Open(stage, Stages.Morning, null, Sorted.Empty<System.Text.Json.JsonElement>()));

    private static RehearsedCase Played(RehearsalTurn turn) => turn.ShouldBeOfType<RehearsalTurn.Played>().Case;
}
