using System.Globalization;
using System.Text;

namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>Widths of Inter's characters, so that a drawing is laid out without a browser to measure it.</summary>
internal static class TextMeasure
{
    private const double Bold = 1.03;
    private const int Unknown = 600;

    private static readonly Dictionary<char, int> Advances = Table(
    [
        (245, "ijlI"), (281, " "), (290, "!,.:·'"), (303, ";"), (330, "t|"), (365, "/()[]f"), (376, "r"), (430, "{}²"),
        (445, "“”\""), (460, "-_"), (500, "–*?"), (528, "s"), (548, "xkz"), (562, "avyL"), (576, "Jce"), (597, "ơFoEhnu"),
        (612, "bdpqđ₫g"), (632, "Zư#P$SR"), (645, "0123456789"), (656, "TBK&+<=>~×"), (685, "YXAV"), (735, "DCĐU"),
        (752, "HƯGNƠ"), (768, "OQ"), (818, "w"), (876, "m…"), (903, "M"), (985, "%W@—"),
    ]);

    /// <summary>The width in pixels at this size; marks above and below a letter add nothing.</summary>
    public static double Width(string text, double size, bool bold = false)
    {
        var units = 0;
        foreach (var letter in text)
        {
            units += AdvanceOf(letter);
        }

        return units * size / 1000 * (bold ? Bold : 1);
    }

    /// <summary>
    /// Breaks at spaces into at most that many lines. What does not fit ends in an ellipsis; a single word wider than the line is cut.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size, bool bold, int lines)
    {
        var result = new List<string>();
        var words = new Queue<string>(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        while (words.Count > 0 && result.Count < lines)
        {
            var line = words.Dequeue();
            while (words.Count > 0 && Width(line + " " + words.Peek(), size, bold) <= width)
            {
                line += " " + words.Dequeue();
            }

            if (result.Count == lines - 1 && words.Count > 0)
            {
                line += "…";
            }

            result.Add(Cut(line, width, size, bold));
        }

        return result;
    }

    /// <summary>The text, or as much of it as fits with an ellipsis behind.</summary>
    public static string Cut(string text, double width, double size, bool bold = false)
    {
        if (Width(text, size, bold) <= width)
        {
            return text;
        }

        var kept = text.TrimEnd('…');
        while (kept.Length > 1 && Width(kept + "…", size, bold) > width)
        {
            kept = kept[..^1].TrimEnd();
        }

        return kept + "…";
    }

    private static int AdvanceOf(char letter)
    {
        if (Advances.TryGetValue(letter, out var advance))
        {
            return advance;
        }

        if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
        {
            return 0;
        }

        // ệ is e with two marks: the first character of its decomposition is the letter that has the width; ợ keeps its horn.
        var parts = letter.ToString().Normalize(NormalizationForm.FormD);
        var horned = parts.Contains('\u031B', StringComparison.Ordinal);
        var letterAlone = horned ? (parts[0] + "\u031B").Normalize(NormalizationForm.FormC)[0] : parts[0];
        return Advances.GetValueOrDefault(letterAlone, Unknown);
    }

    private static Dictionary<char, int> Table((int Advance, string Letters)[] groups) =>
        groups.SelectMany(group => group.Letters.Select(letter => (letter, group.Advance))).ToDictionary(pair => pair.letter, pair => pair.Advance);
}
