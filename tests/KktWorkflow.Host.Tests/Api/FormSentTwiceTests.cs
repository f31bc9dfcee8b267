using System.Net;
using System.Text.RegularExpressions;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>A page's form that is sent twice, by a double click or a reload, has one effect and one answer.</summary>
public sealed partial class FormSentTwiceTests(DemoHost host)
{
    [Fact]
    public async Task Intake_form_sent_twice_registers_one_dossier()
    {
        var name = $"Công ty Gửi Hai Lần {Guid.NewGuid():N}";
        using var browser = await SignedInAsync(Clerk);
        var fields = await FieldsAsync(browser, $"/tiep-nhan?thu-tuc={Procedure}");
        fields["applicant.name"] = name;
        fields["variant"] = "trong-nuoc";

        var first = await SendAsync(browser, fields);
        var second = await SendAsync(browser, fields);

        first.Status.ShouldBe(HttpStatusCode.Found);
        second.ShouldBe(first);
        (await FoundAsync(Clerk, name)).ShouldBe(1);
    }

    [Fact]
    public async Task Form_that_was_opened_anew_registers_another_dossier()
    {
        var name = $"Công ty Gửi Hai Đơn {Guid.NewGuid():N}";
        using var browser = await SignedInAsync(Clerk);
        for (var count = 0; count < 2; count++)
        {
            var fields = await FieldsAsync(browser, $"/tiep-nhan?thu-tuc={Procedure}");
            fields["applicant.name"] = name;
            fields["variant"] = "trong-nuoc";
            (await SendAsync(browser, fields)).Status.ShouldBe(HttpStatusCode.Found);
        }

        (await FoundAsync(Clerk, name)).ShouldBe(2);
    }

    [Fact]
    public async Task Head_finds_by_words_a_case_that_waits_for_her_and_an_outsider_does_not()
    {
        var name = $"Công ty Chờ Phân Công {Guid.NewGuid():N}";
        var opened = await (await host.As(Clerk)).Post("/api/cases", Named(name));
        opened.Status.ShouldBe(201, opened.Text);

        (await FoundAsync(Head, name)).ShouldBe(1);
        (await FoundAsync(Outsider, name)).ShouldBe(0);
    }

    private async Task<int> FoundAsync(string userName, string words)
    {
        var list = await (await host.As(userName)).Get($"/api/cases?q={Uri.EscapeDataString(words)}");
        list.Status.ShouldBe(200, list.Text);
        return list.Json.GetProperty("items").GetArrayLength();
    }

    private async Task<HttpClient> SignedInAsync(string userName)
    {
        var cookies = new CookieContainer();
        cookies.SetCookies(new Uri(host.Host.Address), (await SessionCookies.OfAsync(host, userName)).Replace("; ", ",", StringComparison.Ordinal));
        return new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Host.Address) };
    }

    /// <summary>What the page's hidden fields hold, which the browser sends back.</summary>
    private static async Task<Dictionary<string, string>> FieldsAsync(HttpClient browser, string address)
    {
        var page = await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var form = page[page.IndexOf("applicant.name", StringComparison.Ordinal)..];
        var start = page.LastIndexOf("<form", page.Length - form.Length, StringComparison.Ordinal);
        return Hidden().Matches(page[start..]).Select(m => m.Value)
            .Select(input => (Name: Attribute(input, "name"), Value: Attribute(input, "value")))
            .DistinctBy(field => field.Name, StringComparer.Ordinal)
            .ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string? Location)> SendAsync(HttpClient browser, Dictionary<string, string> fields)
    {
        // The border between the parts is another one each time, as in a browser.
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        using var answer = await browser.PostAsync(new Uri($"/tiep-nhan?thu-tuc={Procedure}", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.Location?.ToString());
    }

    private static string Attribute(string input, string name) =>
        WebUtility.HtmlDecode(Regex.Match(input, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Hidden();
}
