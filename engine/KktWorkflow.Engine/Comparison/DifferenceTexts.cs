using System.Globalization;
using System.Resources;

namespace KktWorkflow.Engine.Comparison;

/// <summary>The texts of one language.</summary>
internal sealed class DifferenceTexts(CultureInfo culture)
{
    private static readonly ResourceManager Texts = new(typeof(DifferenceTexts).FullName!, typeof(DifferenceTexts).Assembly);

    public CultureInfo Culture { get; } = culture;

    public string this[string key, params string[] values] =>
        string.Format(CultureInfo.InvariantCulture, Find(key) ?? throw new MissingManifestResourceException(key), values);

    /// <summary>Null when there is no such text.</summary>
    public string? Find(string key) => Texts.GetString(key, Culture);
}
