using System.Text.RegularExpressions;
using KktWorkflow.Host.Tests.Administration;

namespace KktWorkflow.Host.Tests.Frame;

/// <summary>Opens everything that a person's pages lead to, one page of each kind, and notes what leads out of the base path or nowhere.</summary>
internal sealed partial class PageWalk(Browser browser, string basePath)
{
    private readonly HashSet<string> _kinds = new(StringComparer.Ordinal);
    private readonly Queue<(string Address, string From)> _open = new();

    /// <summary>The pages that were seen, by their kind.</summary>
    public IReadOnlySet<string> Kinds => _kinds;

    public List<string> Faults { get; } = [];

    public async Task WalkAsync()
    {
        Note($"{basePath}/", "the beginning");
        while (_open.TryDequeue(out var next))
        {
            await browser.OpenAsync(next.Address);
            if ((int)browser.Status >= 400)
                Faults.Add($"{next.Address} of {next.From} answers {(int)browser.Status}");
            if (!IsInside(browser.Path))
                Faults.Add($"{next.Address} of {next.From} leads to {browser.Path}");
            if (browser.Page.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal))
                Read(browser.Path, browser.Page);
        }
    }

    private bool IsInside(string address) => address.StartsWith($"{basePath}/", StringComparison.Ordinal) && !address.StartsWith("//", StringComparison.Ordinal);

    private void Read(string page, string text)
    {
        // A part of the page, or another query of it, needs the page's own address; a document with a base has none of those.
        var hasBase = text.Contains("<base ", StringComparison.Ordinal);
        foreach (Match link in Link().Matches(text))
        {
            var (kind, address) = (link.Groups["kind"].Value, link.Groups["address"].Value.Split('#')[0]);
            // A picture that stands in the page itself leads nowhere.
            if ((address.Length == 0 && !hasBase) || address.StartsWith("data:", StringComparison.Ordinal))
                continue;
            var full = address is ['?', ..] && !hasBase ? page.Split('?')[0] + address : address;
            if (!IsInside(full))
                Faults.Add($"{page} has {link.Value.Trim()}");
            else if (kind is not ("action" or "formaction" or "data-token"))
                Note(full, page);
        }
    }

    private void Note(string address, string from)
    {
        if (_kinds.Add(KindOf(address)))
            _open.Enqueue((address, from));
    }

    /// <summary>Pages differ in kind when they differ in more than which case, year or place in a list they show.</summary>
    private static string KindOf(string address)
    {
        var parts = address.Split('?');
        var query = parts.Length == 1 ? "" : string.Join('&', parts[1].Split('&').Select(pair => pair.StartsWith("muc=", StringComparison.Ordinal) ? pair : pair.Split('=')[0]));
        return $"{Which().Replace(parts[0], "*")}?{query}";
    }

    [GeneratedRegex("\\s(?<kind>href|src|action|formaction|data-src|data-bell|data-token)=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<=/)(?:[0-9a-f]{8}-[0-9a-f-]+(?:\.\d+)?|\d[\d-]*|qt-[a-z0-9-]+)(?=/|$)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Which();
}
