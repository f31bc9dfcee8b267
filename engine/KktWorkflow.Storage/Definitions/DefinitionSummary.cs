using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Definitions;

/// <summary>A definition version as lists show it.</summary>
/// <param name="Code">Code of the procedure on its ISO sheet; empty when it has none.</param>
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
    string Hash);
