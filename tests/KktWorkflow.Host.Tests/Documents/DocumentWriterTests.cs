using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Host.Documents;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Booklet;

namespace KktWorkflow.Host.Tests.Documents;

/// <summary>Forms of the library, checked and filled.</summary>
public sealed class DocumentWriterTests
{
    public static TheoryData<string> Ids { get; } = [.. LibraryForms.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_form_of_the_library_can_be_drawn_up_from(string id) => TemplateFile.Check(LibraryForms.FileOf(id), MomentOf(id)).Select(f => $"{f.Code} {f.Vi}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_field_is_filled_and_the_document_is_sound(string id)
    {
        var file = DocumentWriter.Fill(LibraryForms.FileOf(id), Everything(MomentOf(id)));

        using var word = Open(file);
        var body = word.MainDocumentPart!.Document!.Body!;
        body.Descendants<SdtElement>().ShouldBeEmpty();
        foreach (var field in FieldsOf(id).Where(field => field is not (DocumentFields.Qr or "papers" or "steps" or "cases")))
            body.InnerText.ShouldContain($"«{field}»");
        body.Descendants<Drawing>().Count().ShouldBe(FieldsOf(id).Contains(DocumentFields.Qr) ? 1 : 0);
        foreach (var program in (FileFormatVersions[])[FileFormatVersions.Office2010, FileFormatVersions.Office2019, FileFormatVersions.Microsoft365])
            new OpenXmlValidator(program).Validate(word, TestContext.Current.CancellationToken).Select(error => $"{program} {error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
    }

    [Fact]
    public void Rows_repeat_and_a_list_of_none_leaves_a_row()
    {
        var rows = Enumerable.Range(1, 3).Select(IReadOnlyDictionary<string, string> (n) => new Dictionary<string, string>(StringComparer.Ordinal) { ["papers.name"] = $"Giấy {n}" }).ToList();

        using (var three = Open(DocumentWriter.Fill(LibraryForms.FileOf("tt03-2025-01"), Of("papers", rows))))
            PapersOf(three).Count.ShouldBe(4);
        using var none = Open(DocumentWriter.Fill(LibraryForms.FileOf("tt03-2025-01"), Of("papers", [])));
        PapersOf(none).Count.ShouldBe(1);
    }

    [Fact]
    public void Lines_stay_lines_and_what_xml_has_no_place_for_is_left_out()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = "Thiếu <bản vẽ>\u0000\nvà & bảng kê" };

        using var word = Open(DocumentWriter.Fill(LibraryForms.FileOf("tt03-2025-02"), new(words, new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(StringComparer.Ordinal))));
        var run = word.MainDocumentPart!.Document!.Body!.Descendants<Run>().Single(r => r.InnerText.Contains("Thiếu", StringComparison.Ordinal));
        run.Elements<Text>().Select(t => t.Text).ShouldBe(["Thiếu <bản vẽ>", "và & bảng kê"]);
        run.Elements<Break>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_print_page_says_what_the_word_file_says_and_no_more()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["applicant"] = "<script>alert(1)</script>", ["code"] = "H50.17-260817-0001" };

        var html = DocumentHtml.Of(DocumentWriter.Fill(LibraryForms.FileOf("tt03-2025-01"), new(words, new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(StringComparer.Ordinal)) { Qr = Pixel }));

        html.ShouldContain("&lt;script&gt;");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("style=");
        html.ShouldContain("H50.17-260817-0001");
        html.ShouldContain("src=\"data:image/png;base64,");
    }

    [Fact]
    public async Task LibreOffice_makes_a_pdf_of_it()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "giay-hen.docx");
        await File.WriteAllBytesAsync(file, DocumentWriter.Fill(LibraryForms.FileOf("tt03-2025-01"), Everything(DocumentMoment.Acceptance)), TestContext.Current.CancellationToken);

        (await File.ReadAllBytesAsync(await OfficeProgram.ToPdfAsync(file, folder.Path), TestContext.Current.CancellationToken)).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_is_no_word_file_is_refused()
    {
        TemplateFile.Check("không phải Word"u8.ToArray(), DocumentMoment.Refusal).Select(f => f.Code).ShouldBe(["KKT-Y07"]);
        TemplateFile.Check([], DocumentMoment.Refusal).Select(f => f.Code).ShouldBe(["KKT-Y07"]);
        TemplateFile.Check(LibraryForms.FileOf("tt03-2025-03")[..900], DocumentMoment.Refusal).Select(f => f.Code).ShouldBe(["KKT-Y07"]);
        TemplateFile.Check(new byte[TemplateFile.Largest + 1], DocumentMoment.Refusal).Select(f => f.Code).ShouldBe(["KKT-Y07"]);
        TemplateFile.Check(Bomb(), DocumentMoment.Refusal).Select(f => f.Code).ShouldBe(["KKT-Y07"]);
    }

    [Fact]
    public void Fields_that_are_missing_or_misnamed_are_each_named()
    {
        var findings = TemplateFile.Check(LibraryForms.FileOf("tt03-2025-03"), DocumentMoment.Extension);

        findings.Select(f => (f.Code, f.Place)).ShouldBe([("KKT-Y08", "formerDueAt"), ("KKT-Y08", "dueAt"), ("KKT-Y08", "code")], ignoreOrder: true);
        TemplateFile.Check(LibraryForms.FileOf("tt03-2025-02"), DocumentMoment.Refusal).Select(f => (f.Code, f.Place)).ShouldBe([("KKT-Y09", "supplement")]);
    }

    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    private static DocumentMoment MomentOf(string id) => LibraryForms.Register.Find(id)!.Moment;

    private static List<string> FieldsOf(string id)
    {
        using var word = Open(LibraryForms.FileOf(id));
        return [.. TemplateFile.FieldsOf(word.MainDocumentPart!.Document!.Body!).Distinct()];
    }

    private static DocumentContent Everything(DocumentMoment moment)
    {
        var fields = DocumentFields.Of(moment);
        var rows = fields.Where(field => fields.Any(inner => inner.StartsWith($"{field}.", StringComparison.Ordinal))).ToDictionary(
            field => field,
            IReadOnlyList<IReadOnlyDictionary<string, string>> (field) => [fields.Where(inner => inner.StartsWith($"{field}.", StringComparison.Ordinal)).ToDictionary(inner => inner, inner => $"«{inner}»", StringComparer.Ordinal)],
            StringComparer.Ordinal);
        return new(fields.ToDictionary(field => field, field => $"«{field}»", StringComparer.Ordinal), rows) { Qr = Pixel, Mark = "BẢN DÙNG THỬ" };
    }

    private static DocumentContent Of(string rows, IReadOnlyList<IReadOnlyDictionary<string, string>> values) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(StringComparer.Ordinal) { [rows] = values });

    private static List<TableRow> PapersOf(WordprocessingDocument word) =>
        [.. word.MainDocumentPart!.Document!.Body!.Elements<Table>().Single(table => table.InnerText.Contains("Tên giấy tờ", StringComparison.Ordinal)).Elements<TableRow>()];

    private static WordprocessingDocument Open(byte[] file) => WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);

    private static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("word/document.xml").Open())
            entry.Write(new byte[40 * 1024 * 1024]);
        return stream.ToArray();
    }
}
