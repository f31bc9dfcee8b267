using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>What playing a scenario gives.</summary>
public abstract record ScenarioResult
{
    private ScenarioResult()
    {
    }

    /// <summary>Everything was as expected; <paramref name="State"/> is the case at the end.</summary>
    /// <param name="Seen">The scenario with the dates that the case showed, whether it has them or not.</param>
    public sealed record Kept(CaseState State, Scenario Seen) : ScenarioResult;

    public sealed record Departed(ScenarioDeparture Departure) : ScenarioResult;
}
