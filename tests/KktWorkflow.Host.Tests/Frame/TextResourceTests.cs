using System.Text.RegularExpressions;
using System.Xml.Linq;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Frame;

public sealed partial class TextResourceTests
{
    public static TheoryData<string> Subjects { get; } =
        [.. Repository.Files("engine/KktWorkflow.Host/Resources").Where(file => file.EndsWith(".en.resx", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)[..^8])];

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Texts_stand_in_both_languages_with_the_same_places_for_values(string subject)
    {
        var vietnamese = Texts($"{subject}.resx");
        var english = Texts($"{subject}.en.resx");
        english.Keys.Order(StringComparer.Ordinal).ShouldBe(vietnamese.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in vietnamese)
            Values(english[key]).ShouldBe(Values(text), $"{subject}: {key}");
    }

    [Fact]
    public void Code_and_markup_of_the_pages_hold_no_Vietnamese_words()
    {
        var found = Repository.Files("engine/KktWorkflow.Host")
            .Where(file => Path.GetExtension(file) == ".razor")
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (File: Repository.Relative(file), Line: index + 1, Text: line)))
            .Where(line => Accented().IsMatch(line.Text))
            .Select(line => $"{line.File}:{line.Line}");
        found.ShouldBeEmpty();
    }

    private static Dictionary<string, string> Texts(string file) =>
        XDocument.Load(Repository.Files("engine/KktWorkflow.Host/Resources").Single(path => Path.GetFileName(path) == file)).Root!
            .Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Values(string text) =>
        Place().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    [GeneratedRegex("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Accented();
}
