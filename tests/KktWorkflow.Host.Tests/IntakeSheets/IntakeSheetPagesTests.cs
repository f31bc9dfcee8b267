using System.Net;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using KktWorkflow.Engine;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.IntakeSheets;
using KktWorkflow.Host.Resources;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Tests.IntakeSheets;

/// <summary>The one-stop desk takes a sheet of dossiers: each line with its findings first, then those without fault registered, once.</summary>
public sealed class IntakeSheetPagesTests(DemoHost host)
{
    private const string Page = "/tiep-nhan/bang-ke?thu-tuc=qt-ld-02";
    private const string Form = "name=\"file\"";
    private const string Heads = "Loại người nộp;Tên người nộp;Mã số thuế;Mã hồ sơ ngoài;Số lao động đang sử dụng;Ngày ban hành nội quy;Có tổ chức đại diện người lao động tại cơ sở;Giấy tờ 1: Văn bản đề nghị đăng ký nội quy lao động;Giấy tờ 2: Nội quy lao động\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_is_shown_with_what_is_wrong_and_only_the_sound_ones_are_registered_once()
    {
        var code = Unique();
        using var clerk = await host.BrowserAsync(Dossiers.Clerk);
        await clerk.OpenAsync(Page);
        var text = Heads
            + $"Doanh nghiệp, tổ chức;Công ty Bảng Kê Một {code};3200000001;g09.20 {code}-1;12;26/8/2026;có;x;2 bản chính\n"
            + $"Hộ gia đình;Công ty sai loại {code};32;;không rõ;31/2/2026;có lẽ;3 bản sao;x\n"
            + $"Cá nhân;;;G09.20{code}-1;0;;;;\n"
            + $"Cá nhân;Lê Thị Bảng Kê {code};;G09.20{code}-2;10;;;x;\n";

        await clerk.UploadAsync(Form, Encoding.UTF8.GetBytes(text), "ho so.csv");

        clerk.Status.ShouldBe(HttpStatusCode.OK, clerk.Page);
        clerk.Page.ShouldContain("4 dòng · 2 dòng không lỗi · 2 dòng có lỗi");
        clerk.Page.ShouldContain("Loại người nộp: Ghi một trong: Doanh nghiệp, tổ chức; Cá nhân.");
        clerk.Page.ShouldContain("Mã số thuế: Mã số thuế gồm 10 chữ số");
        clerk.Page.ShouldContain("Số lao động đang sử dụng: Ghi số");
        clerk.Page.ShouldContain("Ngày ban hành nội quy: Ghi ngày theo ngày/tháng/năm");
        clerk.Page.ShouldContain("Giấy tờ 1: Văn bản đề nghị đăng ký nội quy lao động: Ghi một trong: bản chính; điện tử.");
        clerk.Page.ShouldContain("Tên người nộp: Trường này là bắt buộc.");
        clerk.Page.ShouldContain("Số lao động đang sử dụng: Giá trị nhỏ hơn mức cho phép.");
        clerk.Page.ShouldContain("Mã hồ sơ ngoài: Mã hồ sơ ngoài này đã có ở dòng 2.");
        (await Cases($"bảng kê {code}")).ShouldBeEmpty("nothing is registered before somebody confirms");

        var sheet = clerk.Path;
        await clerk.SendToAsync($"{sheet}/dang-ky", "/dang-ky");
        await clerk.SendToAsync($"{sheet}/dang-ky", "/dang-xuat");
        await Registered();
        await clerk.OpenAsync(sheet);

        clerk.Page.ShouldContain("Đã xử lý 2/2 dòng: 2 đăng ký được, 0 không");
        clerk.Page.ShouldMatch(@">H50\.17-\d{6}-\d{4}<");
        clerk.Page.ShouldContain("Chờ tiếp nhận", customMessage: "the second lacks a paper");
        (await Cases($"bảng kê {code}")).Count.ShouldBe(2);
        (await host.Host.Services.GetRequiredService<KktStorage>().Cases.FindByExternalCode($"G09.20{code}-1", Cancellation)).ShouldNotBeNull();
        (await clerk.OpenAsync($"{sheet}?xem=faulty")).ShouldNotContain($"Công ty Bảng Kê Một {code}");

        await clerk.OpenAsync(Page);
        await clerk.UploadAsync(Form, Encoding.UTF8.GetBytes(text.Replace("12;26/8/2026", "13;26/8/2026", StringComparison.Ordinal)), "ho so 2.csv");
        clerk.Page.ShouldContain("Mã hồ sơ ngoài này.", customMessage: "a corrected sheet registers nothing again");
        clerk.Page.ShouldContain("4 dòng · 0 dòng không lỗi · 4 dòng có lỗi");
    }

