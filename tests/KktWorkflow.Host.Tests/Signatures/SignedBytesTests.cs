using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using KktWorkflow.Engine.Signatures;

namespace KktWorkflow.Host.Tests.Signatures;

/// <summary>What a signed file may add to the approved one, and what it may cost to look.</summary>
public sealed class SignedBytesTests
{
    private static readonly SigningWorld World = new();

    private static string Judge(TestPdf signed, byte[]? approved) => SigningWorld.Codes(World.Verify(signed, approved));

    private static string Judge(TestField field, Action<TestPdf, SortedDictionary<int, string>>? change = null)
    {
        var pdf = TestPdf.Plain(change);
        return Judge(pdf.Copy().Sign(World.Signer, field), pdf.Bytes);
    }

    private static string After(Action<TestPdf> change)
    {
        var pdf = TestPdf.Plain();
        var signed = pdf.Copy().Sign(World.Signer);
        change(signed);
        return Judge(signed, pdf.Bytes);
    }

    [Fact]
    public void A_signature_without_a_picture_is_taken() => Judge(new TestField { Rectangle = "0 0 0 0", HasPicture = false }).ShouldBe("");

    [Fact]
    public void A_form_that_comes_with_the_signature_may_bring_its_font() =>
        Judge(new TestField { FormEntries = "/Type/AcroForm/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv 90 0 R>>>>", Others = { [90] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>" } }).ShouldBe("");

    [Fact]
    public void A_program_that_signs_may_note_when_and_by_what() =>
        Judge(new TestField { Others = { [TestPdf.Information] = "<</Title(Quyet dinh)/Author 7 0 R/ModDate(D:20260310)/Producer(Phan mem ky)>>" } }).ShouldBe("");

    [Theory]
    [InlineData(4, "page content")]
    [InlineData(2, "page tree")]
    [InlineData(6, "font")]
    [InlineData(7, "what only Info names")]
    public void An_object_that_was_approved_stays_as_it_was(int number, string what)
    {
        var body = number == 4 ? TestPdf.Stream("BT (khac) Tj ET") : number == 7 ? "(Nguoi khac)" : "<</Type/Font/Subtype/Type1/BaseFont/Courier>>";

        Judge(new TestField { Others = { [number] = body } }).ShouldBe(SignatureFinding.Changed, what);
        After(pdf => pdf.Append(new Dictionary<int, string> { [number] = body })).ShouldBe(SignatureFinding.AfterSignature, what);
    }

    [Fact]
    public void The_title_stays_as_it_was() => Judge(new TestField { Others = { [TestPdf.Information] = "<</Title(Khac)/Author 7 0 R>>" } }).ShouldBe(SignatureFinding.Changed);

    [Fact]
    public void An_object_that_only_the_store_names_stays_as_it_was()
    {
        var pdf = TestPdf.Plain((made, objects) =>
        {
            objects[8] = "<</Type/DSS/Certs[9 0 R]>>";
            objects[9] = TestPdf.Stream("chung thu");
            made.Store = "/DSS 8 0 R";
            made.CatalogEntries += "/DSS 8 0 R";
        });
        var approved = pdf.Bytes;
        pdf.Store = null;

        Judge(pdf.Copy().Sign(World.Signer), approved).ShouldBe("");
        Judge(pdf.Copy().Sign(World.Signer, new() { Others = { [9] = TestPdf.Stream("khac") } }), approved).ShouldBe(SignatureFinding.Changed);
    }

    [Fact]
    public void A_store_that_the_page_uses_as_well_is_not_written_anew()
    {
        var pdf = TestPdf.Plain((made, objects) =>
        {
            objects[8] = "<</Type/DSS>>";
            made.CatalogEntries += "/DSS 8 0 R";
            made.PageEntries = "/Type/Page/Parent 2 0 R/Contents 4 0 R/Resources 8 0 R";
        });

        Judge(pdf.Copy().Sign(World.Signer, new() { Others = { [8] = "<</Type/DSS/VRI 90 0 R>>", [90] = "<<>>" } }), pdf.Bytes).ShouldBe(SignatureFinding.Changed);
    }

    [Fact]
    public void A_redefinition_that_calls_itself_a_table_or_a_container_is_refused()
    {
        Judge(new TestField { Others = { [4] = TestPdf.Stream("BT ET", "/Type/XRef/W[1 2 1]/Size 1") } }).ShouldNotBe("");
        Judge(new TestField { Others = { [4] = TestPdf.Stream("91 0 <<>>", "/Type/ObjStm/N 1/First 5") } }).ShouldNotBe("");
    }

    [Fact]
    public void A_member_of_an_object_stream_stays_as_it_was()
    {
        // The font stands within stream 10; a later stream of that number, or an object of its own, would replace it.
        var pdf = PackedPdf();

        Judge(pdf.Copy().Sign(World.Signer), pdf.Bytes).ShouldBe("");
        Judge(pdf.Copy().Sign(World.Signer, new() { Others = { [6] = "<</Type/Font/Subtype/Type1/BaseFont/Courier>>" } }), pdf.Bytes).ShouldBe(SignatureFinding.Changed);
        const string members = "6 0 <</Type/Font/Subtype/Type1/BaseFont/Courier>>";
        Judge(pdf.Copy().Sign(World.Signer, new() { Others = { [10] = TestPdf.Stream(members, "/Type/ObjStm/N 1/First 4") } }), pdf.Bytes).ShouldNotBe("");
    }

    [Fact]
    public void An_object_of_the_approved_file_that_reaches_beyond_it_is_refused()
    {
        // Read alone, the stream ends with the file; read with what was added, it would hold that as well.
        var pdf = TestPdf.Plain();
        var text = Encoding.Latin1.GetString(pdf.Bytes);
        var stream = text.IndexOf("BT /F1", StringComparison.Ordinal);
        var signed = pdf.Copy().Sign(World.Signer);
        var length = Encoding.Latin1.GetString(signed.Bytes).IndexOf("endstream", pdf.Bytes.Length, StringComparison.Ordinal) - stream;
        var longer = Encoding.Latin1.GetBytes(text.Replace("/Length 47", "/Length " + length, StringComparison.Ordinal));
        text.ShouldContain("/Length 47");
        var reaching = new TestPdf { Bytes = longer, Next = pdf.Next };

        Judge(reaching.Copy().Sign(World.Signer), longer).ShouldNotBe("");
    }

    [Fact]
    public void A_revision_with_an_object_stream_is_held_against_the_same_rules()
    {
        Judge(new TestField { IsPacked = true }).ShouldBe("");
        Judge(new TestField { IsPacked = true, Others = { [6] = "<</Type/Font/Subtype/Type1/BaseFont/Courier>>" } }).ShouldBe(SignatureFinding.Changed);
        Judge(new TestField { IsPacked = true, Others = { [77] = "<<>>" } }).ShouldBe(SignatureFinding.Changed);
        // The row names the approved content's number, and bytes of before.
        Judge(new TestField { IsPacked = true, ExtraRow = "\u0001\0\0\u000f\0\0" }).ShouldBe(SignatureFinding.Unusual);

        var packed = PackedPdf();
        Judge(packed.Copy().Sign(World.Signer, new() { IsPacked = true }), packed.Bytes).ShouldBe("");
        Judge(packed.Copy().Sign(World.Signer, new() { IsPacked = true, FormEntries = "/DA(x)" }).Sign(World.Signer, new() { IsPacked = true, FormEntries = "/DA(y)", Rectangle = "300 50 400 100" }), packed.Bytes).ShouldBe(SignatureFinding.Changed);
    }

    [Fact]
    public void A_hybrid_table_is_read_in_the_approved_file_and_refused_behind_it()
    {
        var pdf = PackedPdf(isHybrid: true);

        Judge(pdf.Copy().Sign(World.Signer), pdf.Bytes).ShouldBe("");
        Judge(pdf.Copy().Sign(World.Signer, new() { Others = { [6] = "<</Type/Font/Subtype/Type1/BaseFont/Courier>>" } }), pdf.Bytes).ShouldBe(SignatureFinding.Changed);
        Judge(pdf.Copy().Sign(World.Signer, new() { Trailer = $"{pdf.TrailerEntries}/XRefStm {pdf.Bytes.AsSpan().IndexOf("11 0 obj"u8)}" }), pdf.Bytes).ShouldBe(SignatureFinding.Unusual);
    }

    [Fact]
    public void A_field_that_no_form_named_is_not_brought_to_life()
    {
        void Orphan(TestPdf pdf, SortedDictionary<int, string> objects)
        {
            objects[8] = "<</Type/Annot/Subtype/Widget/FT/Tx/T(So)/V(an)/Rect[0 0 99 99]>>";
            pdf.Annotations.Add("8 0 R");
        }

        Judge(new TestField(), Orphan).ShouldBe(SignatureFinding.Unusual);
    }

    [Fact]
    public void A_time_stamp_of_the_document_shows_nothing()
    {
        var pdf = TestPdf.Plain();

        Judge(pdf.Copy().Sign(World.Signer).Sign(World.Signer, new() { IsDocumentTimeStamp = true, HasPicture = false, Rectangle = "0 0 0 0" }), pdf.Bytes).ShouldBe("");
        Judge(pdf.Copy().Sign(World.Signer).Sign(World.Signer, new() { IsDocumentTimeStamp = true }), pdf.Bytes).ShouldBe(SignatureFinding.Changed);
    }

    [Fact]
    public void Numbers_that_the_approved_file_names_but_lacks_are_not_given_later()
    {
        void Missing(TestPdf pdf, SortedDictionary<int, string> objects) => pdf.PageEntries = "/Type/Page/Parent 2 0 R/Contents[4 0 R 60 0 R]";

        Judge(new TestField(), Missing).ShouldBe("");
        Judge(new TestField { Others = { [60] = TestPdf.Stream("BT (them) Tj ET") } }, Missing).ShouldBe(SignatureFinding.Changed);
    }

    [Theory]
    [InlineData("/A<</S/URI/URI(http://x)>>")]
    [InlineData("/AA<</E<</S/JavaScript/JS(x)>>>>")]
    [InlineData("/Parent 3 0 R")]
    [InlineData("/Kids[]")]
    [InlineData("/MK<</A 1>>")]
    [InlineData("/Border[0 0 99]")]
    [InlineData("/BS<</W 99>>")]
    public void A_field_does_nothing_but_show_a_picture(string entries) => Judge(new TestField { FieldEntries = entries }).ShouldBe(SignatureFinding.Changed);

    [Theory]
    [InlineData("/AA<</WC<</S/JavaScript>>>>")]
    [InlineData("/OpenAction 3 0 R")]
    [InlineData("/PageLayout/OneColumn")]
    [InlineData("/Perms<<>>")]
    [InlineData("/OCProperties<<>>")]
    public void The_catalogue_gains_nothing_else(string entries)
    {
        var pdf = TestPdf.Plain();
        var signed = pdf.Copy();
        signed.CatalogEntries += entries;

        Judge(signed.Sign(World.Signer), pdf.Bytes).ShouldBe(SignatureFinding.Changed);
    }

    [Theory]
    [InlineData("/Rotate 90")]
    [InlineData("/AA<</O<<>>>>")]
    [InlineData("/UserUnit 2")]
    public void The_page_gains_nothing_but_the_field(string entries) => Judge(new TestField { PageEntries = entries }).ShouldBe(SignatureFinding.Changed);

    [Fact]
    public void Another_annotation_beside_the_field_is_refused()
    {
        var pdf = TestPdf.Plain();
        var signed = pdf.Copy();
        signed.Annotations.Add("80 0 R");

        Judge(signed.Sign(World.Signer, new() { Others = { [80] = "<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]>>" } }), pdf.Bytes).ShouldBe(SignatureFinding.Changed);
    }

    [Fact]
    public void An_annotation_after_the_last_signature_is_refused() => After(pdf =>
    {
        pdf.Annotations.Add("80 0 R");
        pdf.Append(new Dictionary<int, string>
        {
            [TestPdf.Page] = $"<<{pdf.PageEntries}{pdf.AnnotationEntry()}>>", [80] = "<</Type/Annot/Subtype/Stamp/Rect[0 0 400 400]>>",
        });
    }).ShouldBe(SignatureFinding.AfterSignature);

    [Theory]
    [InlineData("/NeedAppearances true")]
    [InlineData("/XFA 4 0 R")]
    public void The_form_gains_nothing_else(string entries) => Judge(new TestField { FormEntries = entries }).ShouldBe(SignatureFinding.Changed);

    [Theory]
    [InlineData("/DA(/F1 12 Tf)", "/DA(/F1 99 Tf)")]
    [InlineData("/DR<</Font<</F1 6 0 R>>>>", "/DR<</Font<</F1 90 0 R>>>>")]
    public void What_the_fields_of_an_approved_form_draw_with_stays(string old, string changed)
    {
        var pdf = TestPdf.Plain((made, objects) =>
        {
            objects[1] = $"<<{made.CatalogEntries}/AcroForm<</Fields[]{old}>>>>";
        });

        Judge(pdf.Copy().Sign(World.Signer, new() { FormEntries = old }), pdf.Bytes).ShouldBe("");
        Judge(pdf.Copy().Sign(World.Signer, new() { FormEntries = changed, Others = { [90] = "<</Type/Font>>" } }), pdf.Bytes).ShouldBe(SignatureFinding.Changed);
    }

    [Fact]
    public void Several_small_pictures_that_cover_the_page_together_are_refused()
    {
        var pdf = TestPdf.Plain();
        var signed = pdf.Copy();
        for (var i = 0; i < 3; i++)
            signed.Sign(World.Signer, new() { Rectangle = $"0 {i * 100} 500 {i * 100 + 99}" });

        Judge(signed, pdf.Bytes).ShouldBe(SignatureFinding.Covers);
    }

    [Theory]
    [InlineData("0 0 595 842")]
    [InlineData("500 700 700 800")]
    [InlineData("0 0 10 99999")]
    public void A_picture_stays_small_and_on_its_page(string rectangle) => Judge(new TestField { Rectangle = rectangle }).ShouldBe(SignatureFinding.Covers);

    [Fact]
    public void What_nothing_names_is_refused() => Judge(new TestField { Others = { [77] = "<</Type/Catalog>>" } }).ShouldBe(SignatureFinding.Changed);

    [Fact]
    public void A_picture_brings_nothing_from_elsewhere() => Judge(new TestField { PictureEntries = "/F(khac.pdf)" }).ShouldBe(SignatureFinding.Changed);

    [Fact]
    public void A_table_that_names_something_else_than_what_is_there_is_refused()
    {
        Judge(new TestField { Table = rows => rows.Replace("20 1\n", "20 1\n0000000009 00000 n \n20 1\n", StringComparison.Ordinal) }).ShouldNotBe("");
        Judge(new TestField { Table = rows => rows + "4 1\n0000000015 00000 n \n" }).ShouldBe(SignatureFinding.Unusual);
        Judge(new TestField { Table = rows => rows + "4 1\n0000000000 00001 f \n" }).ShouldBe(SignatureFinding.Unusual);
        Judge(new TestField { Table = rows => rows.Replace("00000 n", "00001 n", StringComparison.Ordinal) }).ShouldBe(SignatureFinding.Unusual);
    }

    [Fact]
    public void A_hidden_object_between_the_others_is_refused()
    {
        var pdf = TestPdf.Plain();
        var approved = pdf.Bytes;
        pdf.Bytes = [.. pdf.Bytes, .. "4 0 obj\n<<>>\nendobj\n"u8];

        Judge(pdf.Sign(World.Signer), approved).ShouldNotBe("");
        Judge(new TestField { PictureEntries = "/X(4 0 obj)" }).ShouldBe(SignatureFinding.Unusual);
    }

    [Fact]
    public void The_trailer_names_the_same_objects_and_the_approved_table()
    {
        Judge(new TestField { Trailer = "/Root 1 0 R/Info 6 0 R" }).ShouldBe(SignatureFinding.Changed);
        Judge(new TestField { Trailer = "/Root 6 0 R/Info 5 0 R" }).ShouldNotBe("");
        Judge(new TestField { Trailer = "/Root 1 0 R" }).ShouldBe(SignatureFinding.Changed);
        Judge(new TestField { Trailer = "/Root 1 0 R/Info 5 0 R/Encrypt 6 0 R" }).ShouldBe(SignatureFinding.Unusual);
        Judge(new TestField { Trailer = "/Root 1 0 R/Info 5 0 R/XRefStm 9" }).ShouldNotBe("");
        After(pdf => pdf.Bytes = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(pdf.Bytes).Replace("/Prev ", "/Prev 1", StringComparison.Ordinal))).ShouldNotBe("");
    }

    [Fact]
    public void A_signature_covers_its_whole_revision()
    {
        Judge(new TestField { Range = (from, to, length) => [0, from, to, length - to - 20] }).ShouldBe(SignatureFinding.Range);
        Judge(new TestField { Range = (from, to, length) => [0, from - 5, to, length - to] }).ShouldBe(SignatureFinding.Range);
        Judge(new TestField { Range = (from, to, length) => [0, from, to + 5, length - to - 5] }).ShouldBe(SignatureFinding.Range);
        Judge(new TestField { Range = (from, to, length) => [0, from, length * 4, 10] }).ShouldNotBe("");
        Judge(new TestField { Range = (from, to, length) => [0, to, from, length - from] }).ShouldBe(SignatureFinding.Range);
    }

    [Fact]
    public void Bytes_behind_the_last_signature_are_refused()
    {
        After(pdf => pdf.Bytes = [.. pdf.Bytes, .. "% them\n"u8]).ShouldNotBe("");
        After(pdf => pdf.Bytes = [.. pdf.Bytes, .. "\n\n"u8]).ShouldBe("");
    }

    [Fact]
    public void A_file_that_costs_too_much_is_given_up_in_time()
    {
        // Each alone would take minutes or the machine's memory.
        Expensive(pdf => pdf.Bytes = [.. pdf.Bytes, .. Enumerable.Repeat((byte)' ', 60_000_000)]);
        Expensive(pdf => pdf.Append(new Dictionary<int, string> { [80] = "<<" + new string('%', 40_000_000) + "\n>>" }));
        Expensive(pdf => pdf.Append(new Dictionary<int, string> { [80] = new string('[', 1_000_000) }));
        Expensive(pdf => pdf.Append(new Dictionary<int, string>(), table: _ => "xref\n100 1000000\n" + string.Concat(Enumerable.Repeat("0000000009 00000 n \n", 1_000_000))));
        Expensive(pdf => pdf.Append(new Dictionary<int, string> { [80] = "[" + string.Concat(Enumerable.Repeat("1 ", 2_000_000)) + "]" }));
        Expensive(pdf => pdf.Append(new Dictionary<int, string> { [80] = "(" + new string('(', 3_000_000) }));

        static void Expensive(Action<TestPdf> change, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(change))] string name = "")
        {
            foreach (var isApproved in (bool[])[false, true])
            {
                var pdf = TestPdf.Plain();
                if (isApproved)
                    change(pdf);
                var approved = pdf.Bytes;
                var signed = pdf.Copy().Sign(World.Signer);
                if (!isApproved)
                    change(signed);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.StartNew();

                var codes = Judge(signed, approved);

                codes.ShouldNotBe("", name);
                (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(700L << 20, name);
                watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), name);
            }
        }
    }

    [Fact]
    public void What_swells_is_given_up_in_time()
    {
        var bomb = Encoding.Latin1.GetString(Deflated(new byte[200_000_000]));
        var stored = TestPdf.Plain((made, objects) =>
        {
            objects[8] = TestPdf.Stream(bomb, "/Filter/FlateDecode");
            made.CatalogEntries += "/DSS<</CRLs[8 0 R]>>";
        });

        After(pdf => pdf.Append(new Dictionary<int, string> { [80] = TestPdf.Stream(bomb, "/Type/ObjStm/N 1/First 5/Filter/FlateDecode") })).ShouldBe(SignatureFinding.TooMuch);
        Judge(stored.Copy().Sign(World.Signer), stored.Bytes).ShouldBe(SignatureFinding.TooMuch);
    }

    [Fact]
    public void Generations_other_than_the_first_are_refused()
    {
        var pdf = TestPdf.Plain();
        var text = Encoding.Latin1.GetString(pdf.Bytes).Replace("4 0 R", "4 1 R", StringComparison.Ordinal);
        pdf.Bytes = Encoding.Latin1.GetBytes(text);

        Judge(pdf.Copy().Sign(World.Signer), pdf.Bytes).ShouldBe(SignatureFinding.Unusual);
    }

    [Fact]
    public void Damage_anywhere_in_a_file_never_throws_and_never_passes()
    {
        var pdf = TestPdf.Plain();
        var signed = pdf.Copy().Sign(World.Signer).AddStore(World.Lists).Bytes;
        var end = signed.AsSpan().IndexOf("/Contents<3"u8);
        var random = new Random(5);
        for (var round = 0; round < 1500; round++)
        {
            var bytes = signed.ToArray();
            bytes[random.Next(end)] ^= (byte)(1 << random.Next(8));

            World.Verify(bytes).IsValid.ShouldBeFalse();
            World.Verify(bytes[..random.Next(bytes.Length)], pdf.Bytes).IsValid.ShouldBeFalse();
        }
    }

    /// <summary>A file whose font stands in an object stream and whose table is a stream, as newer programs write.</summary>
    private static TestPdf PackedPdf(bool isHybrid = false)
    {
        var pdf = TestPdf.Plain();
        var text = new StringBuilder("%PDF-1.7\n");
        var places = new Dictionary<int, int>();
        void Add(int number, string body)
        {
            places[number] = text.Length;
            text.Append(number).Append(" 0 obj\n").Append(body).Append("\nendobj\n");
        }

        Add(1, $"<<{pdf.CatalogEntries}>>");
        Add(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>");
        Add(3, $"<<{pdf.PageEntries}>>");
        Add(4, TestPdf.Stream("BT (Quyet dinh) Tj ET"));
        const string header = "5 0 6 24 7 72 ";
        var members = header + "<</Title(Quyet dinh)>> ".PadRight(24) + "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".PadRight(48) + "(Van thu)";
        Add(10, TestPdf.Stream(Encoding.Latin1.GetString(Deflated(Encoding.Latin1.GetBytes(members))), $"/Type/ObjStm/N 3/First {header.Length}/Filter/FlateDecode"));
        var at = text.Length;
        byte[] Row(int kind, int second, int third) => [(byte)kind, (byte)(second >> 8), (byte)second, (byte)third];
        byte[] rows = [.. Row(0, 0, 255), .. Row(1, places[1], 0), .. Row(1, places[2], 0), .. Row(1, places[3], 0), .. Row(1, places[4], 0), .. Row(2, 10, 0), .. Row(2, 10, 1), .. Row(2, 10, 2), .. Row(1, places[10], 0), .. Row(1, at, 0)];
        Add(11, TestPdf.Stream(Encoding.Latin1.GetString(Deflated(Predicted(rows, 4))), $"/Type/XRef/W[1 2 1]/Index[0 8 10 2]/Size 12{pdf.TrailerEntries}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>"));
        if (isHybrid)
        {
            var table = text.Length;
            text.Append("xref\n0 1\n0000000000 65535 f \n5 3\n").Insert(text.Length, "0000000000 65535 f \n", 3);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<</Size 12{pdf.TrailerEntries}/XRefStm {at}>>\n");
            at = table;
        }

        text.Append("startxref\n").Append(at).Append("\n%%EOF\n");
        pdf.Bytes = Encoding.Latin1.GetBytes(text.ToString());
        return pdf;
    }

    private static byte[] Predicted(byte[] rows, int width)
    {
        var result = new List<byte>();
        for (var i = 0; i < rows.Length; i++)
        {
            if (i % width == 0)
                result.Add(2);
            result.Add((byte)(rows[i] - (i >= width ? rows[i - width] : 0)));
        }

        return [.. result];
    }

    private static byte[] Deflated(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var writer = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            writer.Write(content);
        return packed.ToArray();
    }
}
