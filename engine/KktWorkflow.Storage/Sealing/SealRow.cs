using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Sealing;

/// <summary>A seal: the signed bytes with their signature; everything else is an index made from the bytes. The row claims its day, so that of two hosts one makes it. Never changed, never deleted.</summary>
internal sealed class SealRow
{
    public required long Number { get; init; }

    public required string Day { get; init; }

    public required long Size { get; init; }

    public required byte[] Canonical { get; init; }

    public required byte[] Signature { get; init; }

    internal static void Map(EntityTypeBuilder<SealRow> table)
    {
        table.ToTable("seals", t => t.HasTrigger("seals_append_only"));
        table.HasKey(r => r.Number);
        table.Property(r => r.Number).ValueGeneratedNever();
        table.Property(r => r.Day).HasMaxLength(10);
        table.HasIndex(r => r.Day).IsUnique();
    }
}
