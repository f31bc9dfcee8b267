using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Search;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>The lists of definitions. What can't be understood in a question is left out of it: Studio asks by itself and has no way to be told.</summary>
internal static class DefinitionLists
{
    private const int LargestPage = 500;

    public static async Task<IResult> ListAsync([AsParameters] DefinitionQuery query, DefinitionCatalogue catalogue, DefinitionAnswers answers, DefinitionLinks links, IDefinitionLibrary library, CancellationToken cancellation)
    {
        var options = VersionOptions.Parse(query.VersionOptions, query.Ids is { Length: > 0 } ? VersionChoice.All : VersionChoice.Latest);
        var found = Sorted(await SearchAsync(Matching(await catalogue.AllAsync(cancellation), query, options), query.SearchTerm, library, cancellation), query).ToList();
        var size = Number(query.PageSize) is > 0 and <= LargestPage and var wanted ? wanted : LargestPage;
        var page = found.Skip((int)Math.Min((long)Number(query.Page) * size, found.Count)).Take(size);
        return ElsaJson.ToResult(new DefinitionPage(await LinesAsync(page, answers, cancellation), found.Count, links.OfList()));
    }

    public static async Task<IResult> ManyAsync(string[]? ids, DefinitionCatalogue catalogue, DefinitionAnswers answers, CancellationToken cancellation)
    {
        var found = (await catalogue.AllAsync(cancellation)).Where(v => ids?.Contains(v.Summary.VersionId, StringComparer.Ordinal) == true).ToList();
        return ElsaJson.ToResult(new { Items = await LinesAsync(found, answers, cancellation), TotalCount = found.Count });
    }

    public static async Task<IResult> CountAsync(DefinitionCatalogue catalogue, CancellationToken cancellation) =>
        ElsaJson.ToResult(new { Count = (await catalogue.AllAsync(cancellation)).Count(v => v.IsLatest) });

    public static async Task<IResult> VersionsAsync(string definitionId, DefinitionCatalogue catalogue, DefinitionAnswers answers, CancellationToken cancellation) =>
        ElsaJson.ToResult(new { Items = await LinesAsync(await catalogue.VersionsAsync(definitionId, cancellation), answers, cancellation) });

    /// <summary>Names are compared as people read them, without regard to case and marks.</summary>
    public static async Task<IResult> IsNameUniqueAsync(string? name, string? definitionId, DefinitionCatalogue catalogue, CancellationToken cancellation)
    {
        var wanted = SearchText.Fold(name);
        var isTaken = (await catalogue.AllAsync(cancellation)).Any(v =>
            v.IsLatest && !string.Equals(v.Summary.DefinitionId, definitionId, StringComparison.Ordinal) && SearchText.Fold(v.Summary.Name) == wanted);
        return ElsaJson.ToResult(new { IsUnique = !isTaken });
    }

    private static IEnumerable<ListedVersion> Matching(IEnumerable<ListedVersion> versions, DefinitionQuery query, VersionOptions options) => versions.Where(v =>
        options.Matches(v)
        && !string.Equals(query.IsSystem, "true", StringComparison.OrdinalIgnoreCase)
        && (query.DefinitionIds is not { Length: > 0 } definitions || definitions.Contains(v.Summary.DefinitionId, StringComparer.Ordinal))
        && (query.Ids is not { Length: > 0 } ids || ids.Contains(v.Summary.VersionId, StringComparer.Ordinal)));

    /// <summary>Every word begins one of the version's name, code, ids or description.</summary>
    private static async Task<IEnumerable<ListedVersion>> SearchAsync(IEnumerable<ListedVersion> versions, string? term, IDefinitionLibrary library, CancellationToken cancellation)
    {
        var words = SearchText.Words(term).ToList();
        if (words.Count == 0)
            return versions;
        var found = new List<ListedVersion>();
        foreach (var version in versions)
        {
            var summary = version.Summary;
            var description = (await library.FindVersion(summary.VersionId, cancellation))?.Description;
            var told = SearchText.Words($"{summary.Name} {summary.Code} {summary.DefinitionId} {summary.VersionId} {description}").ToList();
            if (words.TrueForAll(word => told.Exists(t => t.StartsWith(word, StringComparison.Ordinal))))
                found.Add(version);
        }

        return found;
    }

    private static IOrderedEnumerable<ListedVersion> Sorted(IEnumerable<ListedVersion> versions, DefinitionQuery query)
    {
        var isDescending = string.Equals(query.OrderDirection, "Descending", StringComparison.OrdinalIgnoreCase);
        var byName = StringComparer.Create(StudioText.Culture, ignoreCase: true);
        return query.OrderBy?.ToUpperInvariant() switch
        {
            "VERSION" => isDescending ? versions.OrderByDescending(v => v.Summary.Version) : versions.OrderBy(v => v.Summary.Version),
            "CREATED" or "CREATEDAT" => isDescending ? versions.OrderByDescending(v => v.Summary.ChangedAt) : versions.OrderBy(v => v.Summary.ChangedAt),
            _ => isDescending ? versions.OrderByDescending(v => v.Summary.Name, byName) : versions.OrderBy(v => v.Summary.Name, byName).ThenBy(v => v.Summary.VersionId, StringComparer.Ordinal),
        };
    }

    private static int Number(string? text) => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task<IReadOnlyList<DefinitionLine>> LinesAsync(IEnumerable<ListedVersion> versions, DefinitionAnswers answers, CancellationToken cancellation)
    {
        var lines = new List<DefinitionLine>();
        foreach (var version in versions)
            lines.Add(await answers.LineAsync(version, withLinks: true, cancellation));
        return lines;
    }
}

/// <summary>Elsa's question for a list of definitions, as it came: all text, so that nothing in it can fail to bind. Page numbers start at 0.</summary>
internal sealed record DefinitionQuery(
    string? VersionOptions,
    string[]? DefinitionIds,
    string[]? Ids,
    string? Page,
    string? PageSize,
    string? SearchTerm,
    string? IsSystem,
    string? OrderBy,
    string? OrderDirection);