    [Fact]
    public async Task Same_sheet_sent_twice_leads_to_the_first_and_the_same_line_is_known_without_a_code()
    {
        var code = Unique();
        using var clerk = await host.BrowserAsync(Dossiers.Clerk);
        var text = $"{Heads}Cá nhân;Trần Văn Lặp {code};;;15;;;x;x\n";
        await clerk.OpenAsync(Page);
        await clerk.UploadAsync(Form, Encoding.UTF8.GetBytes(text), "a.csv");
        var sheet = clerk.Path;
        await clerk.SendToAsync($"{sheet}/dang-ky", "/dang-ky");
        await Registered();

        await clerk.OpenAsync(Page);
        await clerk.UploadAsync(Form, Encoding.UTF8.GetBytes("\uFEFF" + text), "b.csv");
        clerk.Path.ShouldBe(sheet);
        clerk.Page.ShouldContain("Bảng kê này đã được tải lên trước đó");

        await clerk.OpenAsync(Page);
        await clerk.UploadAsync(Form, Encoding.UTF8.GetBytes($"{text}Cá nhân;Trần Văn Khác {code};;;15;;;x;x\nCá nhân;Trần Văn Khác {code};;;15;;;x;x\n"), "c.csv");
        clerk.Page.ShouldContain("3 dòng · 1 dòng không lỗi · 2 dòng có lỗi");
        clerk.Page.ShouldContain("Dòng có cùng nội dung đã được đăng ký: hồ sơ H50.17-");
        clerk.Page.ShouldContain("Dòng này giống hệt dòng 3.");
    }

