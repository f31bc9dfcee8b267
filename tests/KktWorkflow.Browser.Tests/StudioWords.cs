using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text;
using System.Text.RegularExpressions;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Resources;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>Reads what stands on Studio's screens, and keeps what isn't Vietnamese. A text passes when it is one of ours, a name or a number, or is written with Vietnamese letters and holds no word of Studio's own.</summary>
internal sealed partial class StudioWords
{
    /// <summary>Waits until nothing has changed for a moment, then takes every text that a person can see, hints included. Code in an editor is no text of the screen.</summary>
    private const string Seen = """
        async () => {
          await new Promise((quiet) => {
            let timer = setTimeout(quiet, 200);
            new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(quiet, 200); }).observe(document.body, { subtree: true, childList: true, characterData: true });
          });
          const seen = (element) => element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0 && !element.closest(".monaco-editor, script, style");
          const texts = new Set();
          const add = (text) => text?.trim() && texts.add(text.trim().replace(/\s+/g, " "));
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let text; (text = walk.nextNode()); ) if (seen(text.parentElement)) add(text.data);
          for (const element of document.querySelectorAll("[placeholder], [title], [aria-label]"))
            if (seen(element)) for (const name of ["placeholder", "title", "aria-label"]) add(element.getAttribute(name));
          for (const field of document.querySelectorAll("input:not([type=checkbox], [type=radio]), textarea")) if (seen(field)) add(field.value);
          return [...texts];
        }
        """;

    private readonly SortedDictionary<string, string> left = new(StringComparer.Ordinal);
    private readonly HashSet<string> ours = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> vietnamese = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> english = new(StringComparer.OrdinalIgnoreCase);

    private StudioWords()
    {
    }

    /// <summary>What was English so far, with the screen on which it stood first.</summary>
    public IReadOnlyList<string> Left => [.. left.Select(found => $"{found.Value}: {found.Key}")];

    /// <param name="data">Texts that people gave: names of procedures and the like.</param>
    public static StudioWords Knowing(params IEnumerable<string> data)
    {
        var words = new StudioWords();
        foreach (var text in data.Concat(Texts(typeof(ShellTexts)).Concat(Texts(typeof(StudioTexts))).Select(text => text.Value)).Concat(OfActivities()))
            words.ours.Add(text);
        words.vietnamese.UnionWith(words.ours.SelectMany(WordsOf));
        words.english.UnionWith(Texts(typeof(ShellTexts)).SelectMany(text => WordsOf(text.Key)).Where(word => word.Length > 3));
        words.english.ExceptWith(words.vietnamese);
        return words;
    }

    public async Task ReadAsync(StudioScreen studio, string screen)
    {
        foreach (var text in await studio.Frame.Locator("body").First.EvaluateAsync<string[]>(Seen))
        {
            if (IsEnglish(text))
                left.TryAdd(text, screen);
        }
    }

    private static IEnumerable<(string Key, string Value)> Texts(Type type)
    {
        var set = new ResourceManager(type).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!;
        return set.Cast<DictionaryEntry>().Select(entry => ((string)entry.Key, (string)entry.Value!));
    }

    private static IEnumerable<string> OfActivities() => ActivityCatalogue.Descriptors.SelectMany(activity => (string[])
    [
        activity.Name.Vi, activity.Description.Vi,
        .. activity.Ports.Concat(activity.Answers).Select(port => port.Label.Vi),
        .. activity.Inputs.Select(input => input.Label.Vi), .. activity.Inputs.SelectMany(input => input.Options).Select(option => option.Label.Vi),
        .. activity.Outputs.Select(output => output.Label.Vi),
    ]);

    private static IEnumerable<string> WordsOf(string text) => Word().Matches(text).Select(match => match.Value);

    private bool IsEnglish(string text) =>
        !ours.Contains(text) && !Id().IsMatch(text) && (WordsOf(text).Any(english.Contains) || !(text.Any(IsVietnamese) || WordsOf(text).All(vietnamese.Contains)));

    /// <summary>True for a letter that carries a mark.</summary>
    private static bool IsVietnamese(char letter) => letter is 'đ' or 'Đ' || (char.IsLetter(letter) && letter.ToString().Normalize(NormalizationForm.FormD).Length > 1);

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex("^([0-9a-f]{8,}(-[0-9a-f]+)*(:[0-9]+)?|[a-z0-9]+(-[a-z0-9]+)+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
