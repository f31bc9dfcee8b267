using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace KktWorkflow.Host.Http;

/// <summary>
/// Writes rows as an Excel file (Office Open XML, ECMA-376) while they are read, with the heads of the columns standing still at the top. What a sheet can't hold goes on on the next one.
/// The SDK and the libraries for such files keep a file's parts until its end, or want to know the number of sheets first.
/// </summary>
internal sealed class SheetFile : IDisposable
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Rows of a sheet, its heads among them.</summary>
    private const int MostRows = 1_048_576;

    /// <summary>Characters of a cell; what is longer is cut.</summary>
    private const int MostCharacters = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string PackageTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string SpreadsheetTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private static readonly (string Name, string Value)[] TextStyle = [("style", "3")];

    private static readonly XmlWriterSettings Utf8 = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>The two that every such file begins with.</summary>
    private static readonly string[] Fills = ["none", "gray125"];

    private readonly SliceStream _slices;
    private readonly ZipArchive _archive;
    private readonly string _name;
    private readonly IReadOnlyList<SheetColumn> _columns;
    private readonly int _mostRows;
    private Stream? _part;
    private XmlWriter? _sheet;
    private int _sheets;
    private int _rows;

    /// <param name="target">Stays open; it need not be one that can go back.</param>
    /// <param name="name">Of the first sheet; at most 20 characters, none of `[]:*?/\\`.</param>
    /// <param name="mostRows">Rows of a sheet, its heads among them.</param>
    public SheetFile(Stream target, string name, IReadOnlyList<SheetColumn> columns, int mostRows = MostRows)
    {
        _slices = new(target);
        _archive = new(_slices, ZipArchiveMode.Create, leaveOpen: true);
        _name = name;
        _columns = columns;
        _mostRows = mostRows;
        NextSheet();
    }

    /// <summary>A row, a cell for each column: text, a whole number, a local moment, or null for nothing.</summary>
    public void Add(IReadOnlyList<object?> cells)
    {
        if (_rows == _mostRows)
            NextSheet();
        Row(cells);
    }

    /// <summary>Hands on what was added so far.</summary>
    public Task SendAsync(CancellationToken cancellation)
    {
        _sheet?.Flush();
        return _slices.SendAsync(cancellation);
    }

    /// <summary>Ends the file, and hands on what is left. One that is not ended can't be opened.</summary>
    public Task EndAsync(CancellationToken cancellation)
    {
        EndSheet();
        Part("xl/styles.xml", Styles);
        Part("xl/workbook.xml", Workbook);
        Part("xl/_rels/workbook.xml.rels", writer => Related(writer, [
            .. Enumerable.Range(1, _sheets).Select(n => (Invariant($"s{n}"), "worksheet", Invariant($"worksheets/sheet{n}.xml"))), ("styles", "styles", "styles.xml")]));
        Part("_rels/.rels", writer => Related(writer, [("book", "officeDocument", "xl/workbook.xml")]));
        Part("[Content_Types].xml", Types);
        _archive.Dispose();
        return _slices.SendAsync(cancellation);
    }

    public void Dispose()
    {
        _sheet?.Dispose();
        _part?.Dispose();
        _archive.Dispose();
        _slices.Dispose();
    }

    private void NextSheet()
    {
        EndSheet();
        _part = _archive.CreateEntry(Invariant($"xl/worksheets/sheet{++_sheets}.xml"), CompressionLevel.Fastest).Open();
        var writer = _sheet = XmlWriter.Create(_part, Utf8);
        _rows = 0;
        writer.WriteStartElement("worksheet", Main);
        writer.WriteStartElement("sheetViews", Main);
        Element(writer, "sheetView", [("workbookViewId", "0")], () => Element(writer, "pane", [("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen")]));
        writer.WriteEndElement();
        Element(writer, "cols", [], () =>
        {
            foreach (var (column, index) in _columns.Select((column, index) => (column, index + 1)))
                Element(writer, "col", [("min", Invariant($"{index}")), ("max", Invariant($"{index}")), ("width", Invariant($"{column.Width}")), ("customWidth", "1"), .. column.IsText ? TextStyle : []]);
        });
        writer.WriteStartElement("sheetData", Main);
        Row([.. _columns.Select(column => column.Head)]);
    }

    private void EndSheet()
    {
        if (_sheet is null)
            return;
        _sheet.WriteEndElement();
        Element(_sheet, "autoFilter", [("ref", Invariant($"A1:{ColumnName(_columns.Count)}{_rows}"))]);
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _part!.Dispose();
        (_sheet, _part) = (null, null);
    }

    private void Row(IReadOnlyList<object?> cells)
    {
        _rows++;
        var writer = _sheet!;
        writer.WriteStartElement("row", Main);
        foreach (var cell in cells)
            Cell(writer, cell, _rows == 1 ? "2" : null);
        writer.WriteEndElement();
    }

    private static void Cell(XmlWriter writer, object? cell, string? style)
    {
        switch (cell)
        {
            case null or "":
                Element(writer, "c", []);
                break;
            case long number:
                Element(writer, "c", [], () => writer.WriteElementString("v", Main, Invariant($"{number}")));
                break;
            case DateTime moment:
                Element(writer, "c", [("s", "1")], () => writer.WriteElementString("v", Main, moment.ToOADate().ToString("R", CultureInfo.InvariantCulture)));
                break;
            case string text:
                var words = XmlWords.Of(text.Length > MostCharacters ? text[..MostCharacters] : text);
                Element(writer, "c", style is null ? [("t", "inlineStr")] : [("s", style), ("t", "inlineStr")], () => Element(writer, "is", [], () =>
                {
                    writer.WriteStartElement("t", Main);
                    writer.WriteAttributeString("xml", "space", null, "preserve");
                    writer.WriteString(words);
                    writer.WriteEndElement();
                }));
                break;
            default:
                throw new ArgumentException($"A {cell.GetType()} is no cell.", nameof(cell));
        }
    }

    private static void Font(XmlWriter writer, bool isBold) => Element(writer, "font", [], () =>
    {
        if (isBold)
            Element(writer, "b", []);
        Element(writer, "sz", [("val", "11")]);
        Element(writer, "name", [("val", "Calibri")]);
    });

    /// <summary>Plain, a moment, a head, text whatever is typed.</summary>
    private static void Styles(XmlWriter writer) => Element(writer, "styleSheet", [], () =>
    {
        Element(writer, "numFmts", [("count", "1")], () => Element(writer, "numFmt", [("numFmtId", "164"), ("formatCode", "hh:mm:ss d/m/yyyy")]));
        Element(writer, "fonts", [("count", "2")], () =>
        {
            Font(writer, isBold: false);
            Font(writer, isBold: true);
        });
        Element(writer, "fills", [("count", "2")], () =>
        {
            foreach (var pattern in Fills)
                Element(writer, "fill", [], () => Element(writer, "patternFill", [("patternType", pattern)]));
        });
        Element(writer, "borders", [("count", "1")], () => Element(writer, "border", []));
        Element(writer, "cellStyleXfs", [("count", "1")], () => Element(writer, "xf", [("numFmtId", "0"), ("fontId", "0"), ("fillId", "0"), ("borderId", "0")]));
        Element(writer, "cellXfs", [("count", "4")], () =>
        {
            foreach (var (format, font) in new[] { ("0", "0"), ("164", "0"), ("0", "1"), ("49", "0") })
                Element(writer, "xf", [("numFmtId", format), ("fontId", font), ("fillId", "0"), ("borderId", "0"), ("xfId", "0"), ("applyNumberFormat", "1"), ("applyFont", "1")]);
        });
    });

    private void Workbook(XmlWriter writer) => Element(writer, "workbook", [], () => Element(writer, "sheets", [], () =>
    {
        for (var n = 1; n <= _sheets; n++)
        {
            writer.WriteStartElement("sheet", Main);
            writer.WriteAttributeString("name", n == 1 ? _name : Invariant($"{_name} {n}"));
            writer.WriteAttributeString("sheetId", Invariant($"{n}"));
            writer.WriteAttributeString("r", "id", Relations, Invariant($"s{n}"));
            writer.WriteEndElement();
        }
    }));

    private static void Related(XmlWriter writer, IReadOnlyList<(string Id, string Type, string Target)> parts)
    {
        writer.WriteStartElement("Relationships", PackageRelations);
        foreach (var (id, type, target) in parts)
        {
            writer.WriteStartElement("Relationship", PackageRelations);
            writer.WriteAttributeString("Id", id);
            writer.WriteAttributeString("Type", $"{Relations}/{type}");
            writer.WriteAttributeString("Target", target);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private void Types(XmlWriter writer)
    {
        writer.WriteStartElement("Types", PackageTypes);
        Of("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Of("Default", "Extension", "xml", "application/xml");
        Of("Override", "PartName", "/xl/workbook.xml", $"{SpreadsheetTypes}.sheet.main+xml");
        Of("Override", "PartName", "/xl/styles.xml", $"{SpreadsheetTypes}.styles+xml");
        for (var n = 1; n <= _sheets; n++)
            Of("Override", "PartName", Invariant($"/xl/worksheets/sheet{n}.xml"), $"{SpreadsheetTypes}.worksheet+xml");
        writer.WriteEndElement();

        void Of(string element, string key, string value, string type)
        {
            writer.WriteStartElement(element, PackageTypes);
            writer.WriteAttributeString(key, value);
            writer.WriteAttributeString("ContentType", type);
            writer.WriteEndElement();
        }
    }

    private void Part(string name, Action<XmlWriter> write)
    {
        using var part = _archive.CreateEntry(name).Open();
        using var writer = XmlWriter.Create(part, Utf8);
        write(writer);
    }

    private static void Element(XmlWriter writer, string name, IReadOnlyList<(string Name, string Value)> attributes, Action? content = null)
    {
        writer.WriteStartElement(name, Main);
        foreach (var (attribute, value) in attributes)
            writer.WriteAttributeString(attribute, value);
        content?.Invoke();
        writer.WriteEndElement();
    }

    /// <summary>`A` to `Z`, then `AA`.</summary>
    private static string ColumnName(int number) => number <= 26 ? ((char)('A' + number - 1)).ToString() : ColumnName((number - 1) / 26) + ColumnName(((number - 1) % 26) + 1);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A column with what stands at its top.</summary>
/// <param name="Width">In characters.</param>
internal sealed record SheetColumn(string Head, int Width)
{
    /// <summary>True where what people type into the file stays as they type it: codes keep the noughts that they begin with.</summary>
    public bool IsText { get; init; }
}
