using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Fixes;

/// <summary>What mends a finding without a person having to choose: changes of the definition's JSON. Data, so that findings compare by value.</summary>
/// <param name="Name">Names the text of its button, `fix.…` in `FindingTexts`.</param>
public sealed record FindingFix(string Name, EquatableArray<DefinitionEdit> Edits)
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = DefinitionLimits.Depth };
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What its button says.</summary>
    public LocalText Title => FindingTexts.FixNamed(Name);

    /// <summary>The text of the mended definition; null when <paramref name="definition"/> does not have, or has twice, what was to be changed. Pure.</summary>
    public byte[]? Apply(ReadOnlyMemory<byte> definition)
    {
        if (JsonNode.Parse(definition.Span, null, Reading) is not JsonObject json)
            return null;
        return Edits.All(edit => edit.Apply(json)) ? JsonSerializer.SerializeToUtf8Bytes(json, Writing) : null;
    }

    internal static FindingFix Of(string name, DefinitionEdit edit) => new(name, [edit]);
}
