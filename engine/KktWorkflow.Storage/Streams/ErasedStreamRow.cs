using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Streams;

/// <summary>Allows the private parts of a stream to be emptied up to a sequence. Itself a line of `register/erasures`.</summary>
internal sealed class ErasedStreamRow
{
    public required string Stream { get; init; }

    public required long ThroughSequence { get; init; }

    /// <summary>Sequence of the line in `register/erasures`.</summary>
    public required long RegisterSequence { get; init; }

    internal static void Map(EntityTypeBuilder<ErasedStreamRow> table)
    {
        table.ToTable("erased_streams", t => t.HasTrigger("erased_streams_append_only"));
        table.HasKey(r => r.Stream);
        table.Property(r => r.Stream).HasMaxLength(200);
    }
}
