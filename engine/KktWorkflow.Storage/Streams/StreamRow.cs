using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Streams;

/// <summary>The head of a stream.</summary>
internal sealed class StreamRow
{
    public required string Stream { get; init; }

    public required long Sequence { get; set; }

    public required byte[] Hash { get; set; }

    internal static void Map(EntityTypeBuilder<StreamRow> table)
    {
        table.ToTable("streams");
        table.HasKey(r => r.Stream);
        table.Property(r => r.Stream).HasMaxLength(200);
        table.Property(r => r.Hash).HasMaxLength(32).IsFixedLength();
    }
}
