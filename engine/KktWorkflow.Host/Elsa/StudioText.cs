using System.Globalization;
using System.Resources;
using KktWorkflow.Host.Resources;

namespace KktWorkflow.Host.Elsa;

/// <summary>What people read in Studio. Always Vietnamese: the browser's language says nothing on an office machine, and Studio has no choice of its own.</summary>
internal static class StudioText
{
    private static readonly ResourceManager Texts = new(typeof(StudioTexts).FullName!, typeof(StudioTexts).Assembly);

    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Http.Language.Vietnamese);

    /// <summary>The text under <paramref name="key"/>; a missing one is a bug.</summary>
    public static string Of(string key, params ReadOnlySpan<object> facts)
    {
        var pattern = Texts.GetString(key, Culture) ?? throw new MissingManifestResourceException(key);
        return facts.IsEmpty ? pattern : string.Format(Culture, pattern, facts.ToArray());
    }
}
