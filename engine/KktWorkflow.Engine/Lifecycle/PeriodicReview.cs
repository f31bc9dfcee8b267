using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Lifecycle;

/// <summary>That somebody looked at a release again and left it as it is.</summary>
/// <param name="ReviewBy">Local date by which it is to be looked at next.</param>
/// <param name="Comment">What was found; null when nothing was said.</param>
public sealed record PeriodicReview(Actor By, Instant At, DateOnly ReviewBy, string? Comment);
