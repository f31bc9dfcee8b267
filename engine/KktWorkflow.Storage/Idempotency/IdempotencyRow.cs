using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Idempotency;

/// <summary>The answer to a command that came with a key. Kept seven days.</summary>
internal sealed class IdempotencyRow
{
    public Guid Person { get; init; }

    public string Route { get; init; } = "";

    public string Key { get; init; } = "";

    public byte[] BodyHash { get; init; } = [];

    public byte[] Answer { get; init; } = [];

    /// <summary>System time.</summary>
    public long At { get; init; }

    internal static void Map(EntityTypeBuilder<IdempotencyRow> table)
    {
        table.ToTable("idempotency");
        table.HasKey(r => new { r.Person, r.Route, r.Key });
        table.Property(r => r.Route).HasMaxLength(200);
        table.Property(r => r.Key).HasMaxLength(200);
        table.Property(r => r.BodyHash).HasMaxLength(32).IsFixedLength();
        table.HasIndex(r => r.At);
    }
}
