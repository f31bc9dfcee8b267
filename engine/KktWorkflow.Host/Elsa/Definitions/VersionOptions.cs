using System.Globalization;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>Elsa's `versionOptions`: which versions of a definition are meant.</summary>
internal readonly record struct VersionOptions(VersionChoice Choice, int Number = 0)
{
    /// <summary>Reads a word or a number. Anything else means <paramref name="otherwise"/>: Studio itself sends an empty one.</summary>
    public static VersionOptions Parse(string? text, VersionChoice otherwise)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new(VersionChoice.Numbered, number);
        return text?.ToUpperInvariant() switch
        {
            "LATEST" => new(VersionChoice.Latest),
            "PUBLISHED" => new(VersionChoice.Published),
            "LATESTORPUBLISHED" => new(VersionChoice.LatestOrPublished),
            "LATESTANDPUBLISHED" => new(VersionChoice.LatestAndPublished),
            "DRAFT" => new(VersionChoice.Draft),
            "ALLVERSIONS" or "ALL" => new(VersionChoice.All),
            _ => new(otherwise),
        };
    }

    public bool Matches(ListedVersion version) => Choice switch
    {
        VersionChoice.Latest => version.IsLatest,
        VersionChoice.Published => version.IsPublished,
        VersionChoice.LatestOrPublished => version.IsLatest || version.IsPublished,
        VersionChoice.LatestAndPublished => version.IsLatest && version.IsPublished,
        VersionChoice.Draft => version.IsLatest && !version.IsPublished,
        VersionChoice.Numbered => version.Summary.Version == Number,
        _ => true,
    };
}

/// <summary>The words of `versionOptions`.</summary>
internal enum VersionChoice
{
    All,
    Latest,
    Published,
    LatestOrPublished,
    LatestAndPublished,
    Draft,
    Numbered,
}
