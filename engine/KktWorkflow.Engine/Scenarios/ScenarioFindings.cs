using System.Globalization;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>Which of its definition's scenarios a version does not keep.</summary>
public static class ScenarioFindings
{
    public const string NotKept = "KKT-R01";

    /// <summary>One error for each scenario that the version leaves, at the scenario's id. Those that are retired are not played.</summary>
    /// <param name="calendars">Earlier versions of the board's calendars, for scenarios whose dates were counted on them. Of a scenario whose version is not there, or has not all the calendars that the
    /// definition names, the way alone is played: its dates can't be judged.</param>
    public static EquatableArray<Finding> Of(IEnumerable<Scenario> scenarios, RehearsalStage stage, IReadOnlyDictionary<int, CalendarRegister>? calendars = null) =>
        scenarios.Where(s => s.Retired is null)
            .Select(s => (s.Calendar ?? stage.Calendars.Version) == stage.Calendars.Version ? Of(s, stage)
                : calendars?.GetValueOrDefault(s.Calendar!.Value) is { } counted && CalendarNames.In(stage.Definition).All(name => counted.Find(name) is not null) ? Of(s, stage with { Calendars = counted })
                : Of(s.Undated(), stage))
            .OfType<Finding>().ToEquatableArray();

    private static Finding? Of(Scenario scenario, RehearsalStage stage)
    {
        var vietnamese = CultureInfo.GetCultureInfo("vi");
        var english = CultureInfo.GetCultureInfo("en");
        if (ScenarioRunner.Run(scenario, stage, vietnamese) is not ScenarioResult.Departed left)
            return null;
        // A refusal is repeated in the words of one language: the other one plays again.
        var inEnglish = (ScenarioResult.Departed)ScenarioRunner.Run(scenario, stage, english);
        return FindingTexts.Error(NotKept, scenario.Id, new LocalText(left.Departure.Sentence(vietnamese), inEnglish.Departure.Sentence(english)));
    }
}
