using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Installation;

/// <summary>The manual is what somebody without help goes by.</summary>
public sealed partial class ManualTests
{
    [Theory]
    [InlineData("operations.md")]
    [InlineData("operations.en.md")]
    public async Task Every_code_of_a_refused_start_stands_in_the_table_of_messages(string file)
    {
        var manual = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", file), TestContext.Current.CancellationToken);
        var told = manual.Where(line => line.StartsWith("| B", StringComparison.Ordinal)).SelectMany(line => Codes().Matches(line.Split('|')[1])).SelectMany(NumbersOf).ToHashSet();

        var codes = typeof(StartProblem).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        codes.Where(code => !told.Contains(Number(code["KKT-B".Length..]))).ShouldBeEmpty();
    }

    private static IEnumerable<int> NumbersOf(Match match)
    {
        var first = Number(match.Groups["first"].Value);
        var last = match.Groups["last"].Success ? Number(match.Groups["last"].Value) : first;
        return Enumerable.Range(first, last - first + 1);
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"B(?<first>\d\d)(?: – B(?<last>\d\d))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Codes();
}
