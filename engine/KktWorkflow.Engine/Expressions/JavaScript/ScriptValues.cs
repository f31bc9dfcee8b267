using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;

namespace KktWorkflow.Engine.Expressions.JavaScript;

/// <summary>Values of scripts as JSON. Undefined stays undefined; what JSON cannot say (functions, symbols, infinity) becomes null or is left out, as `JSON.stringify` has it.</summary>
internal static class ScriptValues
{
    public static JsonElement ToJson(JsValue value)
    {
        if (value.IsUndefined())
            return default;

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, value, depth: 0);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, JsValue value, int depth)
    {
        if (depth > ExpressionLimits.ResultDepth || writer.BytesPending + writer.BytesCommitted > ExpressionLimits.ResultSize)
            throw new ScriptValueTooLargeException();

        switch (value)
        {
            case JsString when value.ToString() is { Length: > ExpressionLimits.ResultSize }:
                throw new ScriptValueTooLargeException();
            case JsString:
                writer.WriteStringValue(Paired(value.ToString()));
                break;
            case JsBoolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case JsNumber:
                WriteNumber(writer, value.AsNumber());
                break;
            case JsBigInt:
                writer.WriteStringValue(value.ToString());
                break;
            case JsDate date:
                writer.WriteStringValue(date.ToDateTime().ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
                break;
            case JsArray array:
                WriteArray(writer, array, depth);
                break;
            case ObjectInstance plain and not Function:
                WriteObject(writer, plain, depth);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        const double LargestExact = 9007199254740991;
        if (!double.IsFinite(number))
            writer.WriteNullValue();
        else if (number == Math.Floor(number) && Math.Abs(number) <= LargestExact)
            writer.WriteNumberValue((long)number);
        else
            writer.WriteNumberValue(number);
    }

    private static void WriteArray(Utf8JsonWriter writer, JsArray array, int depth)
    {
        writer.WriteStartArray();
        for (var i = 0u; i < array.Length; i++)
            Write(writer, array.Get(i.ToString(CultureInfo.InvariantCulture)), depth + 1);
        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, ObjectInstance plain, int depth)
    {
        writer.WriteStartObject();
        foreach (var (key, property) in plain.GetOwnProperties().ToArray())
        {
            if (!key.IsString() || !property.Enumerable)
                continue;
            var member = plain.Get(key);
            if (member.IsUndefined() || member is Function)
                continue;
            writer.WritePropertyName(Paired(key.ToString()));
            Write(writer, member, depth + 1);
        }

        writer.WriteEndObject();
    }

    /// <summary>JavaScript allows half a surrogate pair in a text; JSON in UTF-8 does not.</summary>
    private static string Paired(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(text.EnumerateRunes().Select(r => r.ToString())) : text;
}
