using KktWorkflow.Engine.Audits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Audits;

/// <summary>An internal audit as its stream `register/audits/&lt;id&gt;` tells it.</summary>
internal sealed class AuditRow
{
    public Guid AuditId { get; init; }

    public int Year { get; init; }

    /// <summary>From 1 in every year.</summary>
    public int Number { get; init; }

    public string State { get; set; } = "";

    /// <summary>Sequence of the line that brought this.</summary>
    public long Sequence { get; set; }

    /// <summary>The <see cref="InternalAudit"/> as JSON.</summary>
    public byte[] Content { get; set; } = [];

    public static AuditRow Of(InternalAudit audit, long sequence) => new()
    {
        AuditId = audit.Id,
        Year = audit.Year,
        Number = audit.Number,
        State = StoredWord.Of(audit.State),
        Sequence = sequence,
        Content = AuditEventCodec.Encode(audit),
    };

    public InternalAudit Read() => AuditEventCodec.DecodeAudit(Content);

    internal static void Map(EntityTypeBuilder<AuditRow> table)
    {
        table.ToTable("audits");
        table.HasKey(r => r.AuditId);
        table.Property(r => r.AuditId).ValueGeneratedNever();
        table.Property(r => r.State).HasMaxLength(20);
        table.HasIndex(r => new { r.Year, r.Number }).IsUnique();
    }
}
