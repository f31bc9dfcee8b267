using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Search;

/// <summary>One folded word by which a case is found. Derived from the state; erased with it.</summary>
internal sealed class SearchWordRow
{
    public Guid CaseId { get; init; }

    public string Word { get; init; } = "";

    internal static void Map(EntityTypeBuilder<SearchWordRow> table)
    {
        table.ToTable("search_words");
        table.HasKey(r => new { r.CaseId, r.Word });
        table.Property(r => r.Word).HasMaxLength(SearchText.LongestWord);
        table.HasIndex(r => new { r.Word, r.CaseId });
    }
}
