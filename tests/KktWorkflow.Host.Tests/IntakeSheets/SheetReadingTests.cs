using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KktWorkflow.Host.IntakeSheets;

namespace KktWorkflow.Host.Tests.IntakeSheets;

/// <summary>Sheets of dossiers as spreadsheets write them, and files that are none.</summary>
public sealed class SheetReadingTests
{
    private static readonly SheetLimits Limits = new(3, 64);

    [Theory]
    [InlineData("Tên;Mã số thuế\r\n\"Công ty; \"\"A\"\"\";0101\r\n")]
    [InlineData("Tên,Mã số thuế\n\"Công ty; \"\"A\"\"\",0101")]
    [InlineData("\uFEFFTên\tMã số thuế\n\"Công ty; \"\"A\"\"\"\t 0101 \n\n")]
    [InlineData("sep=|\nTên|Mã số thuế\n\"Công ty; \"\"A\"\"\"|0101")]
    public void Text_is_read_whatever_parts_its_cells(string text)
    {
        var rows = CsvTable.Read(Encoding.UTF8.GetBytes(text), Limits).Table!.Rows;

        rows.Select(row => row.Number).ShouldBe([1, 2]);
        rows[0].Cells.Values.Select(cell => cell.Text).ShouldBe(["Tên", "Mã số thuế"]);
        rows[1].Cells.Values.Select(cell => cell.Text).ShouldBe(["Công ty; \"A\"", "0101"]);
    }

    [Fact]
    public void Cell_may_go_over_lines_and_empty_rows_count_in_their_numbers()
    {
        var rows = CsvTable.Read("a;b\n\n\"một\nhai\";=1+1\n"u8, Limits).Table!.Rows;

        rows.Select(row => row.Number).ShouldBe([1, 3]);
        rows[1].Cells[0].Text.ShouldBe("một\nhai");
        rows[1].Cells[1].Kind.ShouldBe(SheetCellKind.Formula);
    }

    [Theory]
    [InlineData("a;b\n\"chưa đóng", SheetRefusal.Broken)]
    [InlineData("a;b\n\"x\"y;1", SheetRefusal.Broken)]
    [InlineData("a\0b", SheetRefusal.OtherKind)]
    [InlineData("a\n1\n2\n3\n4", SheetRefusal.TooManyRows)]
    public void Text_that_is_no_sheet_is_refused(string text, string code) => CsvTable.Read(Encoding.UTF8.GetBytes(text), Limits).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void Text_in_another_encoding_is_refused()
    {
        CsvTable.Read([(byte)'T', 0xEA, (byte)'n'], Limits).Refusal!.Code.ShouldBe(SheetRefusal.OtherEncoding);
        CsvTable.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Tên")], Limits).Refusal!.Code.ShouldBe(SheetRefusal.OtherEncoding);
    }

    [Fact]
    public async Task Workbook_is_read_as_its_first_sheet_shows_it()
    {
        var file = Workbook(
            new Row(Text("Tên"), Text("Số"), Text("Ngày")) { RowIndex = 1 },
            new Row(
                new Cell { CellReference = "A4", DataType = CellValues.SharedString, CellValue = new("0") },
                new Cell { CellReference = "B4", CellValue = new("4.85E10") },
                new Cell { CellReference = "C4", CellFormula = new("TODAY()"), CellValue = new("46000") },
                new Cell { CellReference = "AA4", DataType = CellValues.Boolean, CellValue = new("1") },
                new Cell { CellReference = "AB4", DataType = CellValues.Error, CellValue = new("#N/A") }) { RowIndex = 4 });

        var rows = (await XlsxTable.ReadAsync(file, Limits, TestContext.Current.CancellationToken)).Table!.Rows;

        rows.Select(row => row.Number).ShouldBe([1, 4]);
        rows[1].Cells[0].ShouldBe(new SheetCell("Công ty chung", SheetCellKind.Text));
        rows[1].Cells[1].ShouldBe(new SheetCell("4.85E10", SheetCellKind.Number));
        rows[1].Cells[2].Kind.ShouldBe(SheetCellKind.Formula);
        rows[1].Cells[26].ShouldBe(new SheetCell("1", SheetCellKind.YesNo));
        rows[1].Cells[27].ShouldBe(new SheetCell("#N/A", SheetCellKind.Error));
    }

    [Fact]
    public async Task Workbook_that_is_cut_off_swells_or_is_something_else_is_refused()
    {
        var file = Workbook(new Row(Text("Tên")));
        (await Refused(file[..(file.Length / 2)])).ShouldBe(SheetRefusal.Broken);
        (await Refused(Zip(("word/document.xml", "<a/>")))).ShouldBe(SheetRefusal.OtherKind);
        (await Refused(Zip(("xl/workbook.xml", "<a/>"), ("[Content_Types].xml", "<Types xmlns=\"x\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>")))).ShouldBe(SheetRefusal.OtherKind);
        (await Refused(Zip(("xl/workbook.xml", "<a/>"), ("xl/media/bom.bin", new string('0', 4_000_000))))).ShouldBe(SheetRefusal.Swells);
        (await Refused(Zip(("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), ("[Content_Types].xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")))).ShouldBe(SheetRefusal.Broken);
        (await Refused(Workbook([.. Enumerable.Range(1, 5).Select(n => new Row(Text($"dòng {n}")))]))).ShouldBe(SheetRefusal.TooManyRows);
    }

    [Fact]
    public async Task Workbook_whose_cells_say_far_more_than_people_fill_in_is_refused()
    {
        var repeated = string.Concat(Enumerable.Range(0, 9_000))[..SheetLimits.Characters];
        var cells = (int)(Limits.Bytes * 4 / SheetLimits.Characters) + 1;

        (await Refused(Workbook(new Row([.. Enumerable.Range(0, cells).Select(_ => Text(repeated))])))).ShouldBe(SheetRefusal.Swells);
    }

    [Theory]
    [InlineData("applicant.phone", "912345678")]
    [InlineData("applicant.taxCode", "101234567")]
    public void Number_that_a_spreadsheet_took_for_an_amount_is_told_since_its_first_noughts_may_be_gone(string key, string text)
    {
        var column = new IntakeColumn(key, "x", IntakeColumnKind.Applicant);

        IntakeLineReading.Keep(column, new(text, SheetCellKind.Number), 0).Finding!.Code.ShouldBe("KKT-F35");
        IntakeLineReading.Keep(column, new("0" + text, SheetCellKind.Text), 0).ShouldBe(("0" + text, null));
    }

    private static async Task<string> Refused(byte[] file) => (await XlsxTable.ReadAsync(file, Limits, TestContext.Current.CancellationToken)).Refusal!.Code;

    private static Cell Text(string text) => new() { DataType = CellValues.InlineString, InlineString = new(new Text(text)) };

    internal static byte[] Workbook(params Row[] rows)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            var shared = book.AddNewPart<SharedStringTablePart>();
            shared.SharedStringTable = new SharedStringTable(new SharedStringItem(new Run(new Text("Công ty ") { Space = SpaceProcessingModeValues.Preserve }), new Run(new Text("chung"))));
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(rows.Cast<OpenXmlElement>()));
            book.Workbook.Sheets!.Append(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "Hồ sơ" });
        }

        return file.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(text);
            }
        }

        return file.ToArray();
    }
}
