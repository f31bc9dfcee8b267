using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Audit;

/// <summary>The log of all streams, in a browser without scripts, by the API, and as a file.</summary>
public sealed partial class LogPageTests(DemoHost host)
{
    [Fact]
    public async Task Auditor_finds_what_happened_in_a_case_and_opens_an_event_to_its_place_in_the_chain()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        using var auditor = await host.BrowserAsync(Auditor);
        await auditor.OpenAsync($"/nhat-ky?ho-so={id}&loai=hoan-thanh");

        auditor.Page.ShouldContain("Nhật ký thực hiện");
        auditor.Page.ShouldContain("Lê Thu Phương");
        auditor.Page.ShouldContain("Trưởng phòng, Phòng Quản lý đầu tư");
        auditor.Page.ShouldNotContain("FlowAdvanced");
        var first = Opening().Match(auditor.Page).Groups["address"].Value;
        first.ShouldStartWith($"/nhat-ky?ho-so={id}&loai=hoan-thanh&mo=");
        await auditor.OpenAsync(first);

        auditor.Page.ShouldContain("Ai, chức danh lúc đó");
        auditor.Page.ShouldContain("Chỗ đứng trong chuỗi");
        auditor.Page.ShouldContain("Khớp");
        auditor.Page.ShouldContain("Trần Quốc Bảo", Case.Sensitive, "the officer whom the form names stands behind the arrow from before to after");
        auditor.Page.ShouldContain($"/nhat-ky?ho-so={id}&loai=hoan-thanh\"", Case.Sensitive, "the way back is the list as it was");
    }

    [Fact]
    public async Task Words_without_marks_people_and_dates_narrow_the_list_and_each_condition_can_be_taken_away()
    {
        var opened = await (await host.As(Clerk)).Post("/api/cases", Named("Công ty Sợi Thạch Hãn"));
        var id = opened.Json.GetProperty("caseId").GetString();
        using var auditor = await host.BrowserAsync(Auditor);

        (await auditor.OpenAsync("/nhat-ky?q=soi+thach+han")).ShouldContain($"case%2F{id}");
        (await auditor.OpenAsync("/nhat-ky?q=soi+thach+han&tu=2001-01-01&den=2001-12-31")).ShouldContain("Không có sự kiện nào khớp các điều kiện này");
        (await auditor.OpenAsync($"/nhat-ky?nguoi={await PersonIdAsync(host, Clerk)}&ho-so={id}")).ShouldContain("Nguyễn Thị Hạ");
        auditor.Page.ShouldContain($"href=\"/nhat-ky?ho-so={id}\"", Case.Sensitive, "without the person");
        (await auditor.OpenAsync($"/nhat-ky?nguoi={await PersonIdAsync(host, Outsider)}&ho-so={id}")).ShouldContain("Không có sự kiện nào khớp");
        (await auditor.OpenAsync($"/nhat-ky?quy-trinh={Procedure}&tre=1")).ShouldContain("Chỉ việc quá hạn");
    }

    [Fact]
    public async Task Every_line_of_the_demo_s_log_is_told_in_words_and_pages_lead_to_its_beginning()
    {
        using var auditor = await host.BrowserAsync(Auditor);
        var kinds = new SortedSet<string>(StringComparer.Ordinal);
        for (var address = "/nhat-ky"; address is not null; address = NextPage().Match(auditor.Page) is { Success: true } next ? next.Groups["address"].Value : null)
        {
            await auditor.OpenAsync(address);
            auditor.Status.ShouldBe(HttpStatusCode.OK);
            kinds.UnionWith(Title().Matches(auditor.Page).Select(title => title.Groups["title"].Value));
        }

        kinds.Count.ShouldBeGreaterThan(15);
        kinds.Where(title => CodeName().IsMatch(title)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sign_ins_refusals_and_settings_are_lines_of_the_same_log()
    {
        using var stranger = new Browser(host.Host.Address);
        await stranger.SignInAsync(Outsider, "sai-mat-khau");
        (await (await host.As(Officer)).Get("/api/audit/events")).Status.ShouldBe(403);
        using var auditor = await host.BrowserAsync(Auditor);

        (await AfterWritingAsync(auditor, "/nhat-ky?loai=truy-cap")).ShouldContain("Đăng nhập sai");
        (await AfterWritingAsync(auditor, "/nhat-ky?loai=truy-cap")).ShouldContain("Không có quyền");
        (await auditor.OpenAsync("/nhat-ky?loai=he-thong")).ShouldContain("Tổ chức");
        (await auditor.OpenAsync($"/nhat-ky?quy-trinh={Procedure}&loai=quy-trinh")).ShouldContain("Ban hành");
    }

    [Fact]
    public async Task Log_leaves_as_a_file_that_spreadsheets_read_and_its_leaving_is_a_line_of_the_log()
    {
        var opened = await (await host.As(Clerk)).Post("/api/cases", Named("=HYPERLINK(\"http://x\")"));
        var id = opened.Json.GetProperty("caseId").GetString();
        var auditor = await host.As(Auditor);

        using var answer = await auditor.Http.GetAsync(new Uri($"/api/audit/events.csv?ho-so={id}", UriKind.Relative), TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        bytes.Take(3).ShouldBe(Encoding.UTF8.GetPreamble());
        var lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldContain("\"Thời điểm\"");
        lines.ShouldContain(line => line.Contains("\"'=HYPERLINK(\"\"http://x\"\")\"", StringComparison.Ordinal));
        lines.Skip(1).ShouldAllBe(line => line.Contains($"\"case/{id}\"", StringComparison.Ordinal));
        using var browser = await host.BrowserAsync(Auditor);
        (await AfterWritingAsync(browser, "/nhat-ky?loai=truy-cap")).ShouldContain("Xuất nhật ký");
        await browser.OpenAsync($"/nhat-ky.csv?ho-so={id}");
        browser.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/nhat-ky")]
    [InlineData("/nhat-ky.csv")]
    public async Task Who_is_no_auditor_sees_nothing_of_it(string address)
    {
        using var officer = await host.BrowserAsync(Officer);

        await officer.OpenAsync(address);

        officer.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Scripts_narrow_the_log_in_the_same_ways()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        var auditor = await host.As(Auditor);

        var completed = await auditor.Get($"/api/audit/events?caseId={id}&topic=completed&limit=1");
        completed.Status.ShouldBe(200, completed.Text);
        var line = completed.Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        line.GetProperty("kind").GetString().ShouldBe("WorkItemCompleted");
        line.GetProperty("step").GetString().ShouldNotBeNull().ShouldEndWith("phanCong");
        var cursor = completed.Json.GetProperty("next").GetString();
        (await auditor.Get($"/api/audit/events?caseId={id}&topic=completed&cursor={cursor}")).Json.GetProperty("items").GetArrayLength().ShouldBeGreaterThan(0);
        (await auditor.Get($"/api/audit/events?cursor={cursor}")).Code.ShouldBe("KKT-H08");
        (await auditor.Get("/api/audit/events?topic=xyz")).Status.ShouldBe(422);
        (await auditor.Get($"/api/audit/events?caseId={id}&definitionId={Procedure}&unit=khong-co")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    /// <summary>What was noted so far is written, as it is within a second.</summary>
    private async Task<string> AfterWritingAsync(Browser browser, string address)
    {
        await host.Host.Services.GetRequiredService<AccessLog>().WriteAsync(TestContext.Current.CancellationToken);
        return await browser.OpenAsync(address);
    }

    [GeneratedRegex("<a class=\"k-first k-log-event\" href=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Opening();

    [GeneratedRegex("rel=\"next\" href=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NextPage();

    [GeneratedRegex("k-log-event\"[^>]*>(<span.*?</span>)(?<title>[^<]*)</a>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Title();

    [GeneratedRegex("^[A-Z][a-z]+[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex CodeName();
}
