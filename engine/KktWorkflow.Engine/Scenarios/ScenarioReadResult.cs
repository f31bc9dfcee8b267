namespace KktWorkflow.Engine.Scenarios;

/// <summary>What reading a file of scenarios gives.</summary>
public abstract record ScenarioReadResult
{
    private ScenarioReadResult()
    {
    }

    public sealed record Read(ScenarioFile File) : ScenarioReadResult;

    /// <param name="Problem">Where and why, in English, for whoever edits the file.</param>
    public sealed record Unreadable(string Problem) : ScenarioReadResult;
}
