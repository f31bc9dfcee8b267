using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using KktWorkflow.Host.Attachments;

namespace KktWorkflow.Host.IntakeSheets;

/// <summary>Reads the first sheet of an Excel workbook (Office Open XML, ECMA-376), one row after the other. The file is looked into as a zip first, so that none unpacks to more than a sheet holds.</summary>
internal sealed class XlsxTable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Workbook = "xl/workbook.xml";
    private const string PlainWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>Characters of all cells for each byte that a file may have: those of a table that people fill in repeat themselves, but not so often.</summary>
    private const int LargestOfBytes = 4;

    /// <summary>Days between the two days from which workbooks count.</summary>
    private const int DaysFrom1904 = 1_462;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, Async = false };

    private readonly ZipArchive _zip;
    private readonly SheetLimits _limits;
    private readonly List<string> _shared = [];
    private bool _countsFrom1904;

    private XlsxTable(ZipArchive zip, SheetLimits limits)
    {
        _zip = zip;
        _limits = limits;
    }

    public static async Task<SheetReading> ReadAsync(byte[] file, SheetLimits limits, CancellationToken cancellation)
    {
        using var content = new MemoryStream(file, writable: false);
        // Text packs well: a sheet of names is a tenth of what it unpacks to. Twenty times what is taken holds any that people fill in.
        var zipLimits = new ZipLimits(MaxEntries: 200, MaxInflated: limits.Bytes * 20, MaxRatio: 100, RatioFrom: limits.Bytes);
        switch (await ZipCheck.LookAsync(content, Workbook, zipLimits, cancellation))
        {
            case ZipFinding.OtherContent:
                return SheetReading.Refused(SheetRefusal.OtherKind);
            case ZipFinding.Swells:
                return SheetReading.Refused(SheetRefusal.Swells);
            case ZipFinding.Broken:
                return SheetReading.Refused(SheetRefusal.Broken);
        }

        content.Position = 0;
        await using var zip = await ZipArchive.CreateAsync(content, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellation);
        try
        {
            return new XlsxTable(zip, limits).Read();
        }
        catch (Exception unreadable) when (unreadable is XmlException or InvalidDataException or FormatException or OverflowException)
        {
            return SheetReading.Refused(SheetRefusal.Broken);
        }
    }

    private SheetReading Read()
    {
        if (!IsPlain())
            return SheetReading.Refused(SheetRefusal.OtherKind);
        if (FirstSheet() is not { } sheet)
            return SheetReading.Refused(SheetRefusal.Broken);
        ReadShared();
        var rows = new List<SheetRow>();
        using var stream = sheet.Open();
        using var xml = XmlReader.Create(stream, Settings);
        var (number, characters) = (0, 0L);
        while (xml.ReadToFollowing("row", Main))
        {
            number = xml.GetAttribute("r") is { } said ? int.Parse(said, NumberStyles.None, CultureInfo.InvariantCulture) : number + 1;
            using var row = xml.ReadSubtree();
            if (Cells(row) is not { } cells)
                return SheetReading.Refused(SheetRefusal.Broken);
            // A text that stands once in the file may be pointed at by every cell.
            characters += cells.Values.Sum(cell => (long)cell.Text.Length);
            if (characters > _limits.Bytes * LargestOfBytes)
                return SheetReading.Refused(SheetRefusal.Swells);
            if (cells.Count == 0)
                continue;
            rows.Add(new(number, cells));
            if (rows.Count > _limits.Rows + 1)
                return SheetReading.Refused(SheetRefusal.TooManyRows, _limits.Rows.ToString(CultureInfo.InvariantCulture));
        }

        return SheetReading.Of(rows, _countsFrom1904 ? DaysFrom1904 : 0);
    }

    /// <summary>False for a workbook that brings macros along, or is a template.</summary>
    private bool IsPlain()
    {
        if (_zip.GetEntry("[Content_Types].xml") is not { } types)
            return false;
        using var stream = types.Open();
        using var xml = XmlReader.Create(stream, Settings);
        string? usual = null;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "Override" && xml.GetAttribute("PartName") == $"/{Workbook}")
                return xml.GetAttribute("ContentType") == PlainWorkbook;
            if (xml.LocalName == "Default" && xml.GetAttribute("Extension") == "xml")
                usual = xml.GetAttribute("ContentType");
        }

        return usual == PlainWorkbook;
    }

    private ZipArchiveEntry? FirstSheet()
    {
        string? id = null;
        using (var stream = _zip.GetEntry(Workbook)!.Open())
        using (var xml = XmlReader.Create(stream, Settings))
        {
            while (id is null && xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element)
                    continue;
                if (xml.LocalName == "workbookPr")
                    _countsFrom1904 = xml.GetAttribute("date1904") is "1" or "true";
                else if (xml.LocalName == "sheet")
                    id = xml.GetAttribute("id", Relations);
            }
        }

        if (id is null || _zip.GetEntry("xl/_rels/workbook.xml.rels") is not { } related)
            return null;
        using var relations = related.Open();
        using var reader = XmlReader.Create(relations, Settings);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Relationship" && reader.GetAttribute("Id") == id && reader.GetAttribute("Target") is { } target)
                return _zip.GetEntry(target.StartsWith('/') ? target[1..] : $"xl/{target}");
        }

        return null;
    }

    private void ReadShared()
    {
        if (_zip.GetEntry("xl/sharedStrings.xml") is not { } shared)
            return;
        using var stream = shared.Open();
        using var xml = XmlReader.Create(stream, Settings);
        while (xml.ReadToFollowing("si", Main))
        {
            using var one = xml.ReadSubtree();
            _shared.Add(Words(one));
        }
    }

    /// <summary>By column; null when there are more than any sheet has.</summary>
    private Dictionary<int, SheetCell>? Cells(XmlReader row)
    {
        var cells = new Dictionary<int, SheetCell>();
        var column = -1;
        while (row.ReadToFollowing("c", Main))
        {
            column = row.GetAttribute("r") is { } place ? ColumnOf(place) : column + 1;
            if (column >= SheetLimits.Columns)
            {
                using var beyond = row.ReadSubtree();
                if (Cell(beyond).Text.Length > 0)
                    return null;
                continue;
            }

            using var cell = row.ReadSubtree();
            var read = Cell(cell);
            if (read.Text.Length > 0 || read.Kind == SheetCellKind.Formula)
                cells[column] = read;
        }

        return cells;
    }

    private SheetCell Cell(XmlReader cell)
    {
        cell.Read();
        var type = cell.GetAttribute("t");
        var (value, isFormula) = ("", false);
        while (cell.Read())
        {
            if (cell.NodeType != XmlNodeType.Element)
                continue;
            if (cell.LocalName == "f")
                isFormula = true;
            else if (cell.LocalName == "v")
                value = Take(cell.ReadElementContentAsString());
            else if (cell.LocalName == "is")
            {
                using var inline = cell.ReadSubtree();
                value = Words(inline);
            }
        }

        if (isFormula)
            return new(value, SheetCellKind.Formula);
        return type switch
        {
            "s" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _shared.Count => new(_shared[index], SheetCellKind.Text),
            "s" => throw new FormatException("A cell points to no text."),
            "inlineStr" or "str" => new(value.Trim(), SheetCellKind.Text),
            "b" => new(value, SheetCellKind.YesNo),
            "e" => new(value, SheetCellKind.Error),
            "d" => new(value, SheetCellKind.Text),
            _ => new(value, SheetCellKind.Number),
        };
    }

    /// <summary>The text of a cell without how it is read aloud.</summary>
    private static string Words(XmlReader text)
    {
        var words = new StringBuilder();
        while (!text.EOF)
        {
            if (text.NodeType == XmlNodeType.Element && text.LocalName == "rPh")
                text.Skip();
            else if (text.NodeType == XmlNodeType.Element && text.LocalName == "t")
                words.Append(text.ReadElementContentAsString());
            else
                text.Read();
        }

        return Take(words.ToString());
    }

    private static string Take(string text) => (text.Length > SheetLimits.Characters ? text[..SheetLimits.Characters] : text).Trim();

    /// <summary>0 for `A1`, 26 for `AA1`.</summary>
    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetter))
            column = checked((column * 26) + char.ToUpperInvariant(letter) - 'A' + 1);
        return column - 1;
    }
}
