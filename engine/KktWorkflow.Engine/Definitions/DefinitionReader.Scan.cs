using System.Text.Json;
using System.Text.Unicode;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Definitions;

public static partial class DefinitionReader
{
    /// <summary>Goes once over the text without building anything: what is malformed or too deep is found before memory is spent on it.</summary>
    private static Finding? Scan(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return FindingTexts.Error("KKT-D01", "", "?", "?");

        // One level more than is allowed, so that too deep can be told from malformed.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DefinitionLimits.Depth + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= DefinitionLimits.Depth)
                    return FindingTexts.Error("KKT-D03", "", Text(DefinitionLimits.Depth));

                // A lone half of a surrogate pair is only noticed when the text is decoded.
                if (reader.ValueIsEscaped && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    reader.GetString();
            }

            return null;
        }
        catch (JsonException broken)
        {
            return Malformed(broken);
        }
        catch (InvalidOperationException)
        {
            return FindingTexts.Error("KKT-D01", "", "?", Text(reader.TokenStartIndex));
        }
    }

    private static Finding Malformed(JsonException broken) =>
        FindingTexts.Error("KKT-D01", "", Text((broken.LineNumber ?? 0) + 1), Text(broken.BytePositionInLine ?? 0));
}
