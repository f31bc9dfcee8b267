using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KktWorkflow.Engine.Log;

/// <summary>A writer of JSON that its thread uses again for each line: a new one takes several times what a line has. For one line at a time.</summary>
internal static class ThreadWriter
{
    /// <summary>After a longer line the thread begins with a small buffer again.</summary>
    private const int LongestKept = 1 << 18;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>The bytes that <paramref name="write"/> wrote.</summary>
    public static byte[] Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = _buffer is { Capacity: <= LongestKept } ? _buffer : _buffer = new(4_096);
        var writer = _writer ??= new(buffer, Options);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        write(writer, value);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
