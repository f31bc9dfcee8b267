using System.Collections;
using System.Globalization;
using System.Net;
using System.Resources;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Resources;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Procedures.Findings;

/// <summary>Each code that the validator can say has a page that explains it.</summary>
public sealed class FindingHelpTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private static readonly ResourceManager Findings = new("KktWorkflow.Engine.Validation.FindingTexts", typeof(Finding).Assembly);
    private static readonly ResourceManager Help = new(typeof(FindingHelpTexts).FullName!, typeof(FindingHelpTexts).Assembly);

    [Theory]
    [InlineData("")]
    [InlineData("en")]
    public void Every_code_is_explained_and_nothing_else(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var codes = Keys(Findings, culture).Where(k => k.StartsWith("KKT-", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var explained = Keys(Help, culture).Where(k => k.StartsWith("KKT-", StringComparison.Ordinal)).ToList();

        foreach (var code in codes)
            foreach (var part in new[] { "Title", "Why", "Mend", "Example" })
                Help.GetString($"{code}.{part}", culture).ShouldNotBeNullOrWhiteSpace($"{code}.{part}");
        explained.Select(k => k.Split('.')[0]).Distinct().ShouldBe(codes, ignoreOrder: true);
    }

    [Fact]
    public async Task A_page_says_why_and_how_to_mend_it_and_an_unknown_code_has_none()
    {
        using var browser = demo.Stranger();
        browser.DefaultRequestHeaders.Add("Cookie", await SessionCookies.OfAsync(demo, "nguyenthiha"));

        var html = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri("/tro-giup/loi/KKT-T03", UriKind.Relative), TestContext.Current.CancellationToken));

        html.ShouldContain("KKT-T03 · Các bước vượt thời hạn cam kết");
        html.ShouldContain("Cách sửa");
        (await browser.GetAsync(new Uri("/tro-giup/loi/KKT-Z99", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static IEnumerable<string> Keys(ResourceManager resources, CultureInfo culture) =>
        resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(e => (string)e.Key);
}
