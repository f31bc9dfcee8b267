using System.Net;
using System.Text.RegularExpressions;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Signs in on the page, as a browser without scripts does.</summary>
public static partial class SessionCookies
{
    /// <summary>The `Cookie` header of a session.</summary>
    public static async Task<string> OfAsync(DemoHost host, string userName)
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Host.Address) };
        var page = await browser.GetStringAsync("/dang-nhap", TestContext.Current.CancellationToken);
        var fields = Input().Matches(page)
            .Select(m => (Name: Attribute(m.Value, "name"), Value: Attribute(m.Value, "value")))
            .Where(f => f.Name.Length > 0)
            .Select(f => KeyValuePair.Create(f.Name, f.Name switch
            {
                _ when f.Name.Contains("password", StringComparison.OrdinalIgnoreCase) => DemoHost.Password,
                _ when f.Name.Contains("user", StringComparison.OrdinalIgnoreCase) => userName,
                _ => f.Value,
            }))
            .DistinctBy(f => f.Key, StringComparer.Ordinal);
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(new Uri("/dang-nhap", UriKind.Relative), form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        return cookies.GetCookieHeader(new Uri(host.Host.Address));
    }

    private static string Attribute(string input, string name) =>
        WebUtility.HtmlDecode(Regex.Match(input, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Input();
}
