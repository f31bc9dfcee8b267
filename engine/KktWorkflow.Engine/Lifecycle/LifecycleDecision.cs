namespace KktWorkflow.Engine.Lifecycle;

/// <summary>What comes of an act.</summary>
public abstract record LifecycleDecision
{
    private LifecycleDecision()
    {
    }

    /// <param name="After">Where the version stands from now on.</param>
    public sealed record Done(VersionStanding After) : LifecycleDecision;

    public sealed record Refused(Refusal Refusal) : LifecycleDecision;
}