    [Fact]
    public async Task Line_of_a_host_that_died_after_registering_it_is_found_and_not_registered_again()
    {
        var code = Unique();
        var storage = host.Host.Services.GetRequiredService<KktStorage>();
        using var clerk = await host.BrowserAsync(Dossiers.Clerk);
        await clerk.OpenAsync(Page);
        await clerk.UploadAsync(Form, Encoding.UTF8.GetBytes($"{Heads}Cá nhân;Người Nửa Chừng {code};;;15;;;x;x\n"), "a.csv");
        var id = Guid.Parse(clerk.Path.Split('/')[^1]);
        var person = (await storage.Organisation.Current(Cancellation)).Chart.People.Values.Single(p => p.UserName == Dossiers.Clerk);
        var sheet = (await storage.IntakeSheets.Confirm(id, person.Id, Cancellation)).ShouldNotBeNull();
        await using (var scope = host.Host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Host.Identity.CurrentPerson>().LoadAsync(person.Id, Cancellation);
            var desk = scope.ServiceProvider.GetRequiredService<Host.IntakeSheets.IntakeSheetDesk>();
            var line = (await storage.IntakeSheets.Lines(id, null, 0, 1, Cancellation))[0];
            (await desk.RegisterAsync(sheet, line, Cancellation)).Case.ShouldBe((await desk.RegisterAsync(sheet, line, Cancellation)).Case);
        }

        await Registered();

        (await storage.IntakeSheets.Find(id, Cancellation)).ShouldNotBeNull().Registered.ShouldBe(1);
        (await Cases($"nửa chừng {code}")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Template_is_filled_in_and_sent_back()
    {
        var code = Unique();
        using var clerk = await host.BrowserAsync(Dossiers.Clerk);
        await clerk.OpenAsync(Page);
        using var stream = new MemoryStream(await BytesAsync("/tiep-nhan/bang-ke/mau.xlsx?thu-tuc=qt-ld-02"));
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            new OpenXmlValidator().Validate(document, Cancellation).ShouldBeEmpty();
            var data = document.WorkbookPart!.WorksheetParts.Single().Worksheet!.GetFirstChild<SheetData>()!;
            var heads = data.Elements<Row>().Single().Elements<Cell>().Select(cell => cell.InnerText).ToList();
            Dictionary<string, Cell> filled = new(StringComparer.Ordinal)
            {
                ["Loại người nộp"] = Words("cá nhân"), ["Tên người nộp"] = Words($"Ngô Văn Mẫu {code}"), ["Số lao động đang sử dụng"] = new() { CellValue = new("20") },
                ["Ngày ban hành nội quy"] = new() { CellValue = new("46260") },
            };
            data.Append(new Row(heads.Select(head => filled.GetValueOrDefault(head) ?? new Cell())));
        }

        await clerk.UploadAsync(Form, stream.ToArray(), "mau.xlsx");

        clerk.Page.ShouldContain("1 dòng · 1 dòng không lỗi · 0 dòng có lỗi");
        await clerk.SendToAsync($"{clerk.Path}/dang-ky", "/dang-ky");
        await Registered();
        var opened = (await Cases($"mẫu {code}")).ShouldHaveSingleItem();
        var dossier = (await host.Host.Services.GetRequiredService<KktStorage>().Cases.State(opened, Cancellation)).ShouldNotBeNull().Dossier;
        (dossier["ngayBanHanhNoiQuy"].GetString(), dossier["soLaoDong"].GetInt32()).ShouldBe(("2026-08-26", 20));
    }

    [Theory]
    [InlineData("Loại người nộp;Mã số thuế\nCá nhân;1\n", "a.csv", "Thiếu cột: Tên người nộp.")]
    [InlineData("Loại người nộp;Tên người nộp;Cột lạ\nCá nhân;A;1\n", "a.csv", "Cột không có trong bảng mẫu: Cột lạ.")]
    [InlineData("Loại người nộp;Tên người nộp;applicant.name\nCá nhân;A;1\n", "a.csv", "Cột có hai lần: Tên người nộp.")]
    [InlineData("Loại người nộp;Tên người nộp\n", "a.csv", "Bảng kê chưa có dòng hồ sơ nào")]
    [InlineData("%PDF-1.7", "a.pdf", "Tệp không phải bảng kê.")]
    [InlineData("PK\u0003\u0004cụt", "a.xlsx", "Tệp hỏng hoặc bị cắt")]
    public async Task File_that_is_no_sheet_is_refused_with_what_to_do(string text, string name, string said)
    {
        using var clerk = await host.BrowserAsync(Dossiers.Clerk);
        await clerk.OpenAsync(Page);

        await clerk.UploadAsync(Form, Encoding.UTF8.GetBytes(text), name);

        clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Page.ShouldContain(said);
    }

    [Fact]
    public async Task Formula_stands_against_its_line_alone_and_a_sheet_can_be_discarded()
    {
        var code = Unique();
        using var clerk = await host.BrowserAsync(Dossiers.Clerk);
        await clerk.OpenAsync(Page);

        await clerk.UploadAsync(Form, Encoding.UTF8.GetBytes($"{Heads}Cá nhân;=HYPERLINK(\"http://x\") {code};;;15;;;x;x\nCá nhân;Người Thường {code};;;15;;;x;x\n"), "a.csv");

        clerk.Page.ShouldContain("Tên người nộp: Ô này là công thức");
        clerk.Page.ShouldContain("2 dòng · 1 dòng không lỗi · 1 dòng có lỗi");
        var sheet = clerk.Path;
        await clerk.SendToAsync($"{sheet}/bo", "/bo");
        clerk.Page.ShouldContain("Đã bỏ bảng kê, chưa đăng ký hồ sơ nào");
        (await clerk.OpenAsync(sheet)).ShouldNotContain(code);
        clerk.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_may_not_open_cases_finds_neither_sheets_nor_template()
    {
        using var officer = await host.BrowserAsync(Dossiers.Officer);

        foreach (var address in new[] { Page, "/tiep-nhan/bang-ke/mau.xlsx?thu-tuc=qt-ld-02", $"/tiep-nhan/bang-ke/{Guid.Empty}" })
        {
            await officer.OpenAsync(address);
            officer.Status.ShouldBe(HttpStatusCode.Forbidden, address);
        }
    }

    private static string Unique() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(5));

    private static Cell Words(string text) => new() { DataType = CellValues.InlineString, InlineString = new(new Text(text)) };

    [Theory]
    [InlineData("", "1/9/2026", true)]
    [InlineData("không", "1/9/2026", true)]
    [InlineData("x", "1/9/2026", false)]
    [InlineData("", "", false)]
    public void Date_of_expiry_without_its_paper_stands_against_the_line(string given, string expires, bool isFault)
    {
        var paper = new PaperLine("kham-suc-khoe", "Giấy khám sức khỏe", false, null) { Forms = ["original"], HasExpiry = true };
        IntakeColumn[] columns = [new("paper.kham-suc-khoe", "Giấy khám sức khỏe", IntakeColumnKind.Paper) { Paper = paper }, new("paper.kham-suc-khoe.expires", "Hết hạn", IntakeColumnKind.PaperExpiry) { Paper = paper }];
        var reading = new IntakeLineReading(columns, host.Host.Services.GetRequiredService<IStringLocalizer<IntakeTexts>>());

        var (_, findings) = reading.Read("qt-ld-01", new Dictionary<string, string>(StringComparer.Ordinal) { [columns[0].Key] = given, [columns[1].Key] = expires });

        findings.Select(f => (f.Column, f.Code)).ShouldBe(isFault ? [("paper.kham-suc-khoe.expires", "KKT-F36")] : []);
    }

    private async Task Registered()
    {
        var sweep = host.Host.Services.GetRequiredService<RegisterIntakeSheets>();
        await sweep.RunAsync(Cancellation);
        (await host.Host.Services.GetRequiredService<KktStorage>().IntakeSheets.Oldest(Cancellation)).ShouldBeNull();
    }

    private async Task<IReadOnlyList<CaseId>> Cases(string words) =>
        [.. (await host.Host.Services.GetRequiredService<KktStorage>().Cases.List(new() { Search = words }, Cancellation)).Items.Select(found => found.Id)];

    private async Task<byte[]> BytesAsync(string address)
    {
        using var http = new HttpClient { BaseAddress = new(host.Host.Address) };
        http.DefaultRequestHeaders.Add("Cookie", await SessionCookies.OfAsync(host, Dossiers.Clerk));
        return await http.GetByteArrayAsync(new Uri(address, UriKind.Relative), Cancellation);
    }
}
