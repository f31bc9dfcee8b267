using System.Text;
using KktWorkflow.Engine.Signatures;
using KktWorkflow.Host.Signatures.Pdf;

namespace KktWorkflow.Host.Tests.Signatures;

/// <summary>What a program that mends a broken file could find in one that is read differently here.</summary>
public sealed class HiddenObjectTests
{
    private static readonly SigningWorld World = new();

    private static string Judge(TestPdf signed, byte[]? approved) => SigningWorld.Codes(World.Verify(signed, approved));

    private static string Judge(TestField field, Action<TestPdf, SortedDictionary<int, string>>? change = null)
    {
        var pdf = TestPdf.Plain(change);
        return Judge(pdf.Copy().Sign(World.Signer, field), pdf.Bytes);
    }

    /// <summary>A signed file with two stores behind the signature, whose bytes no signature covers, after a change there.</summary>
    private static string Behind(Func<string, string> change)
    {
        var pdf = TestPdf.Plain();
        var signed = pdf.Copy().Sign(World.Signer);
        var length = signed.Bytes.Length;
        var text = Encoding.Latin1.GetString(signed.AddStore(World.Lists).AddStore(World.Lists).Bytes);
        var changed = change(text[length..]);
        signed.Bytes = Encoding.Latin1.GetBytes(text[..length] + changed);
        return Judge(signed, pdf.Bytes);
    }

    private static PdfReader Reader(string text) => new(Encoding.Latin1.GetBytes(text), 0, text.Length, new PdfBudget());

    [Theory]
    [InlineData("\nendobj\n", "\nendobj ")]
    [InlineData("\nxref\n1", "\nxref 1")]
    [InlineData("%%EOF\n1", "%%EOF 1")]
    public void A_line_ends_where_others_look_for_its_end(string old, string changed)
    {
        Behind(text => text).ShouldBe("");
        Behind(text =>
        {
            text.ShouldContain(old);
            return text.Replace(old, changed, StringComparison.Ordinal);
        }).ShouldBe(SignatureFinding.Unreadable);
    }

    [Theory]
    [InlineData("1 0 objfalse\nendobj\n")]
    [InlineData("1 0 obj[]endobj5 0 obj\n")]
    [InlineData("1 0 obj 5 endobjx\n")]
    [InlineData("1 0obj 5\nendobj\n")]
    [InlineData("1 0 obj<</Length 1>>stream\nx\nendstreamendobj\n")]
    public void Words_of_an_object_stand_by_themselves(string text) =>
        Should.Throw<PdfRefused>(() => Reader(text).Object(_ => 0));

    [Theory]
    [InlineData("0 1\n0000000000 65535 f \ntrailer<<>>")]
    [InlineData("\n0 1\n0000000000 65535 f \ntrailer5")]
    public void Words_of_a_table_stand_by_themselves(string text) =>
        Should.Throw<PdfRefused>(() => PdfTables.Table(Reader(text), new PdfBudget()));

    [Theory]
    [InlineData("startxref5\n%%EOF\n")]
    [InlineData("startxref\n5%%EOF\n")]
    [InlineData("startxref\n5\n%%EOF5 0 obj")]
    public void Words_at_the_end_of_a_revision_stand_by_themselves(string text)
    {
        PdfTables.StartAndEnd(Reader("startxref\r\n5\r\n%%EOF")).ShouldBe(5);
        Should.Throw<PdfRefused>(() => PdfTables.StartAndEnd(Reader(text)));
    }

    [Fact]
    public void An_approved_file_whose_last_line_has_no_end_is_not_continued_on_it()
    {
        var pdf = TestPdf.Plain();
        pdf.Bytes = pdf.Bytes[..^1];
        var approved = pdf.Bytes;
        Judge(pdf.Copy().Sign(World.Signer), approved).ShouldBe("");

        var signed = pdf.Copy();
        signed.Bytes = [.. signed.Bytes, (byte)' '];
        var joined = signed.Copy().Sign(World.Signer);
        joined.Bytes[approved.Length + 1] = (byte)' ';

        Judge(joined, approved).ShouldBe(SignatureFinding.Unreadable);
    }

