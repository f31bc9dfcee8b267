using System.Net;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Tests.Elsa;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Procedures;

/// <summary>The life of a version on the pages, in a browser without scripts: each button stands only where its person may press it.</summary>
public sealed class LifecyclePagesTests
{
    private const string Version = "/quy-trinh/qt-tm-01?ban=2";
    private const string Acts = "/quy-trinh/qt-tm-01/ban/2";
    private const string Waiting = "/quy-trinh/cho-ky";
    private const string Form = "vong-doi";

    [Fact]
    public async Task Change_goes_from_its_author_over_reviewer_and_approver_to_a_release_for_later()
    {
        await using var host = await ClockedHost.StartAsync();
        await LifecycleByTheApiTests.DraftAsync(host);
        using var author = await host.BrowserOf("buikhanhvan");
        using var reviewer = await host.BrowserOf("dangnhatminh");
        using var approver = await host.BrowserOf("hathanhtruc");
        (await author.OpenAsync(Waiting)).ShouldContain("Không có phiên bản nào chờ ký, chờ rà soát hay chờ bạn đọc.");

        (await author.OpenAsync(Version)).ShouldContain($"href=\"{Acts}/trinh\"");
        await author.OpenAsync($"{Acts}/trinh");
        (await author.SendAsync(Form, ("changes", "Bước kiểm tra còn 4 giờ"))).Split("Chưa ghi. Không có thì ghi “Không”.</").Length.ShouldBe(7, "reason, impact and risks are blank, which is said above and beside each");
        author.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        author.Page.ShouldContain("Bước kiểm tra còn 4 giờ");
        (await author.SendAsync(Form, ("reason", "Rút ngắn thời gian"), ("changes", "Bước kiểm tra còn 4 giờ"), ("impact", "Hồ sơ mới"), ("risks", "Không"), ("warningsReason", "Chờ văn bản"))).ShouldContain("Đã trình");

        (await author.OpenAsync(Waiting)).ShouldNotContain($"{Acts}/soat-xet");
        await author.OpenAsync($"{Acts}/soat-xet");
        author.Status.ShouldBe(HttpStatusCode.NotFound);
        (await reviewer.OpenAsync(Waiting)).ShouldContain("Chờ soát xét");
        reviewer.Page.ShouldContain($"{Acts}/soat-xet");
        await reviewer.OpenAsync($"{Acts}/soat-xet");
        (await reviewer.SendAsync(Form, ("comment", "Đúng mẫu"))).ShouldContain("Đã soát xét");
        await approver.OpenAsync($"{Acts}/phe-duyet");
        (await approver.SendAsync(Form, ("comment", ""))).ShouldContain("Đã phê duyệt");
        await approver.OpenAsync($"{Acts}/ban-hanh");
        (await approver.SendAsync(Form, ("decisionNumber", "7/QĐ-BQL"), ("decisionDate", "x"), ("effectiveDate", "27/11/2026"))).ShouldContain("Ghi ngày, ví dụ 01/9/2026.");
        await approver.SendAsync(Form, ("decisionNumber", "7/QĐ-BQL"), ("decisionDate", "25/11/2026"), ("effectiveDate", "27/11/2026"), ("effectiveTime", "13:30"), ("reviewBy", "25/11/2027"));

        approver.Page.ShouldContain("Có hiệu lực từ 13:30 27/11/2026");
        approver.Page.ShouldContain("Sắp có hiệu lực");
        approver.Page.ShouldContain("Quyết định ban hành số 7/QĐ-BQL ngày 25/11/2026.");
        foreach (var signer in new[] { "Bùi Khánh Vân", "Đặng Nhật Minh", "Hà Thanh Trúc" })
            approver.Page.ShouldContain(signer);
        (await author.OpenAsync("/quy-trinh/qt-tm-01?ban=1")).ShouldNotContain("HẾT HIỆU LỰC", Case.Sensitive);
        host.Advance(TimeSpan.FromDays(3));
        (await author.OpenAsync("/quy-trinh/qt-tm-01?ban=1")).ShouldContain("HẾT HIỆU LỰC", Case.Sensitive);
        (await author.OpenAsync("/quy-trinh/qt-tm-01")).ShouldNotContain("Sắp có hiệu lực");
    }

    [Fact]
    public async Task Reader_confirms_on_the_page_and_the_quality_team_sees_who_has_not()
    {
        await using var host = await ClockedHost.StartAsync();
        using var desk = await host.BrowserOf("nguyenthiha");
        using var author = await host.BrowserOf("buikhanhvan");
        (await author.OpenAsync("/quy-trinh/qt-tm-01")).ShouldContain("chưa xác nhận");
        author.Page.ShouldNotContain("Tôi đã đọc và hiểu");

        (await desk.OpenAsync("/quy-trinh/qt-tm-01")).ShouldContain("Tôi đã đọc và hiểu");
        desk.Page.ShouldNotContain("chưa xác nhận");
        (await desk.SendAsync("da-doc")).ShouldContain("Đã ghi nhận việc đọc và hiểu");

        desk.Page.ShouldNotContain("Tôi đã đọc và hiểu");
        (await author.OpenAsync("/quy-trinh/qt-tm-01")).ShouldContain("Nguyễn Thị Hạ");
        author.Page.ShouldContain("đã đọc và hiểu lúc");
    }

