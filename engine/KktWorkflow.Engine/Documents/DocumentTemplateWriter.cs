using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KktWorkflow.Engine.Documents;

/// <summary>Writes what <see cref="DocumentTemplateReader"/> reads as the same register.</summary>
public static class DocumentTemplateWriter
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(DocumentTemplateRegister register)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("version", register.Version);
            json.WriteString("place", register.Place);
            json.WriteString("returnAt", register.ReturnAt);
            if (register.Phone.Length > 0)
                json.WriteString("phone", register.Phone);
            json.WriteStartArray("templates");
            foreach (var template in register.Templates)
                Write(json, template);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, DocumentTemplate template)
    {
        json.WriteStartObject();
        json.WriteString("id", template.Id);
        json.WriteString("moment", DocumentMoments.WordOf(template.Moment));
        json.WriteString("form", template.Form);
        json.WriteString("source", template.Source);
        json.WriteString("nameVi", template.NameVi);
        json.WriteString("nameEn", template.NameEn);
        json.WriteString("from", Day(template.From));
        if (template.To is { } to)
            json.WriteString("to", Day(to));
        json.WriteString("page", template.Page.ToString());
        if (template.IsAcross)
            json.WriteBoolean("across", value: true);
        json.WriteString("file", template.File);
        json.WriteString("sha256", template.Sha256);
        if (template.Series is { } series)
        {
            json.WriteStartObject("series");
            json.WriteString("code", series.Code);
            json.WriteString("pattern", series.Pattern);
            json.WriteBoolean("perUnit", series.PerUnit);
            json.WriteEndObject();
        }

        json.WriteBoolean("verified", template.Verified);
        json.WriteEndObject();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
