namespace KktWorkflow.Engine.Comparison;

/// <summary>Cuts two long texts down to where they differ.</summary>
internal static class Excerpt
{
    private const int Short = 120;
    private const int Context = 4;

    /// <summary>The words that differ with some around them; texts that are short anyway stay whole.</summary>
    public static (string Before, string After) Of(string before, string after)
    {
        if (before.Length <= Short && after.Length <= Short)
            return (before, after);
        if (before.Length == 0 || after.Length == 0)
            return (Cut(before), Cut(after));
        var (was, now) = (before.Split(' '), after.Split(' '));
        var same = 0;
        while (same < was.Length && same < now.Length && was[same] == now[same])
            same++;
        var end = 0;
        while (end < was.Length - same && end < now.Length - same && was[^(end + 1)] == now[^(end + 1)])
            end++;
        return (Cut(Part(was, same, end)), Cut(Part(now, same, end)));
    }

    private static string Part(string[] words, int same, int end)
    {
        var (from, to) = (Math.Max(0, same - Context), Math.Min(words.Length, words.Length - end + Context));
        return (from > 0 ? "… " : "") + string.Join(' ', words[from..to]) + (to < words.Length ? " …" : "");
    }

    private static string Cut(string text) => text.Length <= 2 * Short ? text : string.Concat(text.AsSpan(0, 2 * Short), "…");
}
