using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Streams;

/// <summary>The personal part of a line. Salt and content become null when it is erased; the row stays.</summary>
internal sealed class PrivatePartRow
{
    public required string Stream { get; init; }

    public required long Sequence { get; init; }

    public byte[]? Salt { get; init; }

    public byte[]? Content { get; init; }

    internal static void Map(EntityTypeBuilder<PrivatePartRow> table)
    {
        table.ToTable("private_parts", t => t.HasTrigger("private_parts_append_only"));
        table.HasKey(r => new { r.Stream, r.Sequence });
        table.Property(r => r.Stream).HasMaxLength(200);
        table.Property(r => r.Salt).HasMaxLength(16).IsFixedLength();
    }
}
