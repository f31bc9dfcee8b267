using KktWorkflow.Engine;
using KktWorkflow.Engine.Lifecycle;

namespace KktWorkflow.Storage.Definitions;

/// <summary>A definition version as lists show it, as it stands at the moment of asking.</summary>
/// <param name="Code">Code of the procedure on its ISO sheet; empty when it has none.</param>
/// <param name="State">A release is superseded from the moment at which a later one takes effect.</param>
/// <param name="EffectiveFrom">Local date from which a release is in force; null for everything else.</param>
/// <param name="Hash">SHA-256 of the stored text, lower-case hex.</param>
public sealed record DefinitionSummary(
    string DefinitionId,
    string VersionId,
    int Version,
    string Code,
    string Name,
    DefinitionState State,
    DateOnly? EffectiveFrom,
    int Revision,
    Instant ChangedAt,
    PersonId? ChangedBy,
    string Hash)
{
    /// <summary>The moment from which a release is in force, which may lie ahead.</summary>
    public Instant? EffectiveAt { get; init; }

    /// <summary>When a release was withdrawn.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>New cases take it.</summary>
    public bool IsInForce { get; init; }

    /// <summary>Released, and its moment is still to come.</summary>
    public bool IsAhead { get; init; }

    public VersionLife Life { get; init; } = VersionLife.None;

    /// <summary>True when the release is to be looked at again by <paramref name="today"/> or an earlier day.</summary>
    public bool IsReviewDue(DateOnly today) => State == DefinitionState.Released && Life.ReviewBy <= today;
}
