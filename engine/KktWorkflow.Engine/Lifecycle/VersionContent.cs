using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Lifecycle;

/// <summary>All that people put their names under in a version: its definition, and what it is signed with.</summary>
/// <param name="Manifest">Forms, checklists and policies, each once by kind and id.</param>
public sealed record VersionContent(ProcessDefinition Definition, EquatableArray<PinnedContent> Manifest)
{
    /// <summary>What was pinned of that kind and id; null when the version is signed without it.</summary>
    public PinnedContent? Find(ManifestKind kind, string id) => Manifest.FirstOrDefault(one => one.Entry.Kind == kind && string.Equals(one.Entry.Id, id, StringComparison.Ordinal));
}

/// <summary>An entry of a manifest with the JSON that is stored under its hash.</summary>
public sealed record PinnedContent(ManifestEntry Entry, JsonElement Content);
