using System.Globalization;
using System.Resources;
using KktWorkflow.Storage.Verification;

namespace KktWorkflow.Host.CommandLine;

/// <summary>What `verify` found, as sentences in both languages.</summary>
internal static class VerifySentences
{
    private static readonly ResourceManager Resources = new(typeof(VerifySentences).FullName!, typeof(VerifySentences).Assembly);

    public static string Of(VerifyBreak found, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var pattern = Resources.GetString(found.Kind, culture) ?? found.Kind;
        return string.Format(culture, pattern, found.Stream, found.Sequence, found.Detail);
    }
}
