using KktWorkflow.Engine.Audits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Audits;

/// <summary>The audit programme of a year as its stream `register/audit-programme/&lt;year&gt;` tells it.</summary>
internal sealed class AuditProgrammeRow
{
    public int Year { get; init; }

    /// <summary>Sequence of the line that brought this.</summary>
    public long Sequence { get; set; }

    /// <summary>The <see cref="AuditProgramme"/> as JSON.</summary>
    public byte[] Content { get; set; } = [];

    public AuditProgramme Read() => AuditEventCodec.DecodeProgramme(Content);

    internal static void Map(EntityTypeBuilder<AuditProgrammeRow> table)
    {
        table.ToTable("audit_programmes");
        table.HasKey(r => r.Year);
        table.Property(r => r.Year).ValueGeneratedNever();
    }
}
