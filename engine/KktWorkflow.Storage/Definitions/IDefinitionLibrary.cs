using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Storage.Definitions;

/// <summary>Definition versions in their typed view. A released version never changes, so it is read once.</summary>
public interface IDefinitionLibrary
{
    /// <summary>The version of this id, null when there is none.</summary>
    Task<ProcessDefinition?> FindVersion(string versionId, CancellationToken cancellation);

    /// <summary>The versions of a list, by version id: one query at most, however many there are.</summary>
    Task<IReadOnlyDictionary<string, ProcessDefinition>> FindVersions(IReadOnlyCollection<DefinitionSummary> versions, CancellationToken cancellation);

    /// <summary>The version in force now: what a case that opens takes. Null when none is.</summary>
    Task<ProcessDefinition?> FindInForce(string definitionId, CancellationToken cancellation);

    /// <summary>The version in force at <paramref name="at"/>: the release with the latest moment that is not after it. Null when none is, or when that one was withdrawn since.</summary>
    Task<ProcessDefinition?> FindInForce(string definitionId, Instant at, CancellationToken cancellation);

    /// <summary>The versions in force now that the event <paramref name="eventName"/> starts a case of, by definition id.</summary>
    Task<IReadOnlyList<ProcessDefinition>> FindStartedBy(string eventName, CancellationToken cancellation);

    /// <summary>Other versions that <paramref name="definition"/> names, as activities or as definitions of child cases, by version id; of the latter those in force now.</summary>
    Task<ImmutableDictionary<string, ProcessDefinition>> FindReferenced(ProcessDefinition definition, CancellationToken cancellation);

    /// <summary>The forms and policies that a released version was handed in with; null for one that is no release, or that was handed in without any.</summary>
    Task<PinnedSet?> FindPinned(string versionId, CancellationToken cancellation);
}
