using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Host.Tests.Procedures.Comparison;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;
using Microsoft.Extensions.DependencyInjection;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Host.Tests.Booklet;

/// <summary>The ISO booklet of stored versions, on the page and as a Word file.</summary>
public sealed class BookletTests(ComparedDemo demo) : IClassFixture<ComparedDemo>
{
    private const string Address = $"/quy-trinh/{ComparedDemo.Procedure}/quyen-iso";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Word_file_is_valid_for_the_office_programs_of_the_board(int version)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(await FileAsync(version)), isEditable: false);

        foreach (var program in (FileFormatVersions[])[FileFormatVersions.Office2010, FileFormatVersions.Office2019, FileFormatVersions.Microsoft365])
            new OpenXmlValidator(program).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{program} {error.Part?.Uri} {error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Word_file_has_the_sections_and_table_5_7_of_the_version()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(await FileAsync(1)), isEditable: false);
        var body = document.MainDocumentPart!.Document!.Body!;

        body.Elements<Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value?.StartsWith("Heading", StringComparison.Ordinal) == true)
            .Select(paragraph => paragraph.InnerText.Split(' ')[0]).ShouldBe(["Bảng", "1.", "2.", "3.", "4.", "5.", "5.1.", "5.2.", "5.3.", "5.4.", "5.5.", "5.6.", "5.7.", "Lưu", "Lưu", "5.8.", "6.", "7."]);
        var steps = body.Elements<Table>().Single(table => table.Elements<TableRow>().First().InnerText == "TTTrình tựTrách nhiệmThời gianBiểu mẫu/Kết quả").Elements<TableRow>().Select(row => row.InnerText).ToList();
        steps.ShouldContain("5Ký kết quảLãnh đạo Ban (ký theo lĩnh vực được phân công), Lãnh đạo Ban12 giờBản ký số", customMessage: string.Join(Environment.NewLine, steps));
        body.InnerText.ShouldContain("Ban hành lần đầu");
        document.MainDocumentPart.HeaderParts.ShouldAllBe(part => !part.Header!.OuterXml.Contains("textpath", StringComparison.Ordinal));
        document.MainDocumentPart.FooterParts.ShouldAllBe(part => part.Footer!.InnerText.StartsWith("QT-ĐT-01 · lần ban hành 01 · phiên bản 1 · Mã nội dung: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_version_that_is_not_in_force_says_so_across_every_page()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(await FileAsync(2)), isEditable: false);

        document.MainDocumentPart!.HeaderParts.ShouldAllBe(part => part.Header!.OuterXml.Contains("CHƯA CÓ HIỆU LỰC", StringComparison.Ordinal));
        (await demo.PageAsync($"{Address}?ban=2")).ShouldContain("<p class=\"k-booklet-across\">CHƯA CÓ HIỆU LỰC</p>");
    }

    [Fact]
    public async Task A_release_to_come_is_printed_as_not_in_force_and_never_in_place_of_the_one_that_is()
    {
        await using var own = new DemoHost();
        await own.InitializeAsync();
        var storage = own.Host.Services.GetRequiredService<KktStorage>();
        var draft = (await storage.Definitions.Versions("qt-tm-02", TestContext.Current.CancellationToken))[0];
        draft.State.ShouldBe(DefinitionState.Released);
        await storage.ReleaseNext(draft.VersionId, TestContext.Current.CancellationToken, Instant.From(TimeProvider.System.GetUtcNow().AddYears(1)));
        (await storage.Definitions.Versions("qt-tm-02", TestContext.Current.CancellationToken))[0].IsAhead.ShouldBeTrue();
        using var browser = await BrowserAsync(own);

        var toCome = System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri("/quy-trinh/qt-tm-02/quyen-iso?ban=2", UriKind.Relative), TestContext.Current.CancellationToken));
        var inForce = System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri("/quy-trinh/qt-tm-02/quyen-iso", UriKind.Relative), TestContext.Current.CancellationToken));

        toCome.ShouldContain("<p class=\"k-booklet-across\">CHƯA CÓ HIỆU LỰC</p>");
        inForce.ShouldNotContain("k-booklet-across", Case.Sensitive, "version 1 is in force");
    }

    [Fact]
    public async Task An_obsolete_version_is_printed_as_obsolete()
    {
        await using var own = new DemoHost();
        await own.InitializeAsync();
        var definitions = own.Host.Services.GetRequiredService<KktStorage>().Definitions;
        var released = (await definitions.Versions("qt-tm-01", TestContext.Current.CancellationToken))[0];
        (await definitions.Do(Releasing.Request(released.VersionId, new LifecycleAct.Withdraw("Thử"), Releasing.Approver), TestContext.Current.CancellationToken)).ShouldBeOfType<DefinitionChange.Done>();

        using var browser = await BrowserAsync(own);
        var file = await browser.GetByteArrayAsync(new Uri("/quy-trinh/qt-tm-01/quyen-iso.docx?ban=1", UriKind.Relative), TestContext.Current.CancellationToken);

        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        document.MainDocumentPart!.HeaderParts.ShouldAllBe(part => part.Header!.OuterXml.Contains("HẾT HIỆU LỰC", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cover_and_foot_carry_who_signed_the_decision_and_the_hash_that_was_signed()
    {
        var version = (await demo.Demo.Host.Services.GetRequiredService<KktStorage>().Definitions.Versions(ComparedDemo.Procedure, TestContext.Current.CancellationToken)).Single(v => v.Version == 1);
        var approval = version.Life.SignatureOf(SignatureMeaning.Approved).ShouldNotBeNull();
        var decision = version.Life.Decision.ShouldNotBeNull();
        using var document = WordprocessingDocument.Open(new MemoryStream(await FileAsync(1)), isEditable: false);
        var html = await demo.PageAsync($"{Address}?ban=1");

        foreach (var text in new[] { document.MainDocumentPart!.Document!.Body!.InnerText, System.Net.WebUtility.HtmlDecode(html) })
        {
            foreach (var signature in version.Life.Signatures)
                text.ShouldContain(signature.By.Name);
            text.ShouldContain("Đã ký điện tử");
            text.ShouldContain($"Số {decision.Number} ngày ");
            text.ShouldContain($"Mã nội dung (SHA-256): {approval.Hash}");
            text.ShouldContain(version.Life.Change!.Reason);
        }

        var foot = string.Join(' ', approval.Hash.Chunk(4).Take(4).Select(part => new string(part)));
        document.MainDocumentPart.FooterParts.ShouldAllBe(part => part.Footer!.InnerText.Contains(foot, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Control_characters_in_names_are_left_out_of_the_Word_file()
    {
        await using var own = new DemoHost();
        await own.InitializeAsync();
        var storage = own.Host.Services.GetRequiredService<KktStorage>();
        var text = JsonNode.Parse((await storage.Definitions.Text("qt-tm-01-v1", TestContext.Current.CancellationToken))!)!.AsObject();
        text["name"] = "Cấp\u0001 phép 😀";
        foreach (var activity in text["root"]!["activities"]!.AsArray().Where(a => a!["type"]!.GetValue<string>() == "Kkt.OfficerStep"))
            activity!["name"] = "Kiểm\u0002 tra";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(text);
        (await storage.Definitions.SaveDraft(((DefinitionReadResult.Read)DefinitionReader.Read(bytes)).Definition, bytes, Releasing.Author, null, TestContext.Current.CancellationToken)).ShouldBeOfType<DefinitionChange.Done>();

        using var browser = await BrowserAsync(own);
        var file = await browser.GetByteArrayAsync(new Uri("/quy-trinh/qt-tm-01/quyen-iso.docx?ban=2", UriKind.Relative), TestContext.Current.CancellationToken);

        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        document.MainDocumentPart!.Document!.Body!.InnerText.ShouldContain("CẤP PHÉP 😀");
        document.MainDocumentPart.Document.Body.InnerText.ShouldContain("Kiểm tra");
    }

    [Fact]
    public async Task Revision_table_tells_what_the_second_edition_changes()
    {
        var html = await demo.PageAsync($"{Address}?ban=2");

        html.ShouldContain("5.7 · Bước “Ký kết quả”, thời gian");
        html.ShouldContain("Tờ ISO, mục 5.6. Phí, lệ phí");
        html.ShouldContain("Ban hành lần đầu");
    }

    [Fact]
    public async Task Office_program_makes_a_pdf_of_it()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "test-results", "booklet")).FullName;
        foreach (var version in (int[])[1, 2])
        {
            var file = Path.Combine(folder, $"quyen-iso-v{version}.docx");
            await File.WriteAllBytesAsync(file, await FileAsync(version), TestContext.Current.CancellationToken);

            var pdf = await OfficeProgram.ToPdfAsync(file, folder);

            Encoding.Latin1.GetString(await File.ReadAllBytesAsync(pdf, TestContext.Current.CancellationToken)).Split("/Type/Page/").Length.ShouldBeGreaterThan(5, "the booklet has a cover, revisions, sections and the chart");
        }
    }

    [Fact]
    public async Task Printed_pages_carry_edition_version_page_and_hash_in_their_foot()
    {
        var style = await demo.PageAsync($"{Address}.css?ban=2");

        style.ShouldContain("content: \"QT-ĐT-01 · lần ban hành 02 · phiên bản 2 · Mã nội dung: ");
        style.ShouldContain("counter(page)");
        (await demo.PageAsync($"{Address}?ban=2")).ShouldContain($"{Address}.css?ban=2");
    }

    [Fact]
    public async Task Times_and_limits_of_variants_stand_in_the_booklet_and_in_the_table_of_steps()
    {
        using var browser = await BrowserAsync(demo.Demo);
        var file = await browser.GetByteArrayAsync(new Uri("/quy-trinh/qt-xd-02/quyen-iso.docx", UriKind.Relative), TestContext.Current.CancellationToken);
        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        var page = System.Net.WebUtility.HtmlDecode(await demo.PageAsync("/quy-trinh/qt-xd-02/quyen-iso"));

        foreach (var text in new[] { document.MainDocumentPart!.Document!.Body!.InnerText, page })
        {
            text.ShouldContain("Nhóm C, công trình còn lại: 12 ngày LV (cần kiểm chứng) (theo luật: 12 ngày LV (cần kiểm chứng)).");
            text.ShouldContain("40 giờ (*)");
            text.ShouldContain("(*) Nhóm C, công trình còn lại: Ý kiến cơ quan chuyên môn – 24 giờ");
            text.ShouldContain(" – 28 giờ.");
        }

        System.Net.WebUtility.HtmlDecode(await demo.PageAsync("/quy-trinh/qt-xd-02")).ShouldContain("Nhóm C, công trình từ cấp I trở lên: 36 giờ; Nhóm C, công trình còn lại: 28 giờ");
    }

    [Fact]
    public async Task A_booklet_of_no_version_is_not_found()
    {
        using var browser = await BrowserAsync(demo.Demo);

        (await browser.GetAsync(new Uri($"{Address}.docx?ban=9", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await browser.GetAsync(new Uri("/quy-trinh/khong-co/quyen-iso", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private async Task<byte[]> FileAsync(int version)
    {
        using var browser = await BrowserAsync(demo.Demo);
        return await browser.GetByteArrayAsync(new Uri($"{Address}.docx?ban={version}", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static async Task<HttpClient> BrowserAsync(DemoHost host)
    {
        var browser = host.Stranger();
        browser.DefaultRequestHeaders.Add("Cookie", await SessionCookies.OfAsync(host, "buikhanhvan"));
        return browser;
    }
}
