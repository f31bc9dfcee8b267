using System.Net;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Rehearsal;

/// <summary>A procedure played by hand on its page: every act stands in the address.</summary>
public sealed class RehearsalPageTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string Page = "/quy-trinh/qt-dt-01/dien-tap";
    private const string Morning = $"{Page}?ban=1&luc=2026-08-24T08%3A00";
    private const string Accept = $"{Morning}&viec=lam~4~Accept~";

    [Fact]
    public async Task Rehearsal_begins_at_the_desk_and_says_that_nothing_is_stored()
    {
        var html = await PageAsync(Morning);

        html.ShouldContain("Đây là diễn tập");
        html.ShouldContain("Đồng hồ ảo: 08:00 24/8/2026");
        html.ShouldContain("Giao cho");
        html.ShouldContain("Chưa có hạn nào: hồ sơ chưa được tiếp nhận.");
        html.ShouldContain("Tới hạn kế tiếp");
    }

    [Fact]
    public async Task An_act_leads_to_the_address_that_holds_it()
    {
        using var browser = await BrowserAsync();

        var answer = await browser.GetAsync(new Uri($"{Morning}&buoc={await FirstWorkAsync()}&outcome=Accept", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldContain($"viec=lam~{await FirstWorkAsync()}~Accept~");
    }

    [Fact]
    public async Task Acceptance_gives_the_due_dates_the_next_work_and_its_notice()
    {
        var html = await PageAsync(await AcceptedAsync());

        html.ShouldContain("Hẹn trả");
        html.ShouldContain("Hạn theo luật");
        html.ShouldContain("Tiếp nhận hồ sơ ");
        html.ShouldContain("không gửi thật");
        html.ShouldContain("Lùi một việc");
    }

    [Fact]
    public async Task Time_that_passes_makes_the_step_late_and_tells_those_who_are_to_know()
    {
        var html = await PageAsync($"{await AcceptedAsync()}&viec=toi~2026-11-24T08%3A00");

        html.ShouldContain("Đồng hồ ảo: 08:00 24/11/2026");
        html.ShouldContain("Quá hạn từ");
        html.ShouldContain("quá hạn");
        html.ShouldContain("Gửi: ");
    }

    [Theory]
    [InlineData("viec=xyz", "không đọc được việc này trong địa chỉ")]
    [InlineData("viec=lam~999~Accept~", "Việc 999 không còn chờ ai làm.")]
    [InlineData("viec=toi~2026-08-23T08%3A00", "Đồng hồ không chạy lùi.")]
    [InlineData("viec=toi~2126-08-23T08%3A00", "Mỗi lần chỉ chuyển đồng hồ được tối đa 5 năm.")]
    [InlineData("viec=tra~77", "Không có gì chờ câu trả lời này.")]
    public async Task A_bad_act_is_told_in_a_sentence_and_the_rehearsal_stands_before_it(string act, string sentence)
    {
        var html = await PageAsync($"{await AcceptedAsync()}&{act}&viec=toi~2026-08-24T09%3A00");

        html.ShouldContain("Việc số 2:");
        html.ShouldContain(sentence);
        html.ShouldContain("Đã diễn 1 việc.");
        html.ShouldContain("Đồng hồ ảo: 08:00 24/8/2026");
    }

    [Fact]
    public async Task Somebody_who_may_not_do_the_work_is_refused_with_a_sentence()
    {
        var html = await PageAsync($"{Morning}&viec=lam~{await FirstWorkAsync()}~Accept~00000000000000000000000000000000");

        html.ShouldContain("Việc số 1:");
        html.ShouldContain("Đã diễn 0 việc.");
    }

    [Fact]
    public async Task More_acts_than_a_rehearsal_holds_are_not_played()
    {
        var html = await PageAsync(Morning + string.Concat(Enumerable.Repeat("&viec=tra~1", 201)));

        html.ShouldContain("tối đa 200 việc");
    }

    [Fact]
    public async Task Nothing_of_a_rehearsal_is_stored()
    {
        var cases = demo.Host.Services.GetRequiredService<KktStorage>().Cases;
        var before = await cases.Count(new CaseFilter(), TestContext.Current.CancellationToken);

        await PageAsync(await AcceptedAsync());

        (await cases.Count(new CaseFilter(), TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task Who_may_not_draft_does_not_rehearse()
    {
        using var browser = demo.Stranger();
        browser.DefaultRequestHeaders.Add("Cookie", await SessionCookies.OfAsync(demo, "nguyenthiha"));

        (await browser.GetAsync(new Uri(Morning, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_procedure_that_does_not_exist_is_not_found()
    {
        using var browser = await BrowserAsync();

        (await browser.GetAsync(new Uri("/quy-trinh/khong-co/dien-tap", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Procedure_page_leads_to_the_rehearsal_of_the_version_that_it_shows() =>
        (await PageAsync("/quy-trinh/qt-dt-01")).ShouldContain("href=\"/quy-trinh/qt-dt-01/dien-tap?ban=1\"");

    private async Task<string> AcceptedAsync() => Accept.Replace("~4~", $"~{await FirstWorkAsync()}~", StringComparison.Ordinal);

    /// <summary>The number of the work with which the rehearsal begins, as its form says.</summary>
    private async Task<string> FirstWorkAsync()
    {
        var html = await PageAsync(Morning);
        const string before = "name=\"buoc\" value=\"";
        var from = html.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return html[from..html.IndexOf('"', from)];
    }

    private async Task<HttpClient> BrowserAsync()
    {
        var browser = demo.Stranger();
        browser.DefaultRequestHeaders.Add("Cookie", await SessionCookies.OfAsync(demo, "buikhanhvan"));
        return browser;
    }

    private async Task<string> PageAsync(string address)
    {
        using var browser = await BrowserAsync();
        return WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
    }
}
