using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Forms;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Escalations;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>What versions are signed with.</summary>
internal sealed class SignedWith(DefinitionStore store, FormLibrary forms, EscalationStore escalations)
{
    /// <summary>What a version would be handed in with now.</summary>
    public async Task<Manifest> PresentAsync(ProcessDefinition definition, CancellationToken cancellation) =>
        Manifest.Of(definition, id => forms.Find(id), await escalations.Document(cancellation) is { } policies ? policies : null);

    /// <summary>A definition with <see cref="PresentAsync"/>: a draft as it would be signed.</summary>
    public async Task<VersionContent> DraftAsync(ProcessDefinition definition, CancellationToken cancellation)
    {
        var manifest = await PresentAsync(definition, cancellation);
        return Content(definition, manifest.Entries.Select(entry => (entry, manifest.Contents[entry.Hash])));
    }

    /// <summary>A stored version with what it was handed in with; a draft, which was not, as <see cref="DraftAsync"/>.</summary>
    public async Task<VersionContent> VersionAsync(DefinitionSummary version, ProcessDefinition definition, CancellationToken cancellation) => version.State == DefinitionState.Draft
        ? await DraftAsync(definition, cancellation)
        : Content(definition, await store.ManifestOf(version.VersionId, cancellation));

    private static VersionContent Content(ProcessDefinition definition, IEnumerable<(ManifestEntry Entry, byte[] Content)> manifest) =>
        new(definition, manifest.Select(one => new PinnedContent(one.Entry, JsonSerializer.Deserialize<JsonElement>(one.Content))).ToEquatableArray());
}
