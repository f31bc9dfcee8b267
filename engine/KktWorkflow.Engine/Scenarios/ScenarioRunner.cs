using System.Globalization;
using KktWorkflow.Engine.Rehearsal;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>Rehearses a scenario and compares: real people's posts, real calendar, every timer at its time; nothing is stored and nothing leaves. Pure.</summary>
public static class ScenarioRunner
{
    /// <summary>Plays <paramref name="scenario"/> until its end, or until the first point at which the procedure leaves it.</summary>
    /// <param name="culture">The language in which a refusal is repeated.</param>
    public static ScenarioResult Run(Scenario scenario, RehearsalStage stage, CultureInfo culture)
    {
        var play = new ScenarioPlay(scenario, stage, culture);
        var departure = play.Open();
        for (var i = 0; departure is null && i < scenario.Path.Count; i++)
            departure = play.Act(scenario.Path[i], i + 1);
        return (departure ?? play.End()) is { } left ? new ScenarioResult.Departed(left) : new ScenarioResult.Kept(play.State);
    }
}
