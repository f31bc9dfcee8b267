using System.Globalization;
using System.Resources;
using KktWorkflow.Host.Resources;

namespace KktWorkflow.Host.Sealing;

/// <summary>What is said of seals where no page is.</summary>
internal static class SealWords
{
    /// <summary>Why a copy wasn't mailed: kept as the name of a text, so that each reader sees it in their own language.</summary>
    public const string NoServer = "Copy.NoServer";

    private static readonly ResourceManager Texts = new(typeof(SealTexts).FullName!, typeof(SealTexts).Assembly);

    public static string Text(string key, CultureInfo culture, params ReadOnlySpan<object?> values) =>
        string.Format(culture, Texts.GetString(key, culture) ?? throw new MissingManifestResourceException(key), values);

    /// <summary>`6b1f 93ac 0d52 …`, so that it can be read out.</summary>
    public static IReadOnlyList<string> Groups(string hex) => [.. hex.Chunk(4).Select(group => new string(group))];

    /// <summary>`6b1f…b51d`.</summary>
    public static string Short(string hex) => hex.Length > 8 ? $"{hex[..4]}…{hex[^4..]}" : hex;
}
