using System.Collections.Immutable;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Lifecycle;

/// <summary>What the outside knows when an act is decided.</summary>
public sealed record LifecycleFacts
{
    public required Instant Now { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>What the actor's positions permit.</summary>
    public required ImmutableHashSet<string> Permissions { get; init; }

    /// <summary>The signed hash of the content as it is stored now, with the manifest that belongs to it after the act.</summary>
    public required string Hash { get; init; }

    /// <summary>The same with the manifest that the version has before the act: what everybody sees who looks at it now.</summary>
    public required string Seen { get; init; }

    public required BoardZone Zone { get; init; }

    /// <summary>What the validator says of the content now.</summary>
    public EquatableArray<Finding> Findings { get; init; }

    /// <summary>Which version the number of the decision belongs to already, in words; null for a number that is free.</summary>
    public string? DecisionUsedBy { get; init; }

    /// <summary>The other versions of the definition that are released and not withdrawn.</summary>
    public EquatableArray<VersionStanding> Releases { get; init; }
}
