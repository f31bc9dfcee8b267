using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Lifecycle;

namespace KktWorkflow.Storage.Definitions;

/// <summary>What a version was handed in with, in the typed view: cases that run on it keep to it, whatever the board changes later.</summary>
public sealed class PinnedSet
{
    private readonly FrozenDictionary<string, JsonElement> _forms;

    internal PinnedSet(VersionLife life, IReadOnlyDictionary<string, byte[]> contents)
    {
        _forms = life.Manifest.Where(e => e.Kind == ManifestKind.Form).ToFrozenDictionary(e => e.Id, e => JsonSerializer.Deserialize<JsonElement>(contents[e.Hash]), StringComparer.Ordinal);
        Policies = PoliciesOf(life, contents);
    }

    /// <summary>The escalation policies; null when the board had none.</summary>
    public EscalationRegister? Policies { get; }

    /// <summary>The form of that id; undefined when the version was handed in without it.</summary>
    public JsonElement Form(string id) => _forms.GetValueOrDefault(id);

    private static EscalationRegister? PoliciesOf(VersionLife life, IReadOnlyDictionary<string, byte[]> contents)
    {
        var policies = life.Manifest.Where(e => e.Kind == ManifestKind.Policy).ToList();
        if (policies.Count == 0)
            return null;
        var file = new JsonObject { ["version"] = 1, ["policies"] = new JsonArray([.. policies.Select(e => JsonNode.Parse(contents[e.Hash]))]) };
        if (life.Manifest.FirstOrDefault(e => e.Kind == ManifestKind.DefaultPolicy) is { } byDefault)
            file["default"] = byDefault.Id;
        return EscalationReader.Stored(JsonSerializer.SerializeToUtf8Bytes(file))
            ?? throw new InvalidOperationException("The policies of a definition version can't be read.");
    }
}
