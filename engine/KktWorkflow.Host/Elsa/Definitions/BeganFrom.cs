using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>What an editor had opened when it began to change it.</summary>
/// <param name="Version">Null when it doesn't say: then it is taken to be the draft's.</param>
/// <param name="Page">On which it is open; null when it doesn't say.</param>
internal sealed record BeganFrom(int? Version, int Revision, string? Page)
{
    /// <summary>As it came along with a model of Studio's; null when no revision came.</summary>
    public static BeganFrom? In(JsonObject model) => DefinitionText.RevisionIn(model) is { } revision
        ? new(model["version"] is JsonValue value && value.TryGetValue(out int version) ? version : null, revision, DefinitionText.PageIn(model))
        : null;

    /// <summary>True when nothing was saved since.</summary>
    public bool Is(DefinitionSummary draft) => IsOf(draft) && Revision == draft.Revision;

    /// <summary>The last revision of <paramref name="draft"/> that the editor can have seen; 0 when none.</summary>
    public int RevisionOf(DefinitionSummary draft) => IsOf(draft) && Revision <= draft.Revision ? Revision : 0;

    private bool IsOf(DefinitionSummary draft) => (Version ?? draft.Version) == draft.Version;
}
