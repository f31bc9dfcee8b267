using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.LogCopies;

/// <summary>A line of the log as its copies have it: one JSON object without line breaks. Of the private part the address alone, by which attacks are found.</summary>
internal static class CopiedLine
{
    // Letters stay readable; what could end a line, or pass for markup, is escaped all the same.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    private static readonly string[] Warnings = ["SignInFailed", "SignInHeldOff", "CommandRefused", "AccessDenied", "RequestMalformed"];

    public static byte[] Json(LoggedEvent line)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            var entry = line.Entry;
            json.WriteStartObject();
            json.WriteString("at", entry.At.ToString());
            json.WriteString("host", Environment.MachineName);
            json.WriteString("stream", entry.Stream.Name);
            json.WriteNumber("sequence", entry.Sequence);
            json.WriteString("kind", entry.Kind);
            json.WriteStartObject("actor");
            json.WriteString("id", entry.Actor.Id?.ToString());
            json.WriteString("name", entry.Actor.Name);
            json.WriteString("position", entry.Actor.Position);
            json.WriteString("unit", entry.Actor.Unit);
            json.WriteString("onBehalfOf", entry.Actor.OnBehalfOf?.Name);
            json.WriteEndObject();
            if (AddressIn(line.Personal) is { } address)
                json.WriteString("address", address);
            json.WritePropertyName("data");
            using var data = JsonDocument.Parse(entry.Data);
            data.RootElement.WriteTo(json);
            json.WriteString("hash", line.Hash);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>RFC 5424, of the facility for audits, with the octet count before it (RFC 5425, 4.3).</summary>
    public static byte[] Syslog(LoggedEvent line)
    {
        const int audit = 13 * 8;
        var severity = Warnings.Contains(line.Entry.Kind, StringComparer.Ordinal) ? 4 : 5;
        var head = string.Create(CultureInfo.InvariantCulture, $"<{audit + severity}>1 {line.Entry.At} {Plain(Environment.MachineName)} kktworkflow - {Plain(line.Entry.Kind)} - ");
        byte[] message = [.. Encoding.ASCII.GetBytes(head), .. Json(line)];
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message.Length} ")), .. message];
    }

    /// <summary>A name as the head of a message may have it: printable ASCII without blanks.</summary>
    private static string Plain(string name) => new([.. name.Take(32).Select(letter => letter is > ' ' and <= '~' ? letter : '_')]);

    private static string? AddressIn(byte[]? personal)
    {
        if (personal is null)
            return null;
        using var read = JsonDocument.Parse(personal);
        return read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("address", out var address) && address.ValueKind == JsonValueKind.String ? address.GetString() : null;
    }
}
