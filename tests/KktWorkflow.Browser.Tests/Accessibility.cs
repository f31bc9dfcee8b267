using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>The automatic accessibility checks (axe), of a page or of a part of one.</summary>
internal static class Accessibility
{
    /// <summary>What passes is not written out element by element: on a long page that takes longer than the checks.</summary>
    private static readonly AxeRunOptions ViolationsAlone = new() { ResultTypes = [ResultType.Violations] };

    public static async Task ShouldPassAccessibilityChecksAsync(this IPage page) => Told(await page.RunAxe(ViolationsAlone)).ShouldBeEmpty();

    public static async Task ShouldPassAccessibilityChecksAsync(this ILocator part) => Told(await part.RunAxe(ViolationsAlone)).ShouldBeEmpty();

    private static IEnumerable<string> Told(AxeResult result) => result.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}");
}
