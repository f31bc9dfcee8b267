using System.Net;
using KktWorkflow.Host.Rehearsal;
using KktWorkflow.Host.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Rehearsal;

/// <summary>Many random cases of a procedure, with figures in words beside the pictures.</summary>
public sealed class RandomCasePageTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string Address = "/quy-trinh/qt-dt-01/dien-tap/ngau-nhien?ban=1&so=60&hat=";

    [Fact]
    public async Task Random_cases_show_reach_times_load_and_ends_in_words()
    {
        var html = await PageAsync($"{Address}1");

        html.ShouldContain("60 hồ sơ ngẫu nhiên");
        html.ShouldContain("Một nửa số hồ sơ xong trong");
        html.ShouldContain("100 %");
        html.ShouldContain("hồ sơ có ngày hẹn bị trễ hẹn");
        html.ShouldContain("Chuyên viên");
        html.ShouldContain("Kết thúc");
        html.ShouldContain("k-rehearsal-bar");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_page_and_another_seed_another()
    {
        var first = await FiguresAsync("7");

        (await FiguresAsync("7")).ShouldBe(first);
        (await FiguresAsync("8")).ShouldNotBe(first);
    }

    [Fact]
    public async Task A_third_run_at_the_same_time_is_asked_to_wait()
    {
        var runs = demo.Host.Services.GetRequiredService<RehearsalRuns>();
        for (var run = 0; run < RehearsalRuns.AtOnce; run++)
            runs.TryEnter().ShouldBeTrue();

        var html = await PageAsync($"{Address}1");

        for (var run = 0; run < RehearsalRuns.AtOnce; run++)
            runs.Leave();
        html.ShouldContain("Đang có hai lượt chạy khác");
        (await PageAsync($"{Address}1")).ShouldContain("Một nửa số hồ sơ xong trong");
    }

    /// <summary>The page without what its frame says anew each time.</summary>
    private async Task<string> FiguresAsync(string seed)
    {
        var html = await PageAsync(Address + seed);
        return html[html.IndexOf("Một nửa số hồ sơ", StringComparison.Ordinal)..html.IndexOf("Khối lượng việc", StringComparison.Ordinal)];
    }

    private async Task<string> PageAsync(string address)
    {
        using var browser = demo.Stranger();
        browser.DefaultRequestHeaders.Add("Cookie", await SessionCookies.OfAsync(demo, "buikhanhvan"));
        return WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
    }
}
