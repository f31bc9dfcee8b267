using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Resources;

namespace KktWorkflow.Host.Elsa.Designer;

/// <summary>Studio's own words in Vietnamese, and the outcomes of steps that are stored by an English name, for the page to put in their places: the package itself knows English alone.
/// `{0}` stands for what is between the words.</summary>
internal static class ShellWords
{
    private const string OfOutcomes = "Outcome.";

    private static readonly Lazy<string> All = new(() =>
    {
        var all = new SortedDictionary<string, string>(Outcomes(), StringComparer.Ordinal);
        foreach (var (name, word) in Texts(typeof(StudioTexts)).Where(text => text.Name.StartsWith(OfOutcomes, StringComparison.Ordinal)))
            all.TryAdd(name[OfOutcomes.Length..], word);
        foreach (var (name, word) in Texts(typeof(ShellTexts)))
            all[name] = word;
        return JsonSerializer.Serialize(all);
    });

    private static IEnumerable<(string Name, string Word)> Texts(Type type) =>
        new ResourceManager(type).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(text => ((string)text.Key, (string)text.Value!));

    /// <summary>The activities' own outcomes by name. Where activities call one differently, the chart says what most of them do.</summary>
    private static Dictionary<string, string> Outcomes() => ActivityCatalogue.Descriptors
        .SelectMany(activity => activity.Ports)
        .GroupBy(port => port.Name, port => port.Label.Vi, StringComparer.Ordinal)
        .ToDictionary(named => named.Key, named => named.CountBy(label => label, StringComparer.Ordinal).MaxBy(label => label.Value).Key, StringComparer.Ordinal);

    /// <summary>As JSON that may stand in a script element; empty where Studio's own words are wanted.</summary>
    public static string Json => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, Language.Vietnamese, StringComparison.Ordinal) ? All.Value : "{}";
}
