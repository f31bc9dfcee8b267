using System.Text.RegularExpressions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>An auditor's day, without scripts, on a host of its own: programme, audit, sample, checklist, finding, correction, report.</summary>
public sealed partial class AuditDayTests(ClockedDemoHost host) : IClassFixture<ClockedDemoHost>
{
    private const string Lead = "huynhtandat";
    private const string Auditor = "tongduyphuc";
    private const string Chief = "vudinhson";
    private const string Secretary = "doankhanhly";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Audit_goes_from_its_programme_to_a_correction_that_is_followed()
    {
        await using var lead = await host.SignInAsync(Lead);
        await ProgrammeAsync(lead);
        await using (var chief = await host.SignInAsync(Chief))
        {
            await chief.Page.GotoAsync("/danh-gia");
            await chief.Page.ClickAsync("button:has-text('Phê duyệt')");
            await Assertions.Expect(chief.Page.Locator("main")).ToContainTextAsync("Lần 1, đã phê duyệt");
        }

        var audit = await PlanAsync(lead);
        await SampleAsync(lead);
        await AnswerCasesAsync(lead, audit);
        await FindAsync(audit);
        await CorrectAsync(lead, audit);
        await lead.Page.GotoAsync($"{audit}/ket-thuc");
        await ShouldFitAsync(Lead, $"{audit}/ket-thuc");
        await lead.Page.FillAsync("#conclusion", "Cơ bản phù hợp, một điểm không phù hợp nhẹ đang khắc phục.");
        await lead.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(lead.Page.Locator("main")).ToContainTextAsync("Đã kết thúc đợt đánh giá 01/2026.");
        await lead.PictureAsync("36-ket-thuc", phone: true);
        foreach (var (userName, address) in new[] { (Lead, "/danh-gia"), (Auditor, audit), (Chief, "/danh-gia") })
            await ShouldFitAsync(userName, address);
        (await host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, Cancellation)).Breaks.ShouldBeEmpty();
    }

    private async Task ProgrammeAsync(Desk lead)
    {
        await lead.Page.GotoAsync("/danh-gia");
        await lead.Page.ClickAsync("a:has-text('Soạn chương trình')");
        await ShouldFitAsync(Lead, "/danh-gia/chuong-trinh/2026");
        await lead.Page.SelectOptionAsync("#month", "11");
        await lead.Page.FillAsync("#subject", "Bộ phận Một cửa");
        foreach (var (field, value) in new[] { ("procedures", "qt-ld-01"), ("procedures", "qt-dt-01"), ("units", "MC") })
            await lead.Page.CheckAsync($"input[name={field}][value='{value}']");
        await lead.PictureAsync("36-chuong-trinh", phone: true);
        await lead.Page.ClickAsync(".k-foot button >> nth=0");
        await Assertions.Expect(lead.Page.Locator("main")).ToContainTextAsync("Lần 1, chờ phê duyệt");
    }

    private async Task<string> PlanAsync(Desk lead)
    {
        await lead.Page.GotoAsync("/danh-gia");
        await lead.Page.ClickAsync("td a:has-text('Lập đợt')");
        await Assertions.Expect(lead.Page.Locator("#name")).ToHaveValueAsync("Bộ phận Một cửa");
        await ShouldFitAsync(Lead, "/danh-gia/moi?nam=2026&dong=1");
        await lead.Page.SelectOptionAsync("#lead", new SelectOptionValue { Label = "Huỳnh Tấn Đạt" });
        await lead.Page.GetByLabel("Tống Duy Phúc").CheckAsync();
        foreach (var clause in await lead.Page.Locator("input[name=clauses]").AllAsync())
            await clause.SetCheckedAsync(await clause.GetAttributeAsync("value") is "8.1" or "8.5.2");
        await lead.PictureAsync("36-ke-hoach", phone: true);
        await lead.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(lead.Page.Locator("main")).ToContainTextAsync("Đã lưu kế hoạch đợt đánh giá 01/2026");
        return new Uri(lead.Page.Url).AbsolutePath;
    }

    private static async Task SampleAsync(Desk lead)
    {
        await lead.Page.FillAsync("#random", "2");
        await lead.Page.FillAsync("#byRisk", "1");
        await lead.Page.FillAsync("#seed", "20261125");
        await lead.Page.ClickAsync("button:has-text('Rút mẫu')");
        await Assertions.Expect(lead.Page.Locator("#mau")).ToContainTextAsync("Hạt giống 20261125");
        await Assertions.Expect(lead.Page.Locator("#mau")).ToContainTextAsync("Rút lại bằng hạt giống này ra đúng mẫu đã lưu");
        await Assertions.Expect(lead.Page.Locator("#mau tbody tr")).ToHaveCountAsync(3);
        await lead.PictureAsync("36-mau", phone: true);
    }

    /// <summary>The lead looks at each case of the sample, by its replay, and says how it conforms.</summary>
    private async Task AnswerCasesAsync(Desk lead, string audit)
    {
        await lead.Page.Locator("#mau tbody tr >> nth=0 >> a:has-text('Phát lại')").ClickAsync();
        await Assertions.Expect(lead.Page.Locator("h1")).ToContainTextAsync("Phát lại");
        for (var n = 0; n < 3; n++)
        {
            await lead.Page.GotoAsync(audit);
            await lead.Page.Locator($"#mau tbody tr >> nth={n} >> a:has-text('Ghi kết quả')").ClickAsync();
            if (n == 0)
                await ShouldFitAsync(Lead, new Uri(lead.Page.Url).PathAndQuery);
            await lead.Page.SelectOptionAsync("#clause", "8.1");
            await lead.Page.CheckAsync("input[value=Conforms]");
            await lead.Page.FillAsync("#evidence", "Đã xem phát lại từ tiếp nhận đến trả kết quả.");
            await lead.Page.ClickAsync(".k-foot button");
            await Assertions.Expect(lead.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã ghi kết quả điều 8.1.");
        }
    }

    private async Task FindAsync(string audit)
    {
        await using var auditor = await host.SignInAsync(Auditor);
        await auditor.Page.GotoAsync($"{audit}/ghi?dieu=8.5.2&ho-so=");
        await auditor.Page.CheckAsync("input[value=DoesNotConform]");
        await auditor.Page.FillAsync("#evidence", "Hai phiếu kiểm soát không có ngày trả.");
        await auditor.Page.FillAsync("#statement", "Phiếu kiểm soát thiếu ngày trả kết quả");
        await auditor.PictureAsync("36-phat-hien", phone: true);
        await auditor.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(auditor.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã ghi kết quả và phát hiện của điều 8.5.2.");
        await Assertions.Expect(auditor.Page.Locator("main")).ToContainTextAsync("1. Phiếu kiểm soát thiếu ngày trả kết quả");
    }

    /// <summary>The finding becomes a case of its own, and the page of the audit follows it.</summary>
    private async Task CorrectAsync(Desk lead, string audit)
    {
        await lead.Page.GotoAsync(audit);
        await lead.Page.ClickAsync("button:has-text('Mở khắc phục')");
        await Assertions.Expect(lead.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã mở hồ sơ hành động khắc phục.");
        await Assertions.Expect(lead.Page.Locator("main")).ToContainTextAsync("Ghi nhận sự không phù hợp");
        var address = await lead.Page.GetByRole(AriaRole.Link, new() { Name = "Đang khắc phục" }).GetAttributeAsync("href");
        var state = (await host.Services.GetRequiredService<KktStorage>().Cases.State(Engine.CaseId.Parse(CaseId().Match(address!).Value), Cancellation)).ShouldNotBeNull();

        await using var secretary = await host.SignInAsync(Secretary);
        await secretary.Page.GotoAsync($"/viec/{state.Id}.{state.WorkItems.Values.Single(w => w.Status == WorkItemStatus.Available).Number}");
        await secretary.ClaimIfOfferedAsync();
        await Assertions.Expect(secretary.Page.Locator("#f-moTaKhongPhuHop")).ToHaveValueAsync(new Regex("Phiếu kiểm soát thiếu ngày trả kết quả", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await secretary.FinishAsync("Done");

        await lead.Page.GotoAsync(audit);
        await Assertions.Expect(lead.Page.Locator("main")).ToContainTextAsync("Xử lý ngay, phân tích nguyên nhân");
        await lead.PictureAsync("36-khac-phuc", phone: true);
    }

    private async Task ShouldFitAsync(string userName, string address)
    {
        await using var desk = await host.LookAsync(userName);
        await desk.Page.GotoAsync(address);
        await desk.Page.ShouldPassAccessibilityChecksAsync();
        await desk.Page.SetViewportSizeAsync(390, 844);
        (await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1")).ShouldBeFalse($"{address} is wider than a phone");
        await desk.Page.ShouldPassAccessibilityChecksAsync();
    }

    [GeneratedRegex("[0-9a-f-]{36}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex CaseId();
}
