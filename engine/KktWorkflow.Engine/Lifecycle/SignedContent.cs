using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Lifecycle;

/// <summary>The content that people put their names under, as one hash: the stored JSON in a canonical form, without what the server says of it, and the manifest.
/// Members in another order, white space, and what a designer adds when it opens and saves (nulls, empty lists and objects, the node id of an activity, the size of its box) don't change it.</summary>
public static class SignedContent
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = DefinitionLimits.Depth };

    /// <summary>SHA-256, lower-case hex. Throws <see cref="JsonException"/> for a text that is no JSON object.</summary>
    public static string HashOf(ReadOnlySpan<byte> text, EquatableArray<ManifestEntry> manifest)
    {
        if (text.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Canonical(JsonNode.Parse(text, null, Reading) as JsonObject ?? throw new JsonException("A definition is an object.")));
        foreach (var entry in manifest.OrderBy(e => e.Kind).ThenBy(e => e.Id, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{entry.Kind}\t{entry.Id}\t{entry.Hash}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of something that goes into a manifest, and the text that it is of: without white space, in an order of its own but for the fields of a form, which people are asked for as they stand.</summary>
    public static (string Hash, byte[] Content) Pinned(JsonElement content)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Ordered(JsonNode.Parse(content.GetRawText()), areFields: false));
        return (Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes);
    }

    private static byte[] Canonical(JsonObject definition)
    {
        foreach (var name in ServerMembers.OfDefinition)
            definition.Remove(name);
        if (definition["customProperties"] is JsonObject custom && custom["kkt"] is JsonObject kkt)
        {
            foreach (var name in ServerMembers.OfKkt)
                kkt.Remove(name);
        }

        RemoveDrawing(definition["root"]);
        return JsonSerializer.SerializeToUtf8Bytes(Sorted(definition, isExact: false));
    }

    /// <summary>Takes off what a designer writes into activities only. A member of the same name that means something elsewhere is signed.</summary>
    private static void RemoveDrawing(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                    RemoveDrawing(item);
                break;
            case JsonObject members:
                if (IsActivity(members))
                {
                    members.Remove("nodeId");
                    if (members["metadata"] is JsonObject metadata && metadata["designer"] is JsonObject designer)
                        designer.Remove("size");
                }

                foreach (var (_, value) in members.Where(m => !IsOpaque(m.Key)))
                    RemoveDrawing(value);
                break;
        }
    }

    private static bool IsActivity(JsonObject members) => IsText(members["id"]) && IsText(members["type"]);

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    /// <summary>No activities stand in there, whatever its members are called.</summary>
    private static bool IsOpaque(string member) => IsExact(member) || member is "metadata" or "customProperties";

    private static JsonNode? Ordered(JsonNode? node, bool areFields) => node switch
    {
        JsonObject members => new JsonObject((areFields ? members.AsEnumerable() : members.OrderBy(m => m.Key, StringComparer.Ordinal))
            .Select(m => KeyValuePair.Create(m.Key, Ordered(m.Value, areFields: !areFields && string.Equals(m.Key, "properties", StringComparison.Ordinal))))),
        JsonArray items => new JsonArray([.. items.Select(i => Ordered(i, areFields: false))]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Sorted(JsonNode? node, bool isExact) => node switch
    {
        JsonObject members => new JsonObject(members
            .Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value, isExact || IsExact(m.Key))))
            .Where(m => isExact || IsSomething(m.Value))
            .OrderBy(m => m.Key, StringComparer.Ordinal)),
        JsonArray items => new JsonArray([.. items.Select(i => Sorted(i, isExact))]),
        _ => node?.DeepClone(),
    };

    // In an expression every value means itself: an empty list is not the same as none.
    private static bool IsExact(string member) => string.Equals(member, "expression", StringComparison.Ordinal);

    private static bool IsSomething(JsonNode? value) => value is not null and not JsonObject { Count: 0 } and not JsonArray { Count: 0 };
}
