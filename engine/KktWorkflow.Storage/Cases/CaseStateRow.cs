using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Cases;

/// <summary>The folded state of a case: a cache of the log, rebuilt from it when the format is old.</summary>
internal sealed class CaseStateRow
{
    public Guid CaseId { get; init; }

    public int Format { get; init; }

    /// <summary>Sequence of the last event folded in.</summary>
    public long Sequence { get; init; }

    public byte[] State { get; init; } = [];

    internal static void Map(EntityTypeBuilder<CaseStateRow> table)
    {
        table.ToTable("case_states");
        table.HasKey(r => r.CaseId);
        table.Property(r => r.CaseId).ValueGeneratedNever();
    }
}
