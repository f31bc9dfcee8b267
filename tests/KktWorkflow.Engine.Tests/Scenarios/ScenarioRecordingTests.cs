using System.Globalization;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.Rehearsal;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.WorkingTime;
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

    [Fact]
    public void A_change_of_the_calendar_leaves_a_scenario_on_the_calendar_of_its_playing()
    {
        var definition = Of([Officer("mot", inputs: FourHours), Officer("hai")], "mot>Done>hai");
        var scenario = Again(Recorded(Stages.Of(definition), "mot", "hai"));
        var changed = Stages.Of(definition) with { Calendars = BoardCalendar.With("2026-08-17") };

        scenario.Calendar.ShouldBe(BoardCalendar.Register.Version);
        ScenarioFindings.Of([scenario], changed).ShouldBeEmpty("the calendar of its playing is not there, so that its dates can't be judged");
        ScenarioFindings.Of([scenario with { Calendar = null }], changed).ShouldHaveSingleItem().Code.ShouldBe("KKT-R01");
        ScenarioFindings.Of([scenario], Stages.Of(Only(Officer("mot"))) with { Calendars = changed.Calendars }).ShouldHaveSingleItem("its way can").Code.ShouldBe("KKT-R01");
        ScenarioFindings.Of([scenario], changed, new Dictionary<int, CalendarRegister> { [BoardCalendar.Register.Version] = BoardCalendar.Register }).ShouldBeEmpty();
    }

    [Fact]
    public void A_scenario_that_is_counted_anew_has_the_dates_of_the_present_calendar_and_else_what_it_had()
    {
        var definition = Of([Officer("mot", inputs: FourHours), Officer("hai")], "mot>Done>hai");
        var scenario = Recorded(Stages.Of(definition), "mot", "hai");
        var changed = Stages.Of(definition) with { Calendars = BoardCalendar.With("2026-08-17") };

        var renewed = ScenarioRunner.Renew(scenario, changed, CultureInfo.InvariantCulture).ShouldBeOfType<ScenarioResult.Kept>().Seen;

        renewed.Path[0].Due.ShouldNotBe(scenario.Path[0].Due);
        renewed.ShouldBe(scenario with { Calendar = changed.Calendars.Version, Path = [scenario.Path[0] with { Due = renewed.Path[0].Due }, scenario.Path[1]] });
        ScenarioFindings.Of([renewed], changed).ShouldBeEmpty();
        ScenarioRunner.Renew(scenario with { Path = [scenario.Path[0] with { Due = null }, scenario.Path[1]] }, changed, CultureInfo.InvariantCulture)
            .ShouldBeOfType<ScenarioResult.Kept>().Seen.Path[0].Due.ShouldBeNull("what was not compared still isn't");
    }

    [Fact]
    public void A_calendar_that_the_definition_names_and_the_earlier_register_lacks_judges_no_date()
    {
        var scenario = Recorded(Stages.Of(Of([Officer("mot", inputs: FourHours), Officer("hai")], "mot>Done>hai")), "mot", "hai");
        var named = Stages.Of(Of([Officer("mot", inputs: [.. FourHours, ("calendar", "'ca-chieu'")]), Officer("hai")], "mot>Done>hai")) with { Calendars = BoardCalendar.With("2026-08-17") };

        ScenarioFindings.Of([scenario], named, new Dictionary<int, CalendarRegister> { [BoardCalendar.Register.Version] = BoardCalendar.Register }).ShouldBeEmpty();
    }

    [Fact]
    public void Counting_anew_ends_no_comparison_of_a_date_that_there_is_none_of_any_more()
    {
        var scenario = Recorded(Stages.Of(Of([Officer("mot", inputs: FourHours), Officer("hai")], "mot>Done>hai")), "mot", "hai");
        scenario.Path[0].Due.ShouldNotBeNull();

        var left = ScenarioRunner.Renew(scenario, Stages.Of(Of([Officer("mot"), Officer("hai")], "mot>Done>hai")), CultureInfo.InvariantCulture).ShouldBeOfType<ScenarioResult.Departed>().Departure;

        (left.Act, left.Point, left.Got).ShouldBe((1, ScenarioPoint.Due, ""));
    }

    [Fact]
    public void For_another_installation_a_scenario_names_no_calendar()
    {
        var scenario = Recorded(Stages.Of(Of([Officer("mot", inputs: FourHours), Officer("hai")], "mot>Done>hai")), "mot", "hai");

        new ScenarioFile("p", [scenario]).Portable().Scenarios.ShouldBe([scenario with { Calendar = null }]);
    }

    [Fact]
    public void A_way_that_the_procedure_does_not_go_any_more_is_not_counted_anew()
    {
        var scenario = Recorded(Stages.Of(Of([Officer("mot"), Officer("hai")], "mot>Done>hai")), "mot", "hai");

        ScenarioRunner.Renew(scenario, Stages.Of(Only(Officer("mot"))), CultureInfo.InvariantCulture).ShouldBeOfType<ScenarioResult.Departed>().Departure.Point.ShouldBe(ScenarioPoint.Step);
    }

    [Fact]
    public void An_answer_from_outside_is_kept_as_what_the_step_waited_for()
    {
        var task = Json("{'id':'nop','type':'Elsa.RunTask','taskName':'nop'}").AsObject();
        var stage = Stages.Of(Of([task, Officer("hai")], "nop>Done>hai"));
        var opened = Opened(stage);
        var wait = opened.State.Waits.Values.ShouldHaveSingleItem();
        var answered = Played(opened.Answer(wait));
        var (_, recording) = Done(answered, ScenarioRecording.Of(opened, null).With(opened, wait, answered), "hai");

        var scenario = Again(recording.As("ngoai", "Có trả lời từ ngoài"));

        (scenario.Path[0].Step, scenario.Path[0].Outside, scenario.Path[0].Who).ShouldBe(("nop", WaitKind.Task, ""));
        System.Text.Encoding.UTF8.GetString(ScenarioReader.Write(new("p", [scenario]))).ShouldNotContain("\":\"\"", customMessage: "what it has not is left out");
        ScenarioRunner.Run(scenario, stage, CultureInfo.InvariantCulture).ShouldBeOfType<ScenarioResult.Kept>();
        var left = ScenarioRunner.Run(scenario, Stages.Of(Only(Officer("hai"))), CultureInfo.InvariantCulture).ShouldBeOfType<ScenarioResult.Departed>().Departure;
        (left.Act, left.Point, left.Expected).ShouldBe((1, ScenarioPoint.Outside, "nop"));
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
