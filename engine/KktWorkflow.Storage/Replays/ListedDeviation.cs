using KktWorkflow.Engine;
using KktWorkflow.Engine.Replay.Deviations;

namespace KktWorkflow.Storage.Replays;

/// <summary>A deviation in a list over all cases.</summary>
/// <param name="Sequence">The line of the case's log that shows it.</param>
/// <param name="Step">Path of the step in the version that the case goes by; null where it is about the whole case.</param>
/// <param name="Unit">Code of the unit; empty where none was named.</param>
public sealed record ListedDeviation(CaseId Case, DeviationKind Kind, long Sequence, Instant At, string? Step, string Unit)
{
    public string? Code { get; init; }

    public required string DefinitionId { get; init; }

    public required string DefinitionVersionId { get; init; }

    public required int DefinitionVersion { get; init; }
}