    [Fact]
    public async Task Who_sees_to_a_procedure_is_reminded_once_a_month_before_its_review_and_the_notice_leads_to_it()
    {
        await using var host = await ClockedHost.StartAsync();
        using var reviewer = await host.BrowserOf("dangnhatminh");
        var sweep = host.Services.GetRequiredService<RemindOfReviews>();
        (await sweep.RunAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        host.Advance(TimeSpan.FromDays(275));

        (await sweep.RunAsync(TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
        (await sweep.RunAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

        (await reviewer.OpenAsync("/thong-bao")).ShouldContain("Sắp đến hạn rà soát định kỳ");
        (await reviewer.SendAsync("qt-tm-01")).ShouldContain("Rà soát định kỳ trước ngày");
        reviewer.Path.ShouldContain("/quy-trinh/qt-tm-01");
        (await host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, TestContext.Current.CancellationToken)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_act_tells_who_comes_next_a_return_its_author_and_a_release_its_readers_who_find_it_until_they_have_read_it()
    {
        const string toSign = "Quy trình chờ ký, chờ ban hành";
        const string released = "Quy trình mới ban hành, đề nghị đọc và xác nhận";
        (string, string)[] change = [("reason", "Rút ngắn thời gian"), ("changes", "Thời gian"), ("impact", "Hồ sơ mới"), ("risks", "Không"), ("warningsReason", "Chờ văn bản")];
        await using var host = await ClockedHost.StartAsync();
        await LifecycleByTheApiTests.DraftAsync(host);
        using var author = await host.BrowserOf("buikhanhvan");
        using var reviewer = await host.BrowserOf("dangnhatminh");
        using var approver = await host.BrowserOf("hathanhtruc");
        using var desk = await host.BrowserOf("nguyenthiha");
        await author.OpenAsync($"{Acts}/trinh");
        await author.SendAsync(Form, change);
        (await reviewer.OpenAsync("/thong-bao")).ShouldContain(toSign);
        reviewer.Page.ShouldContain("Rút ngắn thời gian");
        (await author.OpenAsync("/thong-bao")).ShouldNotContain(toSign);

        await reviewer.OpenAsync($"{Acts}/tra-lai");
        await reviewer.SendAsync(Form, ("reason", "Thiếu căn cứ"));
        (await author.OpenAsync("/thong-bao")).ShouldContain("Bản dự thảo quy trình bị trả lại");
        author.Page.ShouldContain("Thiếu căn cứ");
        (await author.SendAsync("qt-tm-01")).ShouldContain("Thiếu căn cứ");

        await author.OpenAsync($"{Acts}/trinh");
        await author.SendAsync(Form, change);
        (await approver.OpenAsync("/thong-bao")).ShouldNotContain(toSign);
        await reviewer.OpenAsync($"{Acts}/soat-xet");
        await reviewer.SendAsync(Form, ("comment", ""));
        (await reviewer.OpenAsync("/thong-bao")).ShouldContain("Đã đọc hết", Case.Sensitive, "what was signed waits for nobody any more");
        (await approver.OpenAsync("/thong-bao")).ShouldContain(toSign);
        await approver.OpenAsync($"{Acts}/phe-duyet");
        await approver.SendAsync(Form, ("comment", ""));
        (await desk.OpenAsync("/thong-bao")).ShouldNotContain(released);
        await approver.OpenAsync($"{Acts}/ban-hanh");
        await approver.SendAsync(Form, ("decisionNumber", "7/QĐ-BQL"), ("decisionDate", "25/11/2026"), ("effectiveDate", "27/11/2026"), ("effectiveTime", "13:30"), ("reviewBy", "25/11/2027"));

        (await desk.OpenAsync("/thong-bao")).ShouldContain(released);
        (await desk.OpenAsync(Waiting)).ShouldContain("Chờ bạn đọc và xác nhận");
        desk.Page.ShouldContain("/quy-trinh/qt-tm-01?ban=2#doc");
        await desk.OpenAsync("/thong-bao");
        (await desk.SendAsync("qt-tm-01")).ShouldContain("Tôi đã đọc và hiểu");
        await desk.SendAsync("da-doc");
        (await desk.OpenAsync(Waiting)).ShouldNotContain("/quy-trinh/qt-tm-01?ban=2#doc");
        (await author.OpenAsync("/thong-bao")).ShouldNotContain(released);
        await approver.OpenAsync($"{Acts}/thu-hoi");
        await approver.SendAsync(Form, ("reason", "Ban hành nhầm"));
        (await desk.OpenAsync("/thong-bao")).ShouldContain("Quy trình không còn hiệu lực");
        desk.Page.ShouldContain("Ban hành nhầm");
        (await host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, TestContext.Current.CancellationToken)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Controlled_copy_is_handed_out_and_taken_back_on_the_page_by_who_keeps_the_register()
    {
        await using var host = await ClockedHost.StartAsync();
        using var keeper = await host.BrowserOf("hathanhtruc");
        using var desk = await host.BrowserOf("nguyenthiha");
        (await desk.OpenAsync("/quy-trinh/qt-tm-01")).ShouldNotContain("Giao bản kiểm soát");

        await keeper.OpenAsync("/quy-trinh/qt-tm-01");
        (await keeper.SendAsync("Giao bản kiểm soát", ("holder", "Bộ phận Một cửa"), ("on", "x"))).ShouldContain("Ghi ngày, ví dụ 01/9/2026.");
        (await keeper.SendAsync("Giao bản kiểm soát", ("holder", "Bộ phận Một cửa"), ("on", "31/12/2030"))).ShouldContain("không phải là ngày giao");
        (await keeper.SendAsync("Giao bản kiểm soát", ("holder", "Bộ phận Một cửa"), ("on", ""))).ShouldContain("Đã ghi nhận giao bản kiểm soát");

        (await desk.OpenAsync("/quy-trinh/qt-tm-01")).ShouldContain("1 bản đang giữ, 1 bản đã giao");
        (await desk.OpenAsync("/quy-trinh/qt-tm-01/quyen-iso?ban=1&so=1")).ShouldContain("Bản kiểm soát số 01, người giữ: Bộ phận Một cửa");
        (await desk.OpenAsync("/quy-trinh/qt-tm-01/quyen-iso?ban=1&so=2")).ShouldContain("Bản in không có dấu kiểm soát chỉ để tham khảo.");
        await keeper.OpenAsync("/quy-trinh/qt-tm-01");
        (await keeper.SendAsync("ban-kiem-soat/1/thu-hoi")).ShouldContain("Đã ghi nhận thu hồi bản kiểm soát");
        (await desk.OpenAsync("/quy-trinh/qt-tm-01")).ShouldContain("0 bản đang giữ, 1 bản đã giao");
    }

    [Fact]
    public async Task What_was_sent_back_says_why_and_what_is_due_for_review_says_so()
    {
        await using var host = await ClockedHost.StartAsync();
        await LifecycleByTheApiTests.DraftAsync(host);
        using var author = await host.BrowserOf("buikhanhvan");
        using var reviewer = await host.BrowserOf("dangnhatminh");
        await author.OpenAsync($"{Acts}/trinh");
        await LifecycleByTheApiTests.SaveAgainAsync(host);
        (await author.SendAsync(Form, ("reason", "Rút ngắn"), ("changes", "Thời gian"), ("impact", "Hồ sơ mới"), ("risks", "Không"), ("warningsReason", "Chờ văn bản"))).ShouldContain("không còn là nội dung đã xem");
        author.Status.ShouldBe(HttpStatusCode.Conflict);
        author.Page.ShouldContain("Rút ngắn");
        await author.OpenAsync($"{Acts}/trinh");
        await author.SendAsync(Form, ("reason", "Rút ngắn"), ("changes", "Thời gian"), ("impact", "Hồ sơ mới"), ("risks", "Không"), ("warningsReason", "Chờ văn bản"));
        await reviewer.OpenAsync($"{Acts}/tra-lai");
        (await reviewer.SendAsync(Form, ("reason", "Thiếu căn cứ"))).ShouldContain("Đã trả lại");

        (await author.OpenAsync(Version)).ShouldContain("Thiếu căn cứ");
        (await author.OpenAsync($"{Acts}/trinh")).ShouldContain("Rút ngắn");
        (await reviewer.OpenAsync("/quy-trinh/qt-tm-01")).ShouldNotContain("Đến hạn rà soát định kỳ");
        host.Advance(TimeSpan.FromDays(370));
        (await reviewer.OpenAsync("/quy-trinh/qt-tm-01")).ShouldContain("Đến hạn rà soát định kỳ");
        (await reviewer.OpenAsync(Waiting)).ShouldContain("/quy-trinh/qt-tm-01/ban/1/ra-soat");
        await reviewer.OpenAsync("/quy-trinh/qt-tm-01/ban/1/ra-soat");
        (await reviewer.SendAsync(Form, ("reviewBy", "30/11/2028"), ("comment", "Còn phù hợp"))).ShouldContain("Rà soát định kỳ trước ngày 30/11/2028");
        reviewer.Page.ShouldContain("Đặng Nhật Minh, rà soát tiếp trước ngày 30/11/2028. Còn phù hợp");
    }
}
