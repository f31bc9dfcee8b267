using System.Net;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Audit;

/// <summary>The log taken away for a spreadsheet and for process mining.</summary>
public sealed class LogFileTests(DemoHost host)
{
    private static readonly XNamespace Xes = "http://www.xes-standard.org/";

    [Fact]
    public async Task Excel_file_of_the_log_is_valid_and_says_what_the_list_says()
    {
        var opened = await (await host.As(Clerk)).Post("/api/cases", Named("=HYPERLINK(\"http://x\") & <b>"));
        var id = opened.Json.GetProperty("caseId").GetString();

        using var file = new MemoryStream(await ReadAsync($"/api/audit/events.xlsx?ho-so={id}", SheetFile.MediaType));

        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).ShouldBeEmpty();
        var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().ToList();
        rows[0].Elements<Cell>().Select(cell => cell.InnerText).ShouldContain("Thời điểm");
        rows.Count.ShouldBe(1 + await LinesOfAsync(id!));
        var moment = rows[1].Elements<Cell>().First();
        DateTime.FromOADate(double.Parse(moment.CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(7), TimeSpan.FromHours(1));
        var words = rows.SelectMany(row => row.Elements<Cell>()).Single(cell => cell.InnerText.Contains("HYPERLINK", StringComparison.Ordinal));
        words.DataType!.Value.ShouldBe(CellValues.InlineString, "words are never a formula");
        words.InnerText.ShouldBe("=HYPERLINK(\"http://x\") & <b>");
        await LoggedAsync("xlsx", id!);
    }

    [Fact]
    public async Task What_a_sheet_cannot_hold_goes_on_on_the_next_one()
    {
        using var file = new MemoryStream();
        using (var sheet = new SheetFile(new OneWayStream(file), "Nhật ký", [new("Số", 10), new("Chữ", 20)], mostRows: 4))
        {
            for (var n = 1L; n <= 7; n++)
                sheet.Add([n, n == 7 ? "\u0001" + new string('x', 40_000) : null]);
            await sheet.EndAsync(TestContext.Current.CancellationToken);
        }

        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).ShouldBeEmpty();
        var book = document.WorkbookPart!;
        book.Workbook!.Descendants<Sheet>().Select(sheet => sheet.Name!.Value).ShouldBe(["Nhật ký", "Nhật ký 2", "Nhật ký 3"]);
        var sheets = book.Workbook!.Descendants<Sheet>().Select(sheet => ((WorksheetPart)book.GetPartById(sheet.Id!.Value!)).Worksheet!).ToList();
        sheets.SelectMany(sheet => sheet.Descendants<Row>().Skip(1)).Select(row => row.Elements<Cell>().First().InnerText).ShouldBe(["1", "2", "3", "4", "5", "6", "7"]);
        sheets.ShouldAllBe(sheet => sheet.Descendants<Row>().First().InnerText == "SốChữ");
        sheets[2].Descendants<Row>().Last().Elements<Cell>().Last().InnerText.ShouldBe(new string('x', 32_766), "what XML has no place for is left out");
    }

    [Fact]
    public async Task Case_is_a_trace_with_each_line_that_people_read_and_without_its_applicant()
    {
        var opened = await (await host.As(Clerk)).Post("/api/cases", Named("Nguyễn Thị Không Xuất"));
        var id = opened.Json.GetProperty("caseId").GetString()!;

        var bytes = await ReadAsync($"/api/audit/cases.xes?ho-so={id}&q=khong-ke&tre=1", "application/xml");

        var log = XDocument.Parse(System.Text.Encoding.UTF8.GetString(bytes)).Root!;
        log.Name.ShouldBe(Xes + "log");
        log.Attribute("xes.version")!.Value.ShouldBe("1849-2016");
        var trace = log.Elements(Xes + "trace").ShouldHaveSingleItem();
        Value(trace, "kkt:case").ShouldBe(id);
        var events = trace.Elements(Xes + "event").ToList();
        events.Count.ShouldBe(await LinesOfAsync(id), "conditions on single lines do not cut a case up");
        events.Select(e => long.Parse(Value(e, "kkt:sequence")!, System.Globalization.CultureInfo.InvariantCulture)).ShouldBeInOrder();
        foreach (var told in events)
        {
            Value(told, "concept:name").ShouldNotBeNullOrEmpty();
            Value(told, "lifecycle:transition").ShouldNotBeNull().ShouldBeOneOf("schedule", "start", "reassign", "suspend", "resume", "complete", "unknown");
            DateTimeOffset.Parse(Value(told, "time:timestamp")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));
        }

        events.ShouldContain(e => Value(e, "lifecycle:transition") == "schedule" && Value(e, "kkt:step") != null && Value(e, "concept:instance") != null);
        events.ShouldContain(e => Value(e, "org:resource") == "Nguyễn Thị Hạ");
        System.Text.Encoding.UTF8.GetString(bytes).ShouldNotContain("Không Xuất");
        await LoggedAsync("xes", id);
    }

    [Fact]
    public async Task Traces_of_a_procedure_are_its_cases_alone_and_their_number_is_theirs()
    {
        await OpenAsync(host);

        var bytes = await ReadAsync($"/api/audit/cases.xes?quy-trinh={Procedure}", "application/xml");

        var traces = XDocument.Parse(System.Text.Encoding.UTF8.GetString(bytes)).Root!.Elements(Xes + "trace").ToList();
        traces.ShouldNotBeEmpty();
        traces.ShouldAllBe(trace => Value(trace, "kkt:procedure") == Procedure);
        traces.Select(trace => Value(trace, "kkt:case")).ShouldBeUnique();
    }

    [Theory]
    [InlineData("/api/audit/events.xlsx")]
    [InlineData("/api/audit/cases.xes")]
    public async Task Who_is_no_auditor_takes_nothing_away(string address) => (await (await host.As(Clerk)).Get(address)).Status.ShouldBe(403);

    private async Task<byte[]> ReadAsync(string address, string mediaType)
    {
        using var answer = await (await host.As(Auditor)).Http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private async Task<int> LinesOfAsync(string id)
    {
        using var answer = await (await host.As(Auditor)).Http.GetAsync(new Uri($"/api/audit/events.csv?ho-so={id}", UriKind.Relative), TestContext.Current.CancellationToken);
        return (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1;
    }

    /// <summary>That something was taken away is a line of the log.</summary>
    private async Task LoggedAsync(string what, string id)
    {
        await host.Host.Services.GetRequiredService<AccessLog>().WriteAsync(TestContext.Current.CancellationToken);
        var lines = (await (await host.As(Auditor)).Get("/api/audit/events?kind=LogExported&limit=200")).Json.GetProperty("items").EnumerateArray().Select(line => line.ToString());
        lines.ShouldContain(line => line.Contains(id, StringComparison.Ordinal) && line.Contains($"\"{what}\"", StringComparison.Ordinal) && line.Contains("\"isWhole\":true", StringComparison.Ordinal));
    }

    private static string? Value(XElement owner, string key) => owner.Elements().FirstOrDefault(attribute => attribute.Attribute("key")?.Value == key)?.Attribute("value")?.Value;

    /// <summary>A stream that goes forward alone, as the body of an answer.</summary>
    private sealed class OneWayStream(Stream target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => throw new InvalidOperationException("Nothing is written synchronously.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Nothing is written synchronously.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => target.WriteAsync(buffer, cancellationToken);
    }
}
