using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Streams;

/// <summary>One line of the log. Everything but the canonical bytes and their hash is an index made from the bytes.</summary>
internal sealed class LogEventRow
{
    public required string Stream { get; init; }

    public required long Sequence { get; init; }

    public required string Kind { get; init; }

    public required long At { get; init; }

    public Guid? ActorId { get; init; }

    public required Guid CommandId { get; init; }

    public Guid? CaseId { get; init; }

    public required byte[] Canonical { get; init; }

    public required byte[] Hash { get; init; }

    internal static void Map(EntityTypeBuilder<LogEventRow> table)
    {
        table.ToTable("log_events", t => t.HasTrigger("log_events_append_only"));
        table.HasKey(r => new { r.Stream, r.Sequence });
        table.Property(r => r.Stream).HasMaxLength(200);
        table.Property(r => r.Kind).HasMaxLength(100);
        table.Property(r => r.Hash).HasMaxLength(32).IsFixedLength();
        table.HasIndex(r => new { r.At, r.Stream, r.Sequence });
        table.HasIndex(r => new { r.ActorId, r.At });
        // Few lines among very many: the register of nonconformities is read without the others.
        table.HasIndex(r => r.At).HasFilter("kind = 'NonconformityOpened'");
    }
}
