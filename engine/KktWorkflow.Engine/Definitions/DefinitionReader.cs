using System.Text;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Definitions;

/// <summary>Reads Elsa 3 workflow definition JSON. Reading never throws for what the text says, never loads a type by name,
/// and stays within <see cref="DefinitionLimits"/>; a text that cannot be read is refused with every finding listed.</summary>
public static partial class DefinitionReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DefinitionLimits.Depth, AllowDuplicateProperties = false };

    /// <summary>Reads UTF-8 text, with or without a byte order mark.</summary>
    /// <param name="library">Versions that may be named as activities, by version id. Null: such names are not checked.</param>
    /// <param name="allowUnknownTypes">Keeps activities of unknown types, which then fail when they run: for what Elsa recorded, and for drafts. The validator reports them.</param>
    public static DefinitionReadResult Read(
        ReadOnlyMemory<byte> json, IReadOnlyDictionary<string, ProcessDefinition>? library = null, bool allowUnknownTypes = false)
    {
        if (json.Length > DefinitionLimits.Bytes)
            return Refuse(FindingTexts.Error("KKT-D02", "", Text(DefinitionLimits.Bytes)));

        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        if (Scan(json.Span) is { } finding)
            return Refuse(finding);

        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return Read(document.RootElement.Clone(), library, allowUnknownTypes);
        }
        catch (JsonException broken)
        {
            return Refuse(Malformed(broken));
        }
    }

    /// <summary>Reads text.</summary>
    public static DefinitionReadResult Read(
        string json, IReadOnlyDictionary<string, ProcessDefinition>? library = null, bool allowUnknownTypes = false) =>
        json.Length > DefinitionLimits.Bytes
            ? Refuse(FindingTexts.Error("KKT-D02", "", Text(DefinitionLimits.Bytes)))
            : Read(Encoding.UTF8.GetBytes(json), library, allowUnknownTypes);

    /// <summary>Reads JSON that the caller has parsed within <see cref="DefinitionLimits.Depth"/>, such as a member of a larger document.</summary>
    public static DefinitionReadResult Read(
        JsonElement json, IReadOnlyDictionary<string, ProcessDefinition>? library = null, bool allowUnknownTypes = false) =>
        new Reading(library, allowUnknownTypes).Definition(json);

    /// <summary>True when <paramref name="type"/> may stand in a definition: it is in the catalogue, or the definition that it names is in the library.</summary>
    private static bool IsKnown(string type, string? versionId, IReadOnlyDictionary<string, ProcessDefinition>? library) =>
        ActivityCatalogue.Find(type) is not null || (versionId is not null && (library is null || library.ContainsKey(versionId)));

    private static DefinitionReadResult.Unreadable Refuse(Finding finding) => new([finding]);

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
