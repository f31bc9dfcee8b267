namespace KktWorkflow.Engine.Lifecycle;

/// <summary>Where a version stands in its life: what the acts are decided on.</summary>
/// <param name="EffectiveAt">From when a release is in force; null for everything else.</param>
/// <param name="EffectiveFrom">The local date of that moment.</param>
/// <param name="EndedAt">When it was withdrawn.</param>
public sealed record VersionStanding(
    int Version, DefinitionState State, VersionLife Life, Instant? EffectiveAt = null, DateOnly? EffectiveFrom = null, Instant? EndedAt = null);
