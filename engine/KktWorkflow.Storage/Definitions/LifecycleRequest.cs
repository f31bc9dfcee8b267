using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Storage.Idempotency;

namespace KktWorkflow.Storage.Definitions;

/// <summary>An act in the life of a version, with what storage doesn't know by itself.</summary>
public sealed record LifecycleRequest(string VersionId, LifecycleAct Act, Actor Actor)
{
    /// <summary>What the actor's positions permit.</summary>
    public required ImmutableHashSet<string> Permissions { get; init; }

    /// <summary>What the validator says of the text. Needed where a version is handed in or released.</summary>
    public EquatableArray<Finding> Findings { get; init; }

    /// <summary>The draft's revision that all this was said of; null where the text can't change any more.</summary>
    public int? Revision { get; init; }

    /// <summary>Under which the answer is kept, made of the version and the hash that a signature binds; null keeps none.</summary>
    public KeptAnswer<(DefinitionSummary Version, string Hash)>? Kept { get; init; }

    /// <summary>Whom the act gives something to tell; null when nobody.</summary>
    public VersionNews? News { get; init; }

    /// <summary>The contents of a manifest, by hash.</summary>
    public ImmutableDictionary<string, byte[]> Contents { get; init; } = ImmutableDictionary<string, byte[]>.Empty;
}
