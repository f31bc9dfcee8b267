using System.Text.Json.Nodes;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Tests.Booklet;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>A change of a procedure under ISO control, from a draft that comes by Elsa's API, as from its Studio, by the pages alone: mended, signed by three, read, in force at its minute, and running cases go on by it.</summary>
public sealed class ControlledChangeTests(ClockedDemoHost host) : IClassFixture<ClockedDemoHost>
{
    private const string Id = "qt-ld-01";
    private const string Procedure = $"/quy-trinh/{Id}";
    private const string Draft = $"{Procedure}?ban=2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private KktStorage Storage => host.Services.GetRequiredService<KktStorage>();

    [Fact]
    public async Task Change_of_a_work_permit_goes_from_its_draft_to_new_and_running_cases()
    {
        await using var author = await host.SignInAsync("buikhanhvan", scripts: true);
        await using var approver = await host.SignInAsync("hathanhtruc");
        await DraftAsync(author);
        await SignAsync(author, approver);
        await ReadAsync(author);
        await TakeEffectAsync();
        await MigrateAsync(author, approver);
        await ShouldHaveItsPagesAsync(await PrintAsync(author));
    }

    /// <summary>The author takes four hours from the head of the unit and promises more days than the law allows; the validator says so and mends it at a press.
    /// The dates of the procedure's scenarios are counted anew, since the change of them is meant.</summary>
    private async Task DraftAsync(Desk author)
    {
        using var studio = await StudioApi.SignInAsync(host.Address, "buikhanhvan");
        await studio.ImportAsync(Drafted());
        await author.Page.GotoAsync("/quy-trinh?trang-thai=Draft");
        await author.Page.GetByRole(AriaRole.Link, new() { Name = "Phiên bản 2 đang soạn" }).ClickAsync();
        await Assertions.Expect(author.Page.Locator(".k-findings").First).ToContainTextAsync("KKT-T02");
        await author.PictureAsync("20-ban-nhap-co-loi");
        await author.Page.ClickAsync("a[href$='/ban/2/trinh']");
        await SubmitAsync(author);
        await Assertions.Expect(author.Page.Locator(".k-note-error").First).ToBeVisibleAsync();
        await author.Page.GotoAsync(Draft);
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Đặt bằng thời hạn theo luật" }).ClickAsync();
        await Assertions.Expect(author.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã sửa KKT-T02");
        await Assertions.Expect(author.Page.Locator(".k-findings").First).Not.ToContainTextAsync("KKT-T02");

        await Assertions.Expect(author.Page.Locator(".k-findings").First).ToContainTextAsync("KKT-R01");
        while (await author.Page.Locator(".k-findings").GetByText("KKT-R01").CountAsync() > 0)
            await RenewAsync(author);
        await author.PictureAsync("20-kich-ban-tinh-lai");
        await author.Page.GotoAsync($"{Procedure}/so-sanh?tu=1&den=2");
        await Assertions.Expect(author.Page.Locator("#bang-loi")).ToContainTextAsync("thời gian: từ");
        await author.PictureAsync("20-so-sanh-ban-nhap");
        await author.Page.GotoAsync($"{Procedure}/ban/2/trinh");
        await SubmitAsync(author);
        await Assertions.Expect(author.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã trình");
    }

    /// <summary>Counts the dates anew of the first scenario whose dates are still the old ones.</summary>
    private static async Task RenewAsync(Desk author)
    {
        var scenario = author.Page.Locator("#kich-ban li").Filter(new() { HasNotText = "hạn tính lại theo lịch" }).First;
        await scenario.GetByText("Tính lại hạn").First.ClickAsync();
        await scenario.Locator("form[action$='/tinh-lai'] input[name=reason]").FillAsync("Bước xem xét còn 4 giờ");
        await scenario.Locator("form[action$='/tinh-lai'] button").ClickAsync();
        await Assertions.Expect(author.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã tính lại hạn");
    }

    private async Task SignAsync(Desk author, Desk approver)
    {
        await Assertions.Expect(author.Page.Locator("a[href$='/ban/2/soat-xet']")).ToHaveCountAsync(0);
        await using var reviewer = await host.SignInAsync("dangnhatminh");
        await ActAsync(reviewer, "soat-xet", "Đã soát xét", ("comment", "Đúng mẫu"));
        await ActAsync(approver, "phe-duyet", "Đã phê duyệt");
        await ActAsync(
            approver, "ban-hanh", "Có hiệu lực từ", ("decisionNumber", "31/QĐ-BQL"), ("decisionDate", "25/11/2026"), ("effectiveDate", "26/11/2026"), ("effectiveTime", "07:00"), ("reviewBy", "25/11/2027"));
        await Assertions.Expect(approver.Page.Locator("main")).ToContainTextAsync("Sắp có hiệu lực");
        await approver.PictureAsync("20-da-ban-hanh");
    }

    private async Task ReadAsync(Desk author)
    {
        await using var officer = await host.SignInAsync("dinhhoainam");
        await officer.Page.GotoAsync(Draft);
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Tôi đã đọc và hiểu" }).ClickAsync();
        await Assertions.Expect(officer.Page.Locator(".k-note-ok")).ToContainTextAsync("đọc và hiểu");
        await author.Page.GotoAsync(Draft);
        await Assertions.Expect(author.Page.Locator("#doc")).ToContainTextAsync("đã đọc và hiểu lúc");
        await Assertions.Expect(author.Page.Locator("#doc")).ToContainTextAsync("chưa xác nhận");
    }

    /// <summary>A dossier of the evening before goes by the old version, one of the next morning by the new.</summary>
    private async Task TakeEffectAsync()
    {
        await using var desk = await host.SignInAsync("nguyenthiha");
        (await OpenAsync(desk, "Công ty Hôm Nay")).ShouldBe(1);
        host.Advance(TimeSpan.FromDays(1));
        (await OpenAsync(desk, "Công ty Ngày Mai")).ShouldBe(2);
    }

    private async Task MigrateAsync(Desk author, Desk approver)
    {
        await author.Page.GotoAsync(Procedure);
        await author.Page.ClickAsync("a[href$='/chuyen-ho-so']");
        await Assertions.Expect(author.Page.Locator("h1")).ToHaveTextAsync("Chuyển hồ sơ sang phiên bản mới");
        await author.Page.SelectOptionAsync("#tu", "1");
        await author.Page.SelectOptionAsync("#den", "2");
        await author.Page.ClickAsync(".k-filters button");
        await Assertions.Expect(author.Page.Locator("table").First).ToContainTextAsync("cùng mã");
        await author.Page.ShouldPassAccessibilityChecksAsync();
        await author.PictureAsync("19-doi-chieu-buoc", phone: true);
        await author.Page.Locator("table select").First.SelectOptionAsync("");
        await author.Page.FillAsync("#reason", "Bớt giờ xem xét");
        await author.Page.Locator("input[name=restart]").First.CheckAsync();
        await author.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(author.Page.Locator("main")).ToContainTextAsync("ở lại");
        await author.Page.Locator("button[formaction$='/rut-lai']").ClickAsync();
        await Assertions.Expect(author.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã rút lại");

        await author.Page.GotoAsync($"{Procedure}/chuyen-ho-so?tu=1&den=2");
        await author.Page.FillAsync("#reason", "Bớt giờ xem xét");
        await author.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(author.Page.Locator("main")).ToContainTextAsync("0 ở lại");
        await Assertions.Expect(author.Page.Locator("button[formaction$='/phe-duyet']")).ToHaveCountAsync(0);
        await author.PictureAsync("19-xem-truoc", phone: true);
        var address = author.Page.Url;

        await approver.Page.GotoAsync(address);
        await approver.Page.ClickAsync("button[formaction$='/phe-duyet']");
        await Assertions.Expect(approver.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã phê duyệt");
        await host.Services.GetRequiredService<MigrateRunningCases>().RunAsync(Cancellation);
        await approver.Page.GotoAsync(address);
        await Assertions.Expect(approver.Page.Locator("h1 + .k-badge")).ToHaveTextAsync("Đã xong", new() { Timeout = 20_000 });
        await approver.PictureAsync("19-ket-qua", phone: true);
        var moved = await GoingByAsync(2);
        moved.ShouldBeGreaterThan(1, "running cases go on by the new version");
        await approver.Page.Locator("input[name=reason]").First.FillAsync("Nhầm hồ sơ");
        await approver.Page.Locator("form[action$='/hoan-tac'] button").First.ClickAsync();
        await Assertions.Expect(approver.Page.Locator(".k-note-ok")).ToContainTextAsync("trở lại phiên bản cũ");
        (await GoingByAsync(2)).ShouldBe(moved - 1, "one was taken back");
        (await Storage.Verifier.Verify(null, Cancellation)).Breaks.ShouldBeEmpty();
    }

    /// <summary>How many cases go by <paramref name="version"/>.</summary>
    private async Task<int> GoingByAsync(int version) =>
        (await Storage.Cases.List(new() { DefinitionId = Id, Limit = 100 }, Cancellation)).Items.Count(dossier => dossier.DefinitionVersion == version);

    /// <returns>Path of the Word file of the version in force.</returns>
    private static async Task<string> PrintAsync(Desk author)
    {
        await author.Page.GotoAsync($"{Procedure}/quyen-iso?ban=2");
        await Assertions.Expect(author.Page.Locator(".k-booklet")).ToContainTextAsync("5.7. Quy trình xử lý công việc");
        var file = await author.Page.RunAndWaitForDownloadAsync(() => author.Page.GetByRole(AriaRole.Link, new() { Name = "Tải bản Word" }).ClickAsync());
        file.SuggestedFilename.ShouldBe($"{Id}-v2.docx");
        var path = Path.Combine(Clone.Screens, file.SuggestedFilename);
        await file.SaveAsAsync(path);
        await author.Page.GotoAsync($"{Procedure}/quyen-iso?ban=1");
        await Assertions.Expect(author.Page.Locator(".k-booklet")).ToContainTextAsync("HẾT HIỆU LỰC");
        await author.PictureAsync("20-quyen-iso-het-hieu-luc");
        return path;
    }

    /// <summary>The office program makes a PDF of the booklet: cover, revisions, sections, table 5.7, the chart; edition, version and hash at the foot of each page. Stands at the end, since it is skipped where there is no office program.</summary>
    private static async Task ShouldHaveItsPagesAsync(string file)
    {
        var pages = PdfPages.Read(await OfficeProgram.ToPdfAsync(file, Clone.Screens));

        pages.Count.ShouldBeInRange(6, 14);
        foreach (var text in new[] { "QUY TRÌNH", "Số 31/QĐ-BQL ngày 25/11/2026", "Bùi Khánh Vân", "Đặng Nhật Minh", "Hà Thanh Trúc", "Mã nội dung (SHA-256)" })
            pages.With(text).ShouldContain(1, text);
        pages.With("Rút ngắn bước xem xét").ShouldContain(2, "the revision table says why");
        var last = 2;
        foreach (var section in new[] { "1. Mục đích", "5.7. Quy trình xử lý công việc", "Lưu đồ", "5.8. Cơ sở pháp lý", "7. " })
            (last = pages.With(section).First(page => page >= last)).ShouldBeGreaterThan(1, section);
        pages.With("Xem xét, ký nháy").Count.ShouldBeGreaterThan(1, "it stands in table 5.7 and in the chart");
        pages.With("HẾT HIỆU LỰC").ShouldBeEmpty();
        pages.With("lần ban hành 02 · phiên bản 2").ShouldBe(Enumerable.Range(1, pages.Count));
        pages.With("Mã nội dung: ").ShouldBe(Enumerable.Range(1, pages.Count));
    }

    private static async Task SubmitAsync(Desk author)
    {
        await author.Page.FillAsync("#reason", "Rút ngắn bước xem xét");
        await author.Page.FillAsync("#changes", "Bước xem xét còn 4 giờ");
        await author.Page.FillAsync("#impact", "Hồ sơ mới và hồ sơ đang thẩm định");
        await author.Page.FillAsync("#risks", "Không");
        if (await author.Page.Locator("#warningsReason").CountAsync() > 0)
            await author.Page.FillAsync("#warningsReason", "Chờ văn bản hướng dẫn");
        await author.Page.ClickAsync(".k-foot button");
    }

    private static async Task ActAsync(Desk signer, string act, string said, params (string Field, string Text)[] fields)
    {
        await signer.Page.GotoAsync(Draft);
        await signer.Page.ClickAsync($"a[href$='/ban/2/{act}']");
        foreach (var (field, text) in fields)
            await signer.Page.FillAsync($"#{field}", text);
        await signer.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(signer.Page.Locator("main")).ToContainTextAsync(said);
    }

    /// <summary>Takes a dossier in at the desk; the version by which it goes.</summary>
    private async Task<int> OpenAsync(Desk desk, string applicant)
    {
        await desk.Page.GotoAsync($"/tiep-nhan?thu-tuc={Id}");
        await desk.Page.FillAsync("#applicant-name", applicant);
        await desk.Page.ClickAsync("aside button");
        await Assertions.Expect(desk.Page.Locator(".k-note").First).ToBeVisibleAsync();
        var newest = (await Storage.Cases.List(new() { DefinitionId = Id, Limit = 1 }, Cancellation)).Items.Single();
        newest.Status.ShouldBe(CaseStatus.Registered);
        return newest.DefinitionVersion;
    }

    private static JsonObject Drafted()
    {
        var file = Directory.GetFiles(Path.Combine(Clone.Library, "procedures")).Single(path => Path.GetFileName(path).StartsWith(Id, StringComparison.Ordinal));
        var draft = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        draft.Remove("id");
        draft["customProperties"]!["kkt"]!["edition"] = "02";
        draft["customProperties"]!["kkt"]!["committed"]!["amount"] = 12;
        draft["root"]!["activities"]!.AsArray().Single(node => node!["id"]!.GetValue<string>() == "xemXet")!["budget"]!["amount"] = 4;
        return draft;
    }
}