    [Fact]
    public void The_last_table_is_named_at_the_end_of_the_file()
    {
        Behind(text => text + "\r\n\r\n").ShouldBe("");
        Behind(text => text + new string('\n', 40)).ShouldBe(SignatureFinding.Unreadable);
    }

    [Fact]
    public void The_size_is_one_more_than_the_highest_number()
    {
        Behind(text => text.Replace("/Size 2", "/Size 3", StringComparison.Ordinal)).ShouldBe(SignatureFinding.Unusual);
        var pdf = TestPdf.Plain();
        var signed = pdf.Copy();
        signed.Next = 4_194_304;
        Judge(signed.Sign(World.Signer), pdf.Bytes).ShouldNotBe("");
    }

    [Theory]
    [InlineData("4 0 obj")]
    [InlineData("4 0obj")]
    [InlineData("4 0 %x\nobj")]
    [InlineData("4 0\n\nobj")]
    [InlineData("xref")]
    [InlineData("trailer")]
    [InlineData("startxref")]
    [InlineData("endobj")]
    [InlineData("stream")]
    [InlineData("endstream")]
    [InlineData("%%EOF")]
    public void Words_that_make_up_a_file_are_refused_in_strings_and_in_streams(string word)
    {
        Judge(new TestField { PictureEntries = $"/X({word})" }).ShouldBe(SignatureFinding.Unusual);
        Judge(new TestField { PictureEntries = "/X 90 0 R", Others = { [90] = TestPdf.Stream("\n" + word + " ") } }).ShouldBe(SignatureFinding.Unusual);
        Judge(new TestField { PictureEntries = "/X(all objects, 0 xRef, BitstreamVera)" }).ShouldBe("");
    }

    [Theory]
    [InlineData("%4 0 obj\n")]
    [InlineData("%\n")]
    public void Comments_are_refused_in_what_was_added(string comment) =>
        Judge(new TestField { PictureEntries = comment }).ShouldBe(SignatureFinding.Unreadable);

    [Theory]
    [InlineData("%iText-Core-8.0.2\n", "")]
    [InlineData("%iText 4 0 obj\n", SignatureFinding.Unusual)]
    [InlineData("%trailer\n", SignatureFinding.Unusual)]
    [InlineData("%one\n%two\n", SignatureFinding.Unreadable)]
    public void One_line_of_comment_may_stand_before_the_end(string comment, string expected) =>
        Behind(text => text.Insert(text.LastIndexOf("startxref", StringComparison.Ordinal), comment)).ShouldBe(expected);

