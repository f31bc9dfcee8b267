using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KktWorkflow.Host.Tests.Signatures;

/// <summary>A PDF file that grows by revisions, as a program that signs makes it grow.</summary>
internal sealed partial class TestPdf
{
    public const int Catalog = 1;
    public const int Page = 3;
    public const int Content = 4;
    public const int Information = 5;

    private readonly List<int> _fields = [];

    public byte[] Bytes { get; set; } = [];

    public int Next { get; set; } = 20;

    public string CatalogEntries { get; set; } = "/Type/Catalog/Pages 2 0 R";

    public string PageEntries { get; set; } = "/Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 6 0 R>>>>";

    public string? Store { get; set; }

    public List<string> Annotations { get; } = [];

    public string TrailerEntries { get; set; } = "/Root 1 0 R/Info 5 0 R/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]";

    /// <summary>One page, a font, and a title.</summary>
    public static TestPdf Plain(Action<TestPdf, SortedDictionary<int, string>>? change = null)
    {
        var pdf = new TestPdf();
        var objects = new SortedDictionary<int, string>
        {
            [1] = "", [2] = "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>", [3] = "",
            [4] = Stream("BT /F1 12 Tf 50 700 Td (Quyet dinh so 12) Tj ET"), [5] = "<</Title(Quyet dinh)/Author 7 0 R>>",
            [6] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", [7] = "(Van thu)",
        };
        change?.Invoke(pdf, objects);
        if (objects[1].Length == 0)
            objects[1] = $"<<{pdf.CatalogEntries}>>";
        if (objects[3].Length == 0)
            objects[3] = $"<<{pdf.PageEntries}{pdf.AnnotationEntry()}>>";
        pdf.Bytes = Encoding.Latin1.GetBytes("%PDF-1.7\n");
        pdf.Append(objects, isFirst: true);
        return pdf;
    }

    public static string Stream(string content, string entries = "") => $"<</Length {content.Length}{entries}>>stream\n{content}\nendstream";

    public static string Hexadecimal(byte[] bytes) => Convert.ToHexString(bytes);

