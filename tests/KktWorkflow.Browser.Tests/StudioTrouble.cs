using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>What a browser complains about and what fails to load, as it comes.</summary>
internal static class StudioTrouble
{
    /// <summary>A failure of WebAssembly brings all its frames.</summary>
    private const int Longest = 600;

    private const string NotLoaded = "Failed to load resource";

    public static List<string> Listen(IPage page)
    {
        var trouble = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                trouble.Add(message.Text.StartsWith(NotLoaded, StringComparison.Ordinal) ? $"{message.Text} {message.Location}" : Cut(message.Text));
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

    /// <summary>Takes out so many refusals (400) at <paramref name="path"/> that were to come, as the answers and as the browser's own complaints of them.</summary>
    public static void Expect(List<string> trouble, string path, int refusals)
    {
        trouble.RemoveAll(line => line.StartsWith("400 ", StringComparison.Ordinal) && line.EndsWith(path, StringComparison.Ordinal)).ShouldBe(refusals, string.Join('\n', trouble));
        trouble.RemoveAll(line => line.StartsWith($"{NotLoaded}: the server responded with a status of 400", StringComparison.Ordinal) && line.Contains($"{path}:", StringComparison.Ordinal))
            .ShouldBe(refusals, string.Join('\n', trouble));
    }

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];
}
