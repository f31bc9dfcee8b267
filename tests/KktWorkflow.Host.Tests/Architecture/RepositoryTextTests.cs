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

    [Fact]
    public void Documents_link_to_what_is_there()
    {
        // Pictures are left out: the browser tests take them.
        var dangling = Repository.Files()
            .Where(file => Path.GetExtension(file) == ".md" && !Repository.Relative(file).StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(file => Link().Matches(File.ReadAllText(file)).Select(match => (File: file, Target: match.Groups["target"].Value)))
            .Where(link => !link.Target.EndsWith(".png", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(link.File)!, link.Target)))
            .Select(link => $"{Repository.Relative(link.File)}: {link.Target}");

        dangling.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\]\((?<target>[^):#\s]+)(?:#[^)]*)?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    // A home or workspace folder where a path begins; /root alone is also a place in a definition's JSON.
    [GeneratedRegex(@"(?<![\w./:-])(?:/(?:work|home|Users)/\w+|/root/\.\w+|[A-Za-z]:\\Users\\\w+)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex MachinePath();
}
