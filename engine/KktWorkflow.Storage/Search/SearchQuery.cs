using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Storage.Search;

/// <summary>Narrows a query to what a search asks for.</summary>
internal static class SearchQuery
{
    /// <summary>More words than this narrow nothing further.</summary>
    private const int MostWords = 8;

    /// <summary>Cases that have all words of <paramref name="text"/> as prefixes of their own; none when it has signs alone.</summary>
    public static IQueryable<CaseRow> Matching(this IQueryable<CaseRow> rows, KktContext context, string? text)
    {
        var words = SearchText.Words(text).Distinct(StringComparer.Ordinal).Take(MostWords).ToList();
        if (words.Count == 0 && !string.IsNullOrWhiteSpace(text))
            return rows.Where(_ => false);
        foreach (var word in words)
        {
            // A range instead of LIKE: every database answers it from the index, whatever its collation of LIKE.
            var end = word + char.MaxValue;
            var found = context.SearchWords.Where(w => w.Word.CompareTo(word) >= 0 && w.Word.CompareTo(end) < 0).Select(w => w.CaseId);
            rows = rows.Where(r => found.Contains(r.CaseId));
        }

        return rows;
    }
}
