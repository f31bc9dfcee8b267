using System.Text.Json.Nodes;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>The stored versions as Elsa's API looks for them.</summary>
internal sealed class DefinitionCatalogue(DefinitionStore store)
{
    public async Task<IReadOnlyList<ListedVersion>> AllAsync(CancellationToken cancellation) =>
        ListedVersion.Of(await store.List(cancellation));

    /// <summary>The versions of one definition, newest first; empty when there is none.</summary>
    public async Task<IReadOnlyList<ListedVersion>> VersionsAsync(string definitionId, CancellationToken cancellation) =>
        ListedVersion.Of(await store.Versions(definitionId, cancellation));

    /// <summary>The highest version of a definition that <paramref name="options"/> mean.</summary>
    public async Task<ListedVersion?> FindAsync(string definitionId, VersionOptions options, CancellationToken cancellation) =>
        (await VersionsAsync(definitionId, cancellation)).FirstOrDefault(options.Matches);

    public async Task<ListedVersion?> FindVersionAsync(string versionId, CancellationToken cancellation) =>
        (await AllAsync(cancellation)).FirstOrDefault(v => string.Equals(v.Summary.VersionId, versionId, StringComparison.Ordinal));

    /// <summary>The stored text of a version that is listed.</summary>
    public async Task<JsonObject> TextAsync(ListedVersion version, CancellationToken cancellation) =>
        DefinitionText.Parse(await store.Text(version.Summary.VersionId, cancellation)
            ?? throw new InvalidOperationException($"The definition version {version.Summary.VersionId} has no text any more."));
}
