using KktWorkflow.Host.Attachments;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Attachments;

public sealed class FileCheckTests
{
    private static readonly AttachmentPolicy Policy = AttachmentPolicy.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "process-definitions", AttachmentPolicy.FileName)));

    [Fact]
    public async Task Files_that_are_what_their_names_say_are_taken()
    {
        (await CheckAsync("Tờ trình.PDF", SomeFiles.Pdf())).ShouldBeNull();
        (await CheckAsync("ảnh.png", SomeFiles.Png())).ShouldBeNull();
        (await CheckAsync("ảnh.jpeg", SomeFiles.Jpeg())).ShouldBeNull();
        (await CheckAsync("đơn.docx", SomeFiles.Word())).ShouldBeNull();
        (await CheckAsync("bảng.xlsx", SomeFiles.Excel())).ShouldBeNull();
        (await CheckAsync("quét.tif", [0x49, 0x49, 0x2A, 0x00, 1, 2, 3])).ShouldBeNull();
    }

    [Fact]
    public async Task File_whose_content_is_not_its_type_is_refused()
    {
        (await CheckAsync("đơn.pdf", SomeFiles.Png())).ShouldBe(FileRefusals.NotItsKind);
        (await CheckAsync("đơn.docx", SomeFiles.Excel())).ShouldBe(FileRefusals.NotItsKind);
        (await CheckAsync("ảnh.jpg", "<script>alert(1)</script>"u8.ToArray())).ShouldBe(FileRefusals.NotItsKind);
        (await CheckAsync("a.pdf", [0x25])).ShouldBe(FileRefusals.NotItsKind);
        (await CheckAsync("chay.exe", [0x4D, 0x5A])).ShouldBe(FileRefusals.KindNotTaken);
        (await CheckAsync("không đuôi", SomeFiles.Pdf())).ShouldBe(FileRefusals.KindNotTaken);
        (await CheckAsync("trống.pdf", [])).ShouldBe(FileRefusals.Empty);
    }

    [Fact]
    public async Task File_that_is_cut_off_is_refused()
    {
        (await CheckAsync("đơn.pdf", SomeFiles.Pdf("x", 5_000)[..4_000])).ShouldBe(FileRefusals.CutOff);
        (await CheckAsync("ảnh.png", SomeFiles.Png()[..30])).ShouldBe(FileRefusals.CutOff);
        (await CheckAsync("ảnh.jpg", SomeFiles.Jpeg()[..30])).ShouldBe(FileRefusals.CutOff);
        (await CheckAsync("đơn.docx", SomeFiles.Word()[..^30])).ShouldBe(FileRefusals.CutOff);
        (await CheckAsync("đơn.docx", [0x50, 0x4B, 0x03, 0x04, 0, 0])).ShouldBe(FileRefusals.CutOff);
        (await CheckAsync("đơn.docx", [0x50, 0x4B, 0x03, 0x04, .. new byte[100], .. SomeFiles.Word()[^22..]])).ShouldBe(FileRefusals.CutOff);
    }

    [Fact]
    public async Task File_over_the_limit_is_refused()
    {
        var small = Policy with { MaxBytes = 1_024 * 1_024 };

        (await CheckAsync("đơn.pdf", SomeFiles.Pdf("x", 1_100_000), small)).ShouldBe(FileRefusals.TooLarge);
        FileCheck.OfAnnounced("đơn.pdf", small.MaxBytes, small).ShouldBeNull();
        FileCheck.OfAnnounced("đơn.pdf", small.MaxBytes + 1, small)!.Facts.Items.ShouldBe(["đơn.pdf", "1"]);
    }

    [Fact]
    public async Task Zip_bomb_is_refused()
    {
        (await CheckAsync("bom.docx", SomeFiles.Zip(("word/document.xml", 20_000_000)))).ShouldBe(FileRefusals.Swells);
        (await CheckAsync("bom.xlsx", SomeFiles.Zip([("xl/workbook.xml", 10), .. Enumerable.Range(0, 60).Select(i => ($"xl/{i}.xml", 10))]), Policy with { Zip = Policy.Zip with { MaxEntries = 50 } })).ShouldBe(FileRefusals.Swells);
    }

    [Fact]
    public async Task Zip_whose_entries_stand_in_another_directory_than_the_one_at_its_end_is_refused()
    {
        var many = SomeFiles.Zip([("xl/workbook.xml", 10), .. Enumerable.Range(0, 60).Select(i => ($"xl/{i}.xml", 10))]);

        (await CheckAsync("bom.xlsx", SomeFiles.Zip64(many), Policy with { Zip = Policy.Zip with { MaxEntries = 50 } })).ShouldBe(FileRefusals.CutOff);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"version\":1}")]
    [InlineData("""{"maxBytes":1,"mostAtOnce":1,"zip":{},"types":[{"name":"PDF","mediaType":"application/pdf","endings":["pdf"],"starts":["zz"]}]}""")]
    public void Policy_that_can_not_be_read_is_refused(string text) => Should.Throw<InvalidDataException>(() => AttachmentPolicy.Read(System.Text.Encoding.UTF8.GetBytes(text)));

    private static async Task<string?> CheckAsync(string name, byte[] content, AttachmentPolicy? policy = null)
    {
        using var stream = new MemoryStream(content);
        return (await FileCheck.OfContentAsync(stream, name, policy ?? Policy, TestContext.Current.CancellationToken))?.Code;
    }
}
