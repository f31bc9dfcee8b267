using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Notices;

/// <summary>How one person wants to hear of one kind of notice.</summary>
internal sealed class NoticeChoiceRow
{
    public Guid PersonId { get; init; }

    public string Kind { get; init; } = "";

    public string Choice { get; init; } = "";

    internal static void Map(EntityTypeBuilder<NoticeChoiceRow> table)
    {
        table.ToTable("notice_choices");
        table.HasKey(r => new { r.PersonId, r.Kind });
        table.Property(r => r.Kind).HasMaxLength(40);
        table.Property(r => r.Choice).HasMaxLength(20);
    }
}
