using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Streams;

/// <summary>The door through which a whole stream may leave: written in the transaction that deletes it, and itself a line of `register/purges`.</summary>
internal sealed class PurgedStreamRow
{
    public required string Stream { get; init; }

    public required long LastSequence { get; init; }

    public required byte[] HeadHash { get; init; }

    /// <summary>Sequence of the line in `register/purges`.</summary>
    public required long RegisterSequence { get; init; }

    internal static void Map(EntityTypeBuilder<PurgedStreamRow> table)
    {
        table.ToTable("purged_streams", t => t.HasTrigger("purged_streams_append_only"));
        table.HasKey(r => r.Stream);
        table.Property(r => r.Stream).HasMaxLength(200);
        table.Property(r => r.HeadHash).HasMaxLength(32).IsFixedLength();
    }
}
