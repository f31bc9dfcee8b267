using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>What a browser complains about and what fails to load, as it comes.</summary>
internal static class StudioTrouble
{
    /// <summary>A failure of WebAssembly brings all its frames.</summary>
    private const int Longest = 600;

    public static List<string> Listen(IPage page)
    {
        var trouble = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                trouble.Add(Cut(message.Text));
        };
        page.PageError += (_, error) => trouble.Add(Cut(error));
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                trouble.Add($"{response.Status} {response.Url}");
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } address && address.Authority != new Uri(page.Url).Authority)
                trouble.Add($"another host: {request.Url}");
        };
        return trouble;
    }

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];
}
