using System.Globalization;
using KktWorkflow.Engine.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Sealing;

/// <summary>A leaf of the tree that seals sign. Never changed, never deleted.</summary>
internal sealed class SealLeafRow
{
    /// <summary>Place in the tree, from 0, without gaps.</summary>
    public required long Position { get; init; }

    public required string Stream { get; init; }

    public required long Sequence { get; init; }

    public required byte[] Head { get; init; }

    /// <summary>As <see cref="SealLeaf.DayFormat"/> says.</summary>
    public required string Day { get; init; }

    public static SealLeafRow Of(long position, SealLeaf leaf) => new()
    {
        Position = position,
        Stream = leaf.Stream,
        Sequence = leaf.Sequence,
        Head = leaf.Head.ToArray(),
        Day = leaf.Day.ToString(SealLeaf.DayFormat, CultureInfo.InvariantCulture),
    };

    /// <summary>Null when the day is none.</summary>
    public SealLeaf? ToLeaf() => DateOnly.TryParseExact(Day, SealLeaf.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? new(Stream, Sequence, Head, day)
        : null;

    internal static void Map(EntityTypeBuilder<SealLeafRow> table)
    {
        table.ToTable("seal_leaves", t => t.HasTrigger("seal_leaves_append_only"));
        table.HasKey(r => r.Position);
        table.Property(r => r.Position).ValueGeneratedNever();
        table.Property(r => r.Stream).HasMaxLength(200);
        table.Property(r => r.Head).HasMaxLength(32).IsFixedLength();
        table.Property(r => r.Day).HasMaxLength(10);
        table.HasIndex(r => new { r.Stream, r.Sequence }).IsUnique();
    }
}
