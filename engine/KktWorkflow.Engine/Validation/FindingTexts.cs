using System.Globalization;
using System.Resources;

namespace KktWorkflow.Engine.Validation;

/// <summary>Makes findings: the sentences stand in `FindingTexts.resx` (Vietnamese) and `FindingTexts.en.resx` under their code.</summary>
internal static class FindingTexts
{
    private const int LongestFact = 200;

    private static readonly ResourceManager Texts = new(typeof(FindingTexts).FullName!, typeof(FindingTexts).Assembly);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static Finding Error(string code, string place, params ReadOnlySpan<string> facts) => Make(code, FindingSeverity.Error, place, facts);

    public static Finding Warning(string code, string place, params ReadOnlySpan<string> facts) => Make(code, FindingSeverity.Warning, place, facts);

    private static Finding Make(string code, FindingSeverity severity, string place, ReadOnlySpan<string> facts)
    {
        var values = new object[facts.Length];
        for (var i = 0; i < facts.Length; i++)
            values[i] = Cut(facts[i]);
        return new(code, severity, Cut(place), Sentence(code, CultureInfo.InvariantCulture, values), Sentence(code, English, values));
    }

    private static string Sentence(string code, CultureInfo culture, object[] facts) =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(code, culture) ?? throw new MissingManifestResourceException(code), facts);

    private static string Cut(string text) => text.Length <= LongestFact ? text : string.Concat(text.AsSpan(0, LongestFact), "…");
}
