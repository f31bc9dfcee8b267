using System.Buffers;
using System.Text;
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
            return BrokenAt(json, FirstThatIsNoText(json));

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
            return BrokenAt(json, (int)reader.TokenStartIndex);
        }
    }

    private static int FirstThatIsNoText(ReadOnlySpan<byte> json)
    {
        var at = 0;
        while (at < json.Length && Rune.DecodeFromUtf8(json[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return at;
    }

    /// <summary>Line and byte as the JSON reader counts them: lines from 1, bytes of the line from 0.</summary>
    private static Finding BrokenAt(ReadOnlySpan<byte> json, int position)
    {
        var before = json[..position];
        return FindingTexts.Error("KKT-D01", "", Text(before.Count((byte)'\n') + 1), Text(position - (before.LastIndexOf((byte)'\n') + 1)));
    }

    private static Finding Malformed(JsonException broken) =>
        FindingTexts.Error("KKT-D01", "", Text((broken.LineNumber ?? 0) + 1), Text(broken.BytePositionInLine ?? 0));
}
