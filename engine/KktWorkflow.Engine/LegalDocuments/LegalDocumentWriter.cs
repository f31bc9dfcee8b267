using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KktWorkflow.Engine.LegalDocuments;

/// <summary>Writes what <see cref="LegalDocumentReader"/> reads as the same register.</summary>
public static class LegalDocumentWriter
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(LegalDocumentRegister register)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("version", register.Version);
            json.WriteStartArray("documents");
            foreach (var document in register.Documents)
                Write(json, document);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, LegalDocument document)
    {
        json.WriteStartObject();
        json.WriteString("number", document.Number);
        json.WriteString("kind", document.Kind);
        json.WriteString("title", document.Title);
        json.WriteString("issuer", document.Issuer);
        Date(json, "issued", document.Issued);
        Date(json, "effective", document.Effective);
        Date(json, "expired", document.Expired);
        if (document.ReplacedBy is { } other)
            json.WriteString("replacedBy", other);
        json.WriteBoolean("verified", document.Verified);
        if (document.Note is { } note)
            json.WriteString("note", note);
        json.WriteEndObject();
    }

    private static void Date(Utf8JsonWriter json, string member, DateOnly? date)
    {
        if (date is { } day)
            json.WriteString(member, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
