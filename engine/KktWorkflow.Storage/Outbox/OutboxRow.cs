using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Outbox;

/// <summary>Something that people are to be told because of an event, some time after the commit. What it says is read from the event, so erasing that erases it here.</summary>
internal sealed record OutboxRow
{
    public Guid CaseId { get; init; }

    /// <summary>Sequence of the event; with the case id its idempotency key.</summary>
    public long Sequence { get; init; }

    /// <summary>A <see cref="Notices.NoticeKind"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>`inApp` keeps it in the house, whatever its recipients have chosen.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Name of the text that a procedure chose; empty for what the product says by itself.</summary>
    public string Template { get; init; } = "";

    /// <summary>Ids of people, separated by spaces; empty when the post is told.</summary>
    public string Recipients { get; init; } = "";

    /// <summary>Unit whose holders of <see cref="Position"/> are told; empty means any unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Position whose holders are told; empty when people are named.</summary>
    public string Position { get; init; } = "";

    /// <summary>The work item that it is about; null when it is about the case. Without open work there is nothing to tell.</summary>
    public int? WorkItem { get; init; }

    /// <summary>Nobody is told before this: a step can be undone for a minute.</summary>
    public long NotBefore { get; init; }

    /// <summary>`pending`, `told`, `dropped`.</summary>
    public string Status { get; init; } = "";

    internal static void Map(EntityTypeBuilder<OutboxRow> table)
    {
        table.ToTable("outbox");
        table.HasKey(r => new { r.CaseId, r.Sequence });
        table.Property(r => r.Kind).HasMaxLength(40);
        table.Property(r => r.Channel).HasMaxLength(40);
        table.Property(r => r.Template).HasMaxLength(200);
        table.Property(r => r.Unit).HasMaxLength(100);
        table.Property(r => r.Position).HasMaxLength(100);
        table.Property(r => r.Status).HasMaxLength(20);
        table.HasIndex(r => new { r.Status, r.NotBefore });
    }
}
