using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Inbox;

/// <summary>What one case has to tell another, written with the event that caused it. The key is the row's id and the receiving command's idempotency key.</summary>
internal sealed record InboxRow
{
    /// <summary>The case that sends.</summary>
    public Guid CaseId { get; init; }

    /// <summary>Sequence of the event that caused it.</summary>
    public long Sequence { get; init; }

    /// <summary>The case that receives; all zero for a broadcast that is still to be spread over those who wait.</summary>
    public Guid Target { get; init; }

    /// <summary>`event`, `eventStart`, `childStart`, `childEnd`, `cancel`.</summary>
    public string Kind { get; init; } = "";

    /// <summary>`pending`, `delivered`, `spread`, `refused`.</summary>
    public string Status { get; init; } = "";

    /// <summary>Code of the refusal when refused.</summary>
    public string? Refusal { get; init; }

    /// <summary>To how many cases a broadcast was spread.</summary>
    public int Copies { get; init; }

    public long CreatedAt { get; init; }

    internal static void Map(EntityTypeBuilder<InboxRow> table)
    {
        table.ToTable("inbox");
        table.HasKey(r => new { r.CaseId, r.Sequence, r.Target });
        table.Property(r => r.Kind).HasMaxLength(20);
        table.Property(r => r.Status).HasMaxLength(20);
        table.Property(r => r.Refusal).HasMaxLength(40);
        table.HasIndex(r => new { r.Status, r.CreatedAt });
    }
}
