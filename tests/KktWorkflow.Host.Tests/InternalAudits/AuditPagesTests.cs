using System.Net;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Elsa;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.InternalAudits;

/// <summary>The pages of internal audits, in a browser without scripts.</summary>
public sealed partial class AuditPagesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Team_writes_the_programme_draws_a_sample_records_a_finding_and_ends_the_audit()
    {
        await using var host = await ClockedHost.StartAsync();
        using var lead = await host.BrowserOf("huynhtandat");
        using var auditor = await host.BrowserOf("tongduyphuc");
        using var chief = await host.BrowserOf("vudinhson");

        (await lead.OpenAsync("/danh-gia")).ShouldContain("Năm 2026 chưa có chương trình đánh giá");
        await lead.OpenAsync("/danh-gia/chuong-trinh/2026");
        (await lead.SendAsync("value=\"chuong-trinh\"", ("aim", "Hệ thống phù hợp"), ("method", "Xem hồ sơ mẫu"), ("month", "11"), ("subject", "Một cửa"), ("units", "MC"))).ShouldContain("“Quy trình” còn trống");
        lead.Page.ShouldContain("Một cửa");
        (await lead.SendAsync("value=\"chuong-trinh\"", ("aim", "Hệ thống phù hợp"), ("method", "Xem hồ sơ mẫu"), ("month", "11"), ("subject", "Một cửa"), ("units", "MC"), ("procedures", "qt-ld-01"), ("procedures", "qt-dt-01")))
            .ShouldContain("Đã lưu chương trình năm 2026");
        lead.Page.ShouldContain("Lần 1, chờ phê duyệt");
        lead.Page.ShouldContain("quy trình đang có hiệu lực chưa có trong chương trình");
        await chief.OpenAsync("/danh-gia");
        (await chief.SendAsync("/phe-duyet")).ShouldContain("Lần 1, đã phê duyệt");

        (await lead.OpenAsync("/danh-gia/moi?nam=2026&dong=1")).ShouldContain("value=\"Một cửa\"");
        (await lead.SendAsync("value=\"ke-hoach\"", [.. await Plan(host, units: "DGNB")])).ShouldContain("thuộc Đoàn đánh giá nội bộ là đơn vị được đánh giá");
        lead.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await lead.SendAsync("value=\"ke-hoach\"", [.. await Plan(host, units: "MC")])).ShouldContain("Đã lưu kế hoạch đợt đánh giá 01/2026");
        var audit = lead.Path;
        lead.Page.ShouldContain("Phạm vi này đang có");
        (await lead.SendAsync("/rut-mau", ("random", "2"), ("byRisk", "1"), ("seed", "20261125"))).ShouldContain("Đã rút mẫu.");
        lead.Page.ShouldContain("Hạt giống 20261125");
        lead.Page.ShouldContain("Rút lại bằng hạt giống này ra đúng mẫu đã lưu");
        lead.Page.ShouldContain("Đúng bản có hiệu lực ngày");
        Replays().Count(lead.Page).ShouldBeGreaterThanOrEqualTo(3);
        (await lead.SendAsync("/rut-mau", ("random", "2"), ("byRisk", "1"), ("seed", "1"))).ShouldContain("Chưa làm được");

        // Whoever leads looks at each case, the auditor at the clauses.
        foreach (var address in Answers().Matches(lead.Page).Select(match => WebUtility.HtmlDecode(match.Groups["address"].Value)).Distinct().ToList())
        {
            await lead.OpenAsync(address);
            (await lead.SendAsync("value=\"ket-qua\"", ("clause", "8.1"), ("case", address.Split("ho-so=")[1]), ("verdict", "Conforms"), ("evidence", "Đã xem phát lại"), ("grade", "Minor"), ("unit", "MC"), ("statement", "")))
                .ShouldContain("Đã ghi kết quả điều 8.1.");
        }

        await auditor.OpenAsync($"{audit}/ghi?dieu=8.5.2&ho-so=");
        (await auditor.SendAsync("value=\"ket-qua\"", ("clause", "8.5.2"), ("case", ""), ("verdict", "DoesNotConform"), ("evidence", ""), ("grade", "Major"), ("unit", "MC"), ("statement", "Thiếu dòng nhật ký"))).ShouldContain("“Bằng chứng” còn trống");
        auditor.Page.ShouldContain("Thiếu dòng nhật ký");
        (await auditor.SendAsync("value=\"ket-qua\"", ("clause", "8.5.2"), ("case", ""), ("verdict", "DoesNotConform"), ("evidence", "Hồ sơ mẫu 2"), ("grade", "Major"), ("unit", "MC"), ("statement", "Thiếu dòng nhật ký"))).ShouldContain("Đã ghi kết quả và phát hiện của điều 8.5.2.");
        auditor.Page.ShouldNotContain("/khac-phuc");
        await lead.OpenAsync(audit);
        (await lead.SendAsync("/khac-phuc")).ShouldContain("Đã mở hồ sơ hành động khắc phục.");
        lead.Page.ShouldContain("Ghi nhận sự không phù hợp");
        await lead.OpenAsync($"{audit}/ket-thuc");
        (await lead.SendAsync("value=\"ket-thuc\"", ("conclusion", ""))).ShouldContain("“Kết luận” còn trống");
        (await lead.SendAsync("value=\"ket-thuc\"", ("conclusion", "Cơ bản phù hợp"))).ShouldContain("Đã kết thúc đợt đánh giá 01/2026.");
        lead.Page.ShouldNotContain("/rut-mau");

        (await chief.OpenAsync("/danh-gia")).ShouldContain("1 nặng · 0 nhẹ · 0 lưu ý");
        (await chief.OpenAsync("/nhat-ky?loai=Registers")).ShouldContain("Rút mẫu đánh giá");
        (await host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, Cancellation)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Audits_are_read_by_those_who_read_the_log_and_an_address_of_none_is_not_found()
    {
        await using var host = await ClockedHost.StartAsync();
        using var officer = await host.BrowserOf("tranquocbao");
        using var auditor = await host.BrowserOf("tongduyphuc");

        await officer.OpenAsync("/danh-gia");
        officer.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await auditor.OpenAsync("/danh-gia?nam=khong")).ShouldContain("Đánh giá nội bộ năm 2026");
        auditor.Page.ShouldNotContain("Soạn chương trình</a>");
        foreach (var address in new[] { "/danh-gia/0197aaaa-0000-7000-8000-000000000001", "/danh-gia/khong", "/danh-gia/0197aaaa-0000-7000-8000-000000000001/ghi?dieu=8.1", "/danh-gia/0197aaaa-0000-7000-8000-000000000001/ket-thuc" })
        {
            await auditor.OpenAsync(address);
            auditor.Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        (await auditor.OpenAsync("/nhat-ky")).ShouldContain("href=\"/danh-gia\"");
    }

    private static async Task<IEnumerable<(string, string)>> Plan(ClockedHost host, string units)
    {
        var people = (await host.Services.GetRequiredService<KktStorage>().Organisation.Current(Cancellation)).Chart.People.Values.ToDictionary(p => p.UserName, p => p.Id.ToString(), StringComparer.Ordinal);
        return
        [
            ("name", "Một cửa"), ("begins", "2026-11-25"), ("ends", "2026-11-27"), ("from", "2026-01-01"), ("until", "2026-11-24"), ("procedures", "qt-ld-01"), ("procedures", "qt-dt-01"), ("units", units),
            ("lead", people["huynhtandat"]), ("auditors", people["tongduyphuc"]), ("standard", "TCVN ISO 9001:2015"), ("clauses", "8.1"), ("clauses", "8.5.2"),
        ];
    }

    [GeneratedRegex("/phat-lai\"", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Replays();

    [GeneratedRegex("href=\"(?<address>/danh-gia/[^\"]+/ghi\\?dieu=&(amp;)?ho-so=[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Answers();
}
