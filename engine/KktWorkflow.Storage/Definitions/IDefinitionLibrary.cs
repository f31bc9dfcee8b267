using System.Collections.Immutable;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Storage.Definitions;

/// <summary>Definition versions in their typed view. A released version never changes, so it is read once.</summary>
public interface IDefinitionLibrary
{
    /// <summary>The version of this id, null when there is none.</summary>
    Task<ProcessDefinition?> FindVersion(string versionId, CancellationToken cancellation);

    /// <summary>The version in force on <paramref name="day"/> (local date): the release with the latest date that is not after it. Null when none is.</summary>
    Task<ProcessDefinition?> FindInForce(string definitionId, DateOnly day, CancellationToken cancellation);

    /// <summary>The versions in force on <paramref name="day"/> that the event <paramref name="eventName"/> starts a case of, by definition id.</summary>
    Task<IReadOnlyList<ProcessDefinition>> FindStartedBy(string eventName, DateOnly day, CancellationToken cancellation);

    /// <summary>Other versions that <paramref name="definition"/> names, as activities or as definitions of child cases, by version id.</summary>
    Task<ImmutableDictionary<string, ProcessDefinition>> FindReferenced(ProcessDefinition definition, DateOnly day, CancellationToken cancellation);
}
