using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Elsa.Definitions;
using KktWorkflow.Host.Elsa.Designer;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>What the design page puts in the places of Studio's words.</summary>
public sealed partial class ShellWordsTests
{
    [Fact]
    public void Every_outcome_of_the_library_has_a_Vietnamese_name_on_the_chart()
    {
        var words = JsonNode.Parse(InVietnamese(() => ShellWords.Json))!.AsObject();

        var names = Directory.GetFiles(Path.Combine(Repository.Root, "process-definitions/procedures"), "*.json")
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!["root"]!.AsObject())
            .SelectMany(root => ActivityTree.Of(root))
            .SelectMany(step => step.Activity["outcomes"] as JsonArray ?? [])
            .Select(outcome => outcome!["name"]!.GetValue<string>())
            .Where(name => name.All(char.IsAscii))
            .ToHashSet(StringComparer.Ordinal);

        names.ShouldNotBeEmpty();
        names.Where(name => !words.ContainsKey(name)).ShouldBeEmpty();
        names.Where(name => words[name]?.GetValue<string>() == name).ShouldBeEmpty();
    }

    /// <summary>Whatever the package says in a sentence is in our dictionary, or stands in the list of what nobody of the quality team reads: the next version of it can't bring English unseen.</summary>
    [Fact]
    public void Every_sentence_of_the_package_is_translated_or_known_to_be_read_by_nobody()
    {
        var folder = Path.Combine(Repository.Root, "engine/KktWorkflow.Host/wwwroot/thiet-ke/elsa/_framework");
        var packed = Directory.Exists(folder) ? Directory.GetFiles(folder, "Elsa.Studio.Workflows*.wasm") : [];
        if (packed.Length == 0)
            Assert.Skip($"{Path.GetRelativePath(Repository.Root, folder)}/Elsa.Studio.Workflows*.wasm is missing: designer/build makes it.");
        var words = JsonNode.Parse(InVietnamese(() => ShellWords.Json))!.AsObject().Select(word => word.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var patterns = words.Where(word => word.Contains("{0}", StringComparison.Ordinal))
            .Select(word => new Regex($"^{string.Join("(.+?)", Place().Split(word).Select(Regex.Escape))}$", RegexOptions.IgnoreCase | RegexOptions.Singleline, TimeSpan.FromSeconds(1)))
            .ToList();
        var known = File.ReadLines(Path.Combine(Repository.Root, "tests/KktWorkflow.Host.Tests/Elsa/ShellWordsLeft.txt")).Where(line => line.Length > 0 && line[0] != '#').ToHashSet(StringComparer.Ordinal);

        var sentences = packed.SelectMany(file => SentencesIn(File.ReadAllBytes(file))).ToHashSet(StringComparer.Ordinal);
        var left = sentences.Where(sentence => !words.Contains(sentence) && !patterns.Exists(pattern => pattern.IsMatch(sentence))).ToHashSet(StringComparer.Ordinal);

        sentences.Count.ShouldBeGreaterThan(300);
        left.Except(known).Order(StringComparer.Ordinal).ShouldBeEmpty("in English, unseen");
        known.Except(left).Order(StringComparer.Ordinal).ShouldBeEmpty("excepted, and not there any more");
    }

    /// <summary>What .NET keeps of a program's texts: UTF-16, here of plain letters. A sentence is of two words and begins with a capital.</summary>
    private static IEnumerable<string> SentencesIn(byte[] program)
    {
        var text = new StringBuilder();
        for (var at = 0; at < program.Length; at++)
        {
            if (program[at] is >= 0x20 and <= 0x7e && at + 1 < program.Length && program[at + 1] == 0)
            {
                text.Append((char)program[at++]);
                continue;
            }

            if (Sentence().IsMatch(text.ToString().Trim()))
                yield return text.ToString().Trim();
            text.Clear();
        }
    }

    [GeneratedRegex(@"^(?:\{\d\} )?[A-Z][\w'{}""-]*(?: [\w{}'""(),.:;?!/&-]+)+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    private static T InVietnamese<T>(Func<T> read)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi");
        try
        {
            return read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
