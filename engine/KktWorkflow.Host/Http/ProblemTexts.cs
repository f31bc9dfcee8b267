using System.Globalization;
using System.Resources;

namespace KktWorkflow.Host.Http;

/// <summary>The host's own sentences for the codes `KKT-A…` (access), `KKT-H…` (requests) and `KKT-F…` (fields), in both languages.</summary>
public static class ProblemTexts
{
    private static readonly ResourceManager Resources = new(typeof(ProblemTexts).FullName!, typeof(ProblemTexts).Assembly);

    /// <summary>The sentence of <paramref name="code"/> with its facts filled in; null when the code is not the host's.</summary>
    public static string? Find(string code, string language, params ReadOnlySpan<string> facts)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var pattern = Resources.GetString(code, culture);
        return pattern is null ? null : string.Format(culture, pattern, facts.ToArray());
    }

    /// <summary>The short heading of an HTTP status.</summary>
    public static string Title(int status, string language) =>
        Find(string.Create(CultureInfo.InvariantCulture, $"Title.{status}"), language) ?? Find("Title.500", language)!;
}
