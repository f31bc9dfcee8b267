using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Outbox;

/// <summary>Something that leaves the house after the commit: the notice of a `NotificationRequested`. What it says is read from that event, so erasing the event erases it here.</summary>
internal sealed record OutboxRow
{
    public Guid CaseId { get; init; }

    /// <summary>Sequence of the event that asked for it; with the case id its idempotency key.</summary>
    public long Sequence { get; init; }

    public string Channel { get; init; } = "";

    public string Template { get; init; } = "";

    /// <summary>Not sent before this: a step can be undone for a minute.</summary>
    public long NotBefore { get; init; }

    /// <summary>`pending`, `sent`, `failed`.</summary>
    public string Status { get; init; } = "";

    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed, in a technician's words.</summary>
    public string? LastError { get; init; }

    /// <summary>Host that is about to send it; null when none is.</summary>
    public string? LeasedBy { get; init; }

    /// <summary>System time until which the lease holds.</summary>
    public long? LeasedUntil { get; init; }

    internal static void Map(EntityTypeBuilder<OutboxRow> table)
    {
        table.ToTable("outbox");
        table.HasKey(r => new { r.CaseId, r.Sequence });
        table.Property(r => r.Channel).HasMaxLength(40);
        table.Property(r => r.Template).HasMaxLength(200);
        table.Property(r => r.Status).HasMaxLength(20);
        table.Property(r => r.LeasedBy).HasMaxLength(200);
        table.HasIndex(r => new { r.Status, r.NotBefore });
    }
}
