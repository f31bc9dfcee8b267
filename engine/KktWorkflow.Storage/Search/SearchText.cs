using System.Globalization;
using System.Text;

namespace KktWorkflow.Storage.Search;

/// <summary>The one way in which text becomes words, for what is stored and for what is asked: canonical decomposition, marks dropped, đ → d, lower case.
/// A word is a run of letters and digits.</summary>
public static class SearchText
{
    /// <summary>Longer words are cut to this length on both sides.</summary>
    public const int LongestWord = 64;

    /// <summary>The words of <paramref name="text"/> in their order, repeated ones included.</summary>
    public static IEnumerable<string> Words(string? text)
    {
        if (string.IsNullOrEmpty(text))
            yield break;
        var word = new StringBuilder();
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
                continue;
            if (Rune.IsLetterOrDigit(rune))
            {
                Append(word, rune);
            }
            else if (word.Length > 0)
            {
                yield return Take(word);
            }
        }

        if (word.Length > 0)
            yield return Take(word);
    }

    /// <summary>Text as it is compared without regard to marks and case, words separated by single spaces.</summary>
    public static string Fold(string? text) => string.Join(' ', Words(text));

    /// <summary>True when each word of <paramref name="query"/> begins a word of <paramref name="text"/>; a query without words matches everything.</summary>
    public static bool Matches(string? text, string? query)
    {
        var words = Words(text).ToList();
        return Words(query).All(wanted => words.Exists(word => word.StartsWith(wanted, StringComparison.Ordinal)));
    }

    private static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // Lone surrogates can't be normalised; they are in no word anyway.
            return new string([.. text.Where(c => !char.IsSurrogate(c))]).Normalize(NormalizationForm.FormD);
        }
    }

    private static void Append(StringBuilder word, Rune rune)
    {
        Span<char> letters = stackalloc char[2];
        word.Append(rune.Value is 'đ' or 'Đ' ? "d" : letters[..Rune.ToLowerInvariant(rune).EncodeToUtf16(letters)]);
    }

    private static string Take(StringBuilder word)
    {
        var length = word.Length;
        if (length > LongestWord)
            length = char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord;
        var text = word.ToString(0, length);
        word.Clear();
        return text;
    }
}