    [Fact]
    public void The_approved_file_defines_a_number_once_in_a_revision_and_last_where_its_table_says()
    {
        void Twice(TestPdf pdf, SortedDictionary<int, string> objects) => objects[7] = "(Van thu)\nendobj\n4 0 obj\n(khac)";
        void TwiceBefore(TestPdf pdf, SortedDictionary<int, string> objects) => objects[2] += "\nendobj\n4 0 obj\n(khac)";
        void Missing(TestPdf pdf, SortedDictionary<int, string> objects)
        {
            objects[7] = "(Van thu)\nendobj\n60 0 obj\n(khac)";
            pdf.PageEntries = "/Type/Page/Parent 2 0 R/Contents[4 0 R 60 0 R]";
        }

        Judge(new TestField(), Twice).ShouldBe(SignatureFinding.Unusual);
        Judge(new TestField(), TwiceBefore).ShouldBe(SignatureFinding.Unusual);
        Judge(new TestField(), Missing).ShouldBe(SignatureFinding.Unusual);

        var pdf = TestPdf.Plain();
        pdf.Append(new Dictionary<int, string> { [4] = TestPdf.Stream("BT (moi) Tj ET") });
        Judge(pdf.Copy().Sign(World.Signer), pdf.Bytes).ShouldBe("");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/BBox 90 0 R")]
    [InlineData("/BBox[0 0 100 0]")]
    [InlineData("/BBox[0 0 100 90 0 R]")]
    [InlineData("/BBox[0 0 100]")]
    [InlineData("/BBox[0 0 100 40]/Matrix[0 1 -1 0 0 0]")]
    [InlineData("/BBox[0 0 100 40]/Matrix[1 0 0 0 0 0]")]
    [InlineData("/BBox[0 0 100 40]/Matrix 90 0 R")]
    public void A_picture_is_cut_off_by_its_own_box(string box)
    {
        Judge(new TestField { PictureBox = box, Others = box.Contains("90 0 R", StringComparison.Ordinal) ? new() { [90] = "[0 0 100 40]" } : [] }).ShouldBe(SignatureFinding.Changed);
        Judge(new TestField { PictureBox = "/BBox[0 0 100. 40]/Matrix[2 0 0 .5 -3 5]" }).ShouldBe("");
    }

    [Fact]
    public void A_field_without_a_rectangle_shows_no_picture()
    {
        Judge(new TestField { Rectangle = "0 0 0 0" }).ShouldBe(SignatureFinding.Changed);
        Judge(new TestField { Rectangle = "0 0 0 0", IsDocumentTimeStamp = true }).ShouldBe(SignatureFinding.Changed);
    }

    [Fact]
    public void Streams_are_read_where_they_stand_are_charged_and_share_no_bytes()
    {
        var packed = new MemoryStream();
        using (var writer = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            writer.Write("ngan"u8);
        var bytes = new byte[24 << 20];
        packed.ToArray().CopyTo(bytes, 0);
        var kind = (PdfValue.Dictionary)Reader("<</Filter/FlateDecode>>").Value();
        var file = new PdfFile(bytes, new PdfBudget());
        var large = new PdfValue.Stream(kind, 0, 12 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();

        file.Content(large).ShouldBe("ngan"u8.ToArray());
        file.Content(large);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 << 20);
        Should.Throw<PdfRefused>(() => file.Content(large)).Finding.Code.ShouldBe(SignatureFinding.TooMuch);
        var other = new PdfFile(bytes, new PdfBudget());
        other.Content(new(kind, 0, 100));
        Should.Throw<PdfRefused>(() => other.Content(new(kind, 0, 50))).Finding.Code.ShouldBe(SignatureFinding.Unusual);
        Should.Throw<PdfRefused>(() => other.Content(new(kind, 99, 50))).Finding.Code.ShouldBe(SignatureFinding.Unusual);
    }

    [Fact]
    public void What_was_added_is_held_against_the_approved_file_before_its_fields_are_followed()
    {
        var pdf = TestPdf.Plain();
        var signed = pdf.Copy().Sign(World.Signer);
        var catalogue = signed.CatalogBody("");
        signed.Append(new Dictionary<int, string> { [TestPdf.Catalog] = catalogue.Replace("/Fields[20 0 R]", "/Fields[20 0 R 20 0 R]", StringComparison.Ordinal) });

        Judge(signed, pdf.Bytes).ShouldBe(SignatureFinding.Changed);
    }

    [Fact]
    public void A_signature_has_one_field_and_a_file_few_signatures()
    {
        static string Signature() => $"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 10 20 100]/Contents<{new string('0', 20)}>>>";
        TestPdf With(int fields, bool isShared) => TestPdf.Plain((pdf, objects) =>
        {
            for (var i = 0; i < fields; i++)
            {
                objects[100 + i] = $"<</FT/Sig/T(S{i})/V {(isShared ? 200 : 200 + i)} 0 R>>";
                objects[200 + i] = Signature();
            }

            pdf.CatalogEntries += $"/AcroForm<</Fields[{string.Join(' ', Enumerable.Range(100, fields).Select(n => $"{n} 0 R"))}]>>";
        });

        World.Verify(With(2, true)).Findings.Single().Fact.ShouldBe("/V");
        World.Verify(With(33, false)).Findings.Single().ShouldBe(new SignatureFinding(SignatureFinding.TooMuch, "", "/Sig"));
        World.Verify(With(2, false)).Findings.Single().Fact.ShouldNotBe("/V");
    }

    [Fact]
    public void Strings_are_compared_by_what_they_say()
    {
        static PdfValue Value(string text) => Reader(text).Value();

        PdfValue.Same(Value(@"(a\051\)(b)\
c)"), Value("<6129292862 2963>")).ShouldBeTrue();
        PdfValue.Same(Value("(\\n\r\n\r)"), Value("<0A0A0A>")).ShouldBeTrue();
        PdfValue.Same(Value(@"(\))"), Value("<5C29>")).ShouldBeFalse();
        PdfValue.Same(Value(@"(\53)"), Value("(+)")).ShouldBeTrue();
    }
}
