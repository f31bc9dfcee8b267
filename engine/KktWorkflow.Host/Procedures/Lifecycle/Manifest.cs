using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>The forms, checklists and escalation policies that a version is handed in with, each by its hash, and their contents.</summary>
internal sealed record Manifest(EquatableArray<ManifestEntry> Entries, ImmutableDictionary<string, byte[]> Contents)
{
    /// <summary>What <paramref name="definition"/> names, as it is now. A form that isn't there is left out; the validator speaks of it.</summary>
    /// <param name="form">The JSON Schema of a form by id, undefined when there is none.</param>
    /// <param name="policies">The text of `escalation.json`; null when the board has none. All of it is kept: a definition that is used as an activity may name any.</param>
    public static Manifest Of(ProcessDefinition definition, Func<string, JsonElement> form, ReadOnlyMemory<byte>? policies)
    {
        var entries = ImmutableArray.CreateBuilder<ManifestEntry>();
        var contents = ImmutableDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        foreach (var id in definition.Nodes.Select(node => StepSheet.Of(node).Form).OfType<string>().Distinct(StringComparer.Ordinal))
            Add(ManifestKind.Form, id, form(id));
        foreach (var node in definition.Nodes)
        {
            if (node.Json.TryGetProperty("checklist", out var checklist) && checklist.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                Add(ManifestKind.Checklist, node.Path.Value, checklist);
        }

        if (policies is { } text)
            AddPolicies(text);
        return new(entries.ToImmutable().ToEquatableArray(), contents.ToImmutable());

        void Add(ManifestKind kind, string id, JsonElement content)
        {
            if (content.ValueKind == JsonValueKind.Undefined)
                return;
            var (hash, bytes) = SignedContent.Pinned(content);
            entries.Add(new(kind, id, hash));
            contents[hash] = bytes;
        }

        void AddPolicies(ReadOnlyMemory<byte> document)
        {
            using var json = JsonDocument.Parse(document);
            var all = json.RootElement.GetProperty("policies").EnumerateArray().ToDictionary(p => p.GetProperty("id").GetString()!, StringComparer.Ordinal);
            foreach (var (id, policy) in all)
                Add(ManifestKind.Policy, id, policy);
            if (json.RootElement.TryGetProperty("default", out var chosen) && chosen.GetString() is { } name && all.TryGetValue(name, out var byDefault))
                Add(ManifestKind.DefaultPolicy, name, byDefault);
        }
    }
}
