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
        return (departure ?? play.End()) is { } left ? new ScenarioResult.Departed(left) : new ScenarioResult.Kept(play.State, play.Seen);
    }

    /// <summary>Plays <paramref name="scenario"/> without regard to its dates. When the procedure goes its way, <see cref="ScenarioResult.Kept.Seen"/> has the dates that hold on the stage's calendars, which it names.
    /// A date that was compared and that there is none of any more is a departure: counting anew never ends a comparison.</summary>
    public static ScenarioResult Renew(Scenario scenario, RehearsalStage stage, CultureInfo culture)
    {
        var played = Run(scenario.Undated(), stage, culture);
        if (played is not ScenarioResult.Kept kept)
            return played;
        return LostDate(scenario, kept.Seen) is { } lost ? new ScenarioResult.Departed(lost) : kept with { Seen = Dated(scenario, kept.Seen) with { Calendar = stage.Calendars.Version } };
    }

    /// <summary>The first date that <paramref name="scenario"/> has and <paramref name="seen"/> has none for.</summary>
    private static ScenarioDeparture? LostDate(Scenario scenario, Scenario seen)
    {
        foreach (var (act, now, number) in scenario.Path.Zip(seen.Path).Select((pair, index) => (pair.First, pair.Second, index + 1)))
        {
            if (act.Due is { } due && now.Due is null)
                return new(scenario.Name, number, act.Step, ScenarioPoint.Due, due.ToString(), "");
            if (act.Promised is { } promised && now.Promised is null)
                return new(scenario.Name, number, act.Step, ScenarioPoint.Promised, promised, "");
        }

        var (ends, got) = (scenario.Ends, seen.Ends);
        return Lost(ScenarioPoint.Promised, ends.Promised, got.Promised) ?? Lost(ScenarioPoint.Legal, ends.Legal, got.Legal) ?? Lost(ScenarioPoint.Hard, ends.Hard, got.Hard);

        ScenarioDeparture? Lost(ScenarioPoint point, string? date, string? now) => date is not null && now is null ? new(scenario.Name, null, "", point, date, "") : null;
    }

    /// <summary>The dates of <paramref name="seen"/> in the place of those that <paramref name="scenario"/> has.</summary>
    private static Scenario Dated(Scenario scenario, Scenario seen) => scenario with
    {
        Path = scenario.Path.Zip(seen.Path, (act, now) => act with { Due = act.Due is null ? null : now.Due, Promised = act.Promised is null ? null : now.Promised }).ToEquatableArray(),
        Ends = scenario.Ends with
        {
            Promised = scenario.Ends.Promised is null ? null : seen.Ends.Promised,
            Legal = scenario.Ends.Legal is null ? null : seen.Ends.Legal,
            Hard = scenario.Ends.Hard is null ? null : seen.Ends.Hard,
        },
    };
}
