using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>The stored text of a definition, without the members that the server owns.</summary>
internal static class DefinitionText
{
    private const string Kkt = "kkt";
    private const string Custom = "customProperties";
    private const int PageLength = 16;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = DefinitionLimits.Depth, AllowDuplicateProperties = false };

    /// <summary>Parses what storage holds.</summary>
    public static JsonObject Parse(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith(System.Text.Encoding.UTF8.Preamble))
            text = text[System.Text.Encoding.UTF8.Preamble.Length..];
        return JsonNode.Parse(text, null, Reading) as JsonObject ?? throw new JsonException("A definition is an object.");
    }

    /// <summary>The revision of the draft that the author began from, as it came along; null when nothing came.</summary>
    public static int? RevisionIn(JsonObject model) =>
        KktOf(model)?["revision"] is JsonValue value && value.TryGetValue<int>(out var revision) ? revision : null;

    /// <summary>False when the member is there and is no whole number: then it is not to be taken as if nothing had come.</summary>
    public static bool HasNumber(JsonObject json, string member) => json[member] is null || (json[member] is JsonValue value && value.TryGetValue<int>(out _));

    /// <summary>What is ours in a definition's own properties; null when there is nothing.</summary>
    public static JsonObject? KktOf(JsonObject model) => model.ObjectAt(Custom)?.ObjectAt(Kkt);

    /// <summary>The open page that the model comes from, as it came along; null when none came, or none of ours.</summary>
    public static string? PageIn(JsonObject model) =>
        KktOf(model)?.TextAt("page") is { Length: PageLength } page && page.All(char.IsAsciiHexDigitLower) ? page : null;

    /// <summary>A page that nobody has open yet.</summary>
    public static string NewPage() => RandomNumberGenerator.GetHexString(PageLength, lowercase: true);

    /// <summary>What is stored of <paramref name="model"/>: everything but what the server says itself. Changes <paramref name="model"/>.</summary>
    public static JsonObject Stored(JsonObject model, string definitionId)
    {
        model["definitionId"] = definitionId;
        foreach (var name in ServerMembers.OfDefinition)
            model.Remove(name);
        if (model.ObjectAt(Custom) is { } custom && custom.ObjectAt(Kkt) is { } kkt)
        {
            foreach (var name in ServerMembers.OfKkt)
                kkt.Remove(name);
            if (kkt.Count == 0)
                custom.Remove(Kkt);
        }

        if (model.ObjectAt("root") is { } root)
        {
            foreach (var (activity, _) in ActivityTree.Of(root))
                activity.Remove("nodeId");
        }

        return model;
    }

    /// <summary>Adds what the server says to the definition's own properties.</summary>
    /// <param name="page">On which it is opened; null in a file.</param>
    public static void Mark(JsonObject custom, ListedVersion version, string? page)
    {
        var kkt = custom.ObjectIn(Kkt);
        kkt["state"] = version.Summary.State.ToString();
        kkt["revision"] = version.Summary.Revision;
        if (page is not null)
            kkt["page"] = page;
    }
}
