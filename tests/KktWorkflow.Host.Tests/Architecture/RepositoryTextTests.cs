using System.Text;
using System.Text.RegularExpressions;

namespace KktWorkflow.Host.Tests.Architecture;

public sealed partial class RepositoryTextTests
{
    private const int LongestFile = 600;

    private static readonly string[] Code = [".cs", ".razor", ".sql", ".js", ".ts", ".tsx", ".css"];

    [Fact]
    public void Engine_files_stay_within_six_hundred_lines()
    {
        var tooLong = Repository.Files("engine")
            .Where(file => Code.Contains(Path.GetExtension(file)) && !Repository.Relative(file).Contains("/Migrations/", StringComparison.Ordinal))
            .Select(file => (File: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > LongestFile)
            .Select(file => $"{file.File}: {file.Lines} lines");

        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void Repository_names_no_path_of_somebodys_machine()
    {
        var named = Repository.Files()
            .Where(file => new FileInfo(file).Length < 5_000_000)
            .Select(file => (File: file, Text: File.ReadAllText(file, Encoding.UTF8)))
            .Where(file => !file.Text.Contains('\0', StringComparison.Ordinal))
            .SelectMany(file => MachinePath().Matches(file.Text).Select(match => $"{Repository.Relative(file.File)}: {match.Value}"));

        named.ShouldBeEmpty();
    }

    // A home or workspace folder where a path begins; /root alone is also a place in a definition's JSON.
    [GeneratedRegex(@"(?<![\w./:-])(?:/(?:work|home|Users)/\w+|/root/\.\w+|[A-Za-z]:\\Users\\\w+)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex MachinePath();
}
