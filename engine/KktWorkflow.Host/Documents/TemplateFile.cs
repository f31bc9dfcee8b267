using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Host.Documents;

/// <summary>A form as a Word file: its fields, and what stands against taking it.</summary>
internal static class TemplateFile
{
    /// <summary>Bytes of the largest file that is taken.</summary>
    public const int Largest = 2 * 1024 * 1024;

    // What a small file unfolds to is held in memory whole.
    private const long LargestUnfolded = 20L * 1024 * 1024;
    private const int MostErrors = 5;

    /// <summary>Everything that stands against drawing up documents of <paramref name="moment"/> by the file; empty when nothing does. Never throws for what the bytes are.</summary>
    public static IReadOnlyList<Finding> Check(byte[] file, DocumentMoment moment)
    {
        try
        {
            if (file.Length > Largest || Unfolded(file) > LargestUnfolded)
                return [DocumentTemplateFindings.NoWordFile()];
            using var stream = new MemoryStream(file, writable: false);
            using var word = WordprocessingDocument.Open(stream, isEditable: false);
            if (word.DocumentType != WordprocessingDocumentType.Document || word.MainDocumentPart?.Document?.Body is not { } body || word.MainDocumentPart.VbaProjectPart is not null)
                return [DocumentTemplateFindings.NoWordFile()];
            return [.. CheckFields(body, moment), .. CheckShape(word)];
        }
        catch (Exception broken) when (broken is InvalidDataException or FileFormatException or OpenXmlPackageException or System.Xml.XmlException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return [DocumentTemplateFindings.NoWordFile()];
        }
    }

    /// <summary>The tags of the content controls, in their order.</summary>
    public static IEnumerable<string> FieldsOf(OpenXmlElement body) => body.Descendants<SdtElement>().Select(TagOf).Where(tag => tag.Length > 0);

    internal static string TagOf(SdtElement control) => control.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value ?? "";

    private static IEnumerable<Finding> CheckFields(Body body, DocumentMoment moment)
    {
        var known = DocumentFields.Of(moment).ToHashSet(StringComparer.Ordinal);
        var found = FieldsOf(body).ToHashSet(StringComparer.Ordinal);
        foreach (var missing in DocumentFields.RequiredOf(moment).Where(field => !found.Contains(field)))
            yield return DocumentTemplateFindings.Lacks(missing);
        foreach (var unknown in found.Where(field => !known.Contains(field)).Order(StringComparer.Ordinal))
            yield return DocumentTemplateFindings.Unknown(unknown);
    }

    private static IEnumerable<Finding> CheckShape(WordprocessingDocument word) =>
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word).Take(MostErrors).Select(error => DocumentTemplateFindings.Broken(error.Part?.Uri.ToString() ?? "", error.Description));

    private static long Unfolded(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        return archive.Entries.Sum(entry => entry.Length);
    }
}
