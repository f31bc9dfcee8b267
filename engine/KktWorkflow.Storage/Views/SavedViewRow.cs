using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Views;

/// <summary>A saved view of one person.</summary>
internal sealed class SavedViewRow
{
    public Guid PersonId { get; init; }

    public Guid Id { get; init; }

    public string Name { get; set; } = "";

    public string Narrowing { get; init; } = "";

    internal static void Map(EntityTypeBuilder<SavedViewRow> table)
    {
        table.ToTable("saved_views");
        table.HasKey(r => new { r.PersonId, r.Id });
        table.Property(r => r.Name).HasMaxLength(SavedView.LongestName);
        table.Property(r => r.Narrowing).HasMaxLength(SavedView.LongestNarrowing);
    }
}
