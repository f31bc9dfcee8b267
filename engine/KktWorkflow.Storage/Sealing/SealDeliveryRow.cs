using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Sealing;

/// <summary>A copy of a seal on its way out of the house; written with the seal, so that none is forgotten. The number names it to the receiver at each attempt.</summary>
internal sealed class SealDeliveryRow
{
    public long Number { get; init; }

    /// <summary>A <see cref="SealPlace"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Mail address, or folder.</summary>
    public string Target { get; init; } = "";

    public bool IsDone { get; set; }

    public int Attempts { get; set; }

    /// <summary>System time before which it isn't tried; of one that is done, when that was.</summary>
    public long TryAt { get; set; }

    /// <summary>Why the last attempt failed, in a technician's words.</summary>
    public string? LastError { get; set; }

    internal static void Map(EntityTypeBuilder<SealDeliveryRow> table)
    {
        table.ToTable("seal_deliveries");
        table.HasKey(r => new { r.Number, r.Kind, r.Target });
        table.Property(r => r.Kind).HasMaxLength(20);
        table.Property(r => r.Target).HasMaxLength(300);
        table.HasIndex(r => new { r.IsDone, r.TryAt });
    }
}
