using KktWorkflow.Engine;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Storage.Replays;

/// <summary>Which deviations a list shows. Members left null don't narrow it.</summary>
public sealed record DeviationFilter
{
    public DeviationKind? Kind { get; init; }

    /// <summary>Only those of this case.</summary>
    public CaseId? Case { get; init; }

    public string? DefinitionId { get; init; }

    public int? DefinitionVersion { get; init; }

    /// <summary>Code of the unit whose step it was.</summary>
    public string? Unit { get; init; }

    /// <summary>First instant.</summary>
    public Instant? From { get; init; }

    /// <summary>First instant behind.</summary>
    public Instant? Until { get; init; }

    /// <summary>Only cases that this person may read.</summary>
    public CaseReader? Reader { get; init; }

    /// <summary><see cref="ListPage{T}.Next"/> of the page before.</summary>
    public string? After { get; init; }

    /// <summary>At most 200; 0 means 50.</summary>
    public int Limit { get; init; }
}
