using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.Json;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Resources;

namespace KktWorkflow.Host.Elsa.Designer;

/// <summary>Studio's own words in Vietnamese, for the page to put in their places: the package itself knows English alone. `{0}` stands for what is between the words.</summary>
internal static class ShellWords
{
    private static readonly Lazy<string> All = new(() =>
    {
        var words = new ResourceManager(typeof(ShellTexts)).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!;
        return JsonSerializer.Serialize(
            words.Cast<DictionaryEntry>().OrderBy(word => (string)word.Key, StringComparer.Ordinal).ToDictionary(word => (string)word.Key, word => (string)word.Value!, StringComparer.Ordinal));
    });

    /// <summary>As JSON that may stand in a script element; empty where Studio's own words are wanted.</summary>
    public static string Json => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, Language.Vietnamese, StringComparison.Ordinal) ? All.Value : "{}";
}
