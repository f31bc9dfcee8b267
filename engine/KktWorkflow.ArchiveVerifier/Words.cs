using System.Globalization;
using System.Resources;

namespace KktWorkflow.ArchiveVerifier;

/// <summary>What the verifier says, in Vietnamese and English.</summary>
internal static class Words
{
    public static readonly CultureInfo Default = CultureInfo.GetCultureInfo("vi");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private static readonly ResourceManager Texts = new(typeof(Words).FullName!, typeof(Words).Assembly);

    public static string Of(string key, CultureInfo culture, params ReadOnlySpan<object?> facts) =>
        string.Format(culture, Texts.GetString(key, culture) ?? throw new MissingManifestResourceException(key), facts);
}
