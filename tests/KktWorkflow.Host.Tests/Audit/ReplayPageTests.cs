using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Audit;

/// <summary>The replay of a case, in a browser without scripts.</summary>
public sealed partial class ReplayPageTests(DemoHost host)
{
    [Fact]
    public async Task Auditor_goes_through_a_case_moment_by_moment()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        using var auditor = await host.BrowserAsync(Auditor);
        await auditor.OpenAsync($"/ho-so/{id}/phat-lai");

        auditor.Page.ShouldContain("Sự kiện 2/2");
        Then().Match(auditor.Page).Value.ShouldContain("Trần Quốc Bảo", Case.Sensitive, "the appraisal is his at the last moment");
        auditor.Page.ShouldContain($"rel=\"prev\" href=\"/ho-so/{id}/phat-lai?at=1\"");
        auditor.Page.ShouldNotContain("rel=\"next\"");
        await auditor.OpenAsync($"/ho-so/{id}/phat-lai?at=1");

        auditor.Page.ShouldContain("Sự kiện 1/2");
        Then().Match(auditor.Page).Value.ShouldNotContain("Trần Quốc Bảo");
        auditor.Page.ShouldContain("rel=\"next\"");
        auditor.Page.ShouldContain("Đến lúc này chưa thấy chỗ nào khác với kế hoạch");
        (await auditor.OpenAsync($"/ho-so/{id}/phat-lai?at=999")).ShouldContain("Sự kiện 2/2", Case.Sensitive, "a moment that there is none of is the last");
        Encoding.UTF8.GetByteCount(auditor.Page).ShouldBeLessThan(100_000);
    }

    [Fact]
    public async Task Deviation_leads_to_its_line_of_the_log_and_that_line_back_to_its_moment()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        using var auditor = await host.BrowserAsync(Auditor);
        await auditor.OpenAsync($"/ho-so/{id}/phat-lai");

        auditor.Page.ShouldContain("Bước làm trong 0 phút", Case.Sensitive, "the head assigned within a second");
        auditor.Page.ShouldContain("Phân công thụ lý, Lê Thu Phương");
        var line = LogLine().Match(auditor.Page).Groups["address"].Value;
        await auditor.OpenAsync(line.Replace("&amp;", "&", StringComparison.Ordinal));

        auditor.Page.ShouldContain("Chỗ đứng trong chuỗi");
        var back = LineReplay().Match(auditor.Page).Groups["address"].Value;
        back.ShouldStartWith($"/ho-so/{id}/phat-lai?dong=");
        (await auditor.OpenAsync(back)).ShouldContain("Sự kiện 2/2");
    }

    [Fact]
    public async Task Case_of_four_hundred_events_is_a_small_page()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        var (officer, head) = (await host.As(Officer), await host.As(Head));
        long events;
        do
        {
            await DoAsync(officer, id, "thamDinh", "Submit", new { deXuat = "cap", tomTatThamDinh = "Đủ điều kiện theo quy định." });
            await DoAsync(head, id, "xemXet", "Return", comment: "Nêu rõ hơn căn cứ.");
            events = (await host.Host.Services.GetRequiredService<KktStorage>().Cases.State(new(Guid.Parse(id)), TestContext.Current.CancellationToken))!.Sequence;
        }
        while (events < 400);
        using var auditor = await host.BrowserAsync(Auditor);
        await auditor.OpenAsync($"/ho-so/{id}/phat-lai");

        var length = Encoding.UTF8.GetByteCount(auditor.Page);
        TestContext.Current.TestOutputHelper?.WriteLine($"{events} events, {length} bytes");
        length.ShouldBeLessThan(100_000);
        auditor.Page.Split("id=\"k-plan-days\"").Length.ShouldBe(2, "the lines of the days are drawn once");
    }

    [Fact]
    public async Task Page_says_on_which_calendar_it_counts_and_what_could_not_be_looked_for()
    {
        var registered = await (await host.As(Clerk)).Post("/api/cases", WithoutPapers());
        var id = registered.Json.GetProperty("caseId").GetString()!;
        using var auditor = await host.BrowserAsync(Auditor);
        await auditor.OpenAsync($"/ho-so/{id}/phat-lai");

        auditor.Page.ShouldContain("Giờ làm việc đếm theo lịch phiên bản ");
        Unchecked().Match(auditor.Page).Value.ShouldContain("đổi ngày hẹn trả nhiều lần", Case.Sensitive, "it has no appointment yet");
        NotFound().Match(auditor.Page).Value.ShouldNotContain("đổi ngày hẹn trả nhiều lần");
        NotFound().Match(auditor.Page).Value.ShouldContain("thu hồi bước đã làm");
    }

    [Fact]
    public async Task Who_may_read_the_case_or_the_log_replays_it_and_nobody_else_does()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        using var officer = await host.BrowserAsync(Officer);
        (await officer.OpenAsync($"/ho-so/{id}")).ShouldContain($"/ho-so/{id}/phat-lai");

        await officer.OpenAsync($"/ho-so/{id}/phat-lai");

        officer.Status.ShouldBe(HttpStatusCode.OK);
        officer.Page.ShouldNotContain("/nhat-ky");
        using var outsider = await host.BrowserAsync(Outsider);
        await outsider.OpenAsync($"/ho-so/{id}/phat-lai");
        outsider.Status.ShouldBe(HttpStatusCode.NotFound);
        outsider.Page.ShouldNotContain("Gỗ Thử Nghiệm");
        await officer.OpenAsync($"/ho-so/{Guid.NewGuid()}/phat-lai");
        officer.Status.ShouldBe(HttpStatusCode.NotFound);
        using var iso = await host.BrowserAsync("hathanhtruc");
        await iso.OpenAsync($"/ho-so/{id}/phat-lai");
        iso.Status.ShouldBe(HttpStatusCode.OK, "what it tells stands in the log that they read");
    }

    [GeneratedRegex("<h2>Lúc này</h2>.*?<h3>", RegexOptions.Singleline, 1000)]
    private static partial Regex Then();

    [GeneratedRegex("Không kiểm tra được:.*?</p>", RegexOptions.Singleline, 1000)]
    private static partial Regex Unchecked();

    [GeneratedRegex("Không thấy:.*?</p>", RegexOptions.Singleline, 1000)]
    private static partial Regex NotFound();

    [GeneratedRegex("href=\"(?<address>/nhat-ky[^\"]*mo=[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex LogLine();

    [GeneratedRegex("href=\"(?<address>/ho-so/[^\"]*dong=[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex LineReplay();
}
