using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>What playing a scenario gives.</summary>
public abstract record ScenarioResult
{
    private ScenarioResult()
    {
    }

    /// <summary>Everything was as expected; <paramref name="State"/> is the case at the end.</summary>
    public sealed record Kept(CaseState State) : ScenarioResult;

    public sealed record Departed(ScenarioDeparture Departure) : ScenarioResult;
}