    /// <summary>Adds a revision with a classic table.</summary>
    public void Append(IReadOnlyDictionary<int, string> objects, bool isFirst = false, string? trailer = null, Func<string, string>? table = null)
    {
        var text = new StringBuilder(Encoding.Latin1.GetString(Bytes));
        if (text[^1] != '\n')
            text.Append('\n');
        var places = new SortedDictionary<int, int>();
        foreach (var (number, body) in objects)
        {
            places[number] = text.Length;
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }

        var at = text.Length;
        var rows = new StringBuilder("xref\n");
        if (isFirst)
            rows.Append("0 1\n0000000000 65535 f \n");
        foreach (var (number, place) in places)
            rows.Append(CultureInfo.InvariantCulture, $"{number} 1\n{place:D10} 00000 n \n");
        text.Append(table?.Invoke(rows.ToString()) ?? rows.ToString());
        var size = Math.Max(Size(Bytes), places.Keys.DefaultIfEmpty().Max() + 1);
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {size}{trailer ?? TrailerEntries}{(isFirst ? "" : $"/Prev {Start(Bytes)}")}>>\nstartxref\n{at}\n%%EOF\n");
        Bytes = Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>Adds a revision with an object stream and a table that is a stream; streams and the signature itself stand alone.</summary>
    public void AppendPacked(IReadOnlyDictionary<int, string> objects, string? extraRow = null)
    {
        var text = new StringBuilder(Encoding.Latin1.GetString(Bytes));
        var (container, table) = (Next++, Next++);
        var rows = new SortedDictionary<int, byte[]>();
        var (header, body, index) = (new StringBuilder(), new StringBuilder(), 0);
        void Alone(int number, string content)
        {
            rows[number] = Row(1, text.Length, 0);
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{content}\nendobj\n");
        }

        foreach (var (number, content) in objects)
        {
            if (content.Contains("stream", StringComparison.Ordinal) || content.Contains("/ByteRange", StringComparison.Ordinal))
            {
                Alone(number, content);
                continue;
            }

            header.Append(CultureInfo.InvariantCulture, $"{number} {body.Length} ");
            body.Append(content).Append('\n');
            rows[number] = Row(2, container, index++);
        }

        Alone(container, Stream($"{header}{body}", $"/Type/ObjStm/N {index}/First {header.Length}"));
        var at = text.Length;
        rows[table] = Row(1, at, 0);
        var packedRows = Encoding.Latin1.GetString([.. rows.Values.SelectMany(row => row)]) + extraRow;
        var places = string.Join(' ', rows.Keys.Select(number => $"{number} 1")) + (extraRow is null ? "" : " 4 1");
        text.Append(CultureInfo.InvariantCulture, $"{table} 0 obj\n{Stream(packedRows, $"/Type/XRef/W[1 3 2]/Index[{places}]/Size {rows.Keys.Max() + 1}{TrailerEntries}/Prev {Start(Bytes)}")}\nendobj\nstartxref\n{at}\n%%EOF\n");
        Bytes = Encoding.Latin1.GetBytes(text.ToString());
    }

    private static byte[] Row(int kind, int second, int third) => [(byte)kind, (byte)(second >> 16), (byte)(second >> 8), (byte)second, (byte)(third >> 8), (byte)third];

    /// <summary>Adds a signature with its field, as a revision of its own.</summary>
    public TestPdf Sign(TestSigner signer, TestField? wanted = null)
    {
        wanted ??= new();
        var (field, value, picture) = (Next++, Next++, Next++);
        _fields.Add(field);
        if (wanted.IsOnPage)
            Annotations.Add($"{field} 0 R");
        var filter = wanted.IsDocumentTimeStamp ? "/Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161" : $"/Type/Sig/Filter/Adobe.PPKLite/SubFilter/{wanted.SubFilter}/M(D:20260310100000+07'00')";
        var objects = new SortedDictionary<int, string>
        {
            [Catalog] = CatalogBody(wanted.FormEntries),
            [Page] = $"<<{PageEntries}{AnnotationEntry()}{wanted.PageEntries}>>",
            [field] = $"<</Type/Annot/Subtype/Widget/FT/Sig/T({wanted.Name ?? $"Ky{field}"})/F 132/P 3 0 R/Rect[{wanted.Rectangle}]/V {value} 0 R{(wanted.HasPicture ? $"/AP<</N {picture} 0 R>>" : "")}{wanted.FieldEntries}>>",
            [value] = $"<<{filter}/ByteRange[0 {Wide} {Wide} {Wide}]/Contents<{new string('0', wanted.Placeholder)}>{wanted.ValueEntries}>>",
        };
        if (wanted.HasPicture)
            objects[picture] = Stream("0 0 1 rg 0 0 100 40 re f", "/Type/XObject/Subtype/Form" + wanted.PictureBox + wanted.PictureEntries);
        foreach (var (number, body) in wanted.Others)
            objects[number] = body;
        if (wanted.IsPacked)
            AppendPacked(objects, wanted.ExtraRow);
        else
            Append(objects, trailer: wanted.Trailer, table: wanted.Table);
        var text = Encoding.Latin1.GetString(Bytes);
        var from = text.LastIndexOf("/Contents<0000", StringComparison.Ordinal) + "/Contents".Length;
        var to = from + wanted.Placeholder + 2;
        var range = wanted.Range?.Invoke(from, to, Bytes.Length) ?? [0, from, to, Bytes.Length - to];
        var written = $"/ByteRange[0 {range[1]} {range[2]} {range[3]}]";
        var blank = $"/ByteRange[0 {Wide} {Wide} {Wide}]";
        var at = text.LastIndexOf(blank, StringComparison.Ordinal);
        Encoding.Latin1.GetBytes(written.PadRight(blank.Length)).CopyTo(Bytes, at);
        byte[] signed = [.. Bytes[..from], .. Bytes[to..]];
        var message = wanted.IsDocumentTimeStamp ? signer.Stamp!.Over(signed) : signer.Sign(signed);
        Encoding.Latin1.GetBytes(Hexadecimal(message)).CopyTo(Bytes, from + 1);
        return this;
    }

    /// <summary>Adds what proves the signatures, as a revision of its own.</summary>
    public TestPdf AddStore(IReadOnlyList<byte[]> lists, IReadOnlyList<byte[]>? responses = null)
    {
        var objects = new SortedDictionary<int, string>();
        string Numbers(IEnumerable<byte[]> values) => string.Join(' ', values.Select(value =>
        {
            objects[Next] = Stream(Encoding.Latin1.GetString(value));
            return $"{Next++} 0 R";
        }));
        var number = Next++;
        objects[number] = $"<</Type/DSS/CRLs[{Numbers(lists)}]/OCSPs[{Numbers(responses ?? [])}]>>";
        Store = $"/DSS {number} 0 R";
        objects[Catalog] = CatalogBody("");
        Append(objects);
        return this;
    }

    public string CatalogBody(string formEntries) =>
        $"<<{CatalogEntries}{(_fields.Count == 0 ? "" : $"/AcroForm<</Fields[{string.Join(' ', _fields.Select(f => $"{f} 0 R"))}]/SigFlags 3{formEntries}>>")}{Store}>>";

    public TestPdf Copy()
    {
        var copy = new TestPdf { Bytes = [.. Bytes], Next = Next, CatalogEntries = CatalogEntries, PageEntries = PageEntries, Store = Store, TrailerEntries = TrailerEntries };
        copy._fields.AddRange(_fields);
        copy.Annotations.AddRange(Annotations);
        return copy;
    }

    public string AnnotationEntry() => Annotations.Count == 0 ? "" : $"/Annots[{string.Join(' ', Annotations)}]";

    public static int Start(byte[] bytes) => int.Parse(StartXref().Matches(Encoding.Latin1.GetString(bytes))[^1].Groups["at"].Value, CultureInfo.InvariantCulture);

    private const string Wide = "0000000000";

    private static int Size(byte[] bytes) =>
        SizeEntry().Matches(Encoding.Latin1.GetString(bytes)) is { Count: > 0 } found ? int.Parse(found[^1].Groups["size"].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"startxref\s+(?<at>\d+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex StartXref();

    [GeneratedRegex(@"/Size (?<size>\d+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex SizeEntry();
}

/// <summary>The field of a signature, and what else its revision brings.</summary>
internal sealed record TestField
{
    public string Rectangle { get; init; } = "50 50 200 100";
    public string SubFilter { get; init; } = "ETSI.CAdES.detached";
    public string? Name { get; init; }
    public string FieldEntries { get; init; } = "";
    public string ValueEntries { get; init; } = "";
    public string PageEntries { get; init; } = "";
    public string PictureBox { get; init; } = "/BBox[0 0 100 40]";
    public string PictureEntries { get; init; } = "";
    public string FormEntries { get; init; } = "";
    public string? Trailer { get; init; }
    public int Placeholder { get; init; } = 12_000;
    public bool HasPicture { get; init; } = true;
    public bool IsPacked { get; init; }
    public string? ExtraRow { get; init; }
    public bool IsOnPage { get; init; } = true;
    public bool IsDocumentTimeStamp { get; init; }
    public Dictionary<int, string> Others { get; init; } = [];
    public Func<string, string>? Table { get; init; }
    public Func<int, int, int, int[]>? Range { get; init; }
}
