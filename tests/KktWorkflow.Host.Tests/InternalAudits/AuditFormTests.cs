using System.Net;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Elsa;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.InternalAudits.AuditBed;

namespace KktWorkflow.Host.Tests.InternalAudits;

/// <summary>What becomes of a form of an internal audit that is sent twice, or that two people fill in at once.</summary>
public sealed class AuditFormTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Form_that_is_sent_twice_does_its_thing_once()
    {
        await using var host = await ClockedHost.StartAsync();
        await ProgrammeAsync(host);
        using var lead = await host.BrowserOf(Lead);
        await lead.OpenAsync("/danh-gia/moi?nam=2026&dong=1");
        var plan = new[]
        {
            ("name", "Một cửa"), ("begins", "2026-11-25"), ("ends", "2026-11-27"), ("from", "2026-01-01"), ("until", "2026-11-24"), ("procedures", "qt-ld-01"), ("procedures", "qt-dt-01"), ("units", "MC"),
            ("lead", (await IdAsync(host, Lead)).ToString()), ("standard", "TCVN ISO 9001:2015"), ("clauses", "8.1"),
        };
        await TwiceAsync(lead, "value=\"ke-hoach\"", "Đã lưu kế hoạch đợt đánh giá 01/2026", plan);
        var audit = (await host.Services.GetRequiredService<KktStorage>().Audits.OfYear(2026, Cancellation)).ShouldHaveSingleItem();

        await TwiceAsync(lead, "/rut-mau", "Đã rút mẫu", ("random", "2"), ("byRisk", "1"), ("seed", "7"));
        await lead.OpenAsync($"/danh-gia/{audit.Id}/ghi?dieu=8.1");
        await TwiceAsync(
            lead, "value=\"ket-qua\"", "Đã ghi kết quả và phát hiện", ("clause", "8.1"), ("case", ""), ("verdict", "DoesNotConform"), ("evidence", "Sổ 5"), ("grade", "Minor"), ("unit", "MC"), ("statement", "Thiếu chữ ký"));
        await TwiceAsync(lead, "/khac-phuc", "Đã mở hồ sơ hành động khắc phục");
        await lead.OpenAsync($"/danh-gia/{audit.Id}/huy");
        await TwiceAsync(lead, "value=\"ket-thuc\"", "Đã hủy đợt đánh giá", ("conclusion", "Hoãn"));

        var lines = (await host.Services.GetRequiredService<KktStorage>().Audit.List(new() { StreamPrefix = $"register/audits/{audit.Id:D}" }, Cancellation)).Items.Select(l => l.Entry.Kind).Reverse();
        lines.ShouldBe(["AuditPlanned", "AuditSampleDrawn", "AuditClauseAnswered", "AuditFindingRaised", "AuditCorrectionStarted", "AuditCancelled"]);
    }

    [Fact]
    public async Task Answer_that_somebody_else_changed_meanwhile_is_shown_beside_ones_own_and_replaced_only_by_whoever_has_seen_it()
    {
        await using var host = await ClockedHost.StartAsync();
        var audit = await UnderWayAsync(host);
        using var lead = await host.BrowserOf(Lead);
        using var auditor = await host.BrowserOf(Auditor);
        var address = $"/danh-gia/{audit.Id}/ghi?dieu=8.1";
        await lead.OpenAsync(address);
        await auditor.OpenAsync(address);
        await auditor.SendAsync("value=\"ket-qua\"", Answer("Conforms", "Sổ theo dõi quý ba"));

        (await lead.SendAsync("value=\"ket-qua\"", Answer("Observation", "Hai phiếu thiếu ngày", "Ghi thiếu ngày"))).ShouldContain("Điều 8.1 đã có kết quả do Tống Duy Phúc ghi lúc");
        lead.Status.ShouldBe(HttpStatusCode.Conflict);
        foreach (var kept in new[] { "Sổ theo dõi quý ba", "Hai phiếu thiếu ngày", "Ghi thiếu ngày" })
            lead.Page.ShouldContain(kept);
        (await FindAsync(host, audit.Id)).Answers.ShouldHaveSingleItem().Evidence.ShouldBe("Sổ theo dõi quý ba");
        (await FindAsync(host, audit.Id)).Findings.ShouldBeEmpty();

        (await lead.SendAsync("value=\"ket-qua\"", Answer("Observation", "Sổ quý ba; hai phiếu thiếu ngày", "Ghi thiếu ngày"))).ShouldContain("Đã ghi kết quả và phát hiện của điều 8.1.");
        // One that was chosen in the form itself has not been seen either.
        await auditor.OpenAsync($"/danh-gia/{audit.Id}/ghi?dieu=8.5.2");
        (await auditor.SendAsync("value=\"ket-qua\"", Answer("Conforms", "Đúng"))).ShouldContain("đã có kết quả do Huỳnh Tấn Đạt ghi lúc");
        (await FindAsync(host, audit.Id)).Answers.ShouldHaveSingleItem().Evidence.ShouldBe("Sổ quý ba; hai phiếu thiếu ngày");
    }

    [Fact]
    public async Task A_form_with_a_fault_does_not_count_as_having_seen_the_answer_of_somebody_else()
    {
        await using var host = await ClockedHost.StartAsync();
        var audit = await UnderWayAsync(host);
        using var lead = await host.BrowserOf(Lead);
        await lead.OpenAsync($"/danh-gia/{audit.Id}/ghi?dieu=8.1");
        await DoAsync(host, Auditor, audit.Id, new AnswerAuditClause("8.1", null, AuditVerdict.Conforms, "Sổ 5"));

        (await lead.SendAsync("value=\"ket-qua\"", Answer("Observation", ""))).ShouldContain("“Bằng chứng” còn trống");
        (await lead.SendAsync("value=\"ket-qua\"", Answer("Observation", "Sổ 6"))).ShouldContain("đã có kết quả do Tống Duy Phúc");
    }

    [Fact]
    public async Task Programme_that_somebody_else_wrote_meanwhile_is_shown_beside_ones_own()
    {
        await using var host = await ClockedHost.StartAsync();
        using var lead = await host.BrowserOf(Lead);
        using var head = await host.BrowserOf("hathanhtruc");
        await lead.OpenAsync("/danh-gia/chuong-trinh/2026");
        await head.OpenAsync("/danh-gia/chuong-trinh/2026");
        head.Status.ShouldBe(HttpStatusCode.OK);
        await head.SendAsync("value=\"chuong-trinh\"", ("aim", "Duy trì hiệu lực"), ("method", "Phỏng vấn"));

        (await lead.SendAsync("value=\"chuong-trinh\"", ("aim", "Phù hợp yêu cầu"), ("method", "Xem mẫu"))).ShouldContain("Chương trình nay là lần 1");
        lead.Page.ShouldContain("Duy trì hiệu lực");
        lead.Page.ShouldContain("Phù hợp yêu cầu");
        (await lead.SendAsync("value=\"chuong-trinh\"", ("aim", "Phù hợp, duy trì hiệu lực"), ("method", "Xem mẫu"))).ShouldContain("Đã lưu chương trình năm 2026");
    }

    private static (string, string)[] Answer(string verdict, string evidence, string statement = "") =>
        [("clause", "8.1"), ("case", ""), ("verdict", verdict), ("evidence", evidence), ("grade", "Observation"), ("unit", "MC"), ("statement", statement)];

    /// <summary>The second time is a click before the answer to the first was there.</summary>
    private static async Task TwiceAsync(Browser browser, string mark, string said, params (string Name, string Value)[] fields)
    {
        var (page, path) = (browser.HiddenOf(mark), browser.Path);
        var first = await browser.SendAsync(mark, fields);
        first.ShouldContain(said);
        var landed = browser.Path;
        var address = mark.StartsWith('/') ? path + mark : path;
        (await browser.PostAsync(address, [.. page, .. fields.Where(f => page.All(hidden => hidden.Name != f.Name))])).ShouldContain(said);
        browser.Path.ShouldBe(landed);
    }
}
