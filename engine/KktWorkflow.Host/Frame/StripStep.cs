namespace KktWorkflow.Host.Frame;

/// <summary>One bar of the step strip.</summary>
public sealed record StripStep(string Title, StripState State);

/// <summary>Where the case is with a step.</summary>
public enum StripState
{
    Later,
    Now,
    Done,
}
