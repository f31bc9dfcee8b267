using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Replays;

/// <summary>How far a case was replayed for lists. Written in one transaction with what the replay found.</summary>
internal sealed record ReplayedCaseRow
{
    public Guid CaseId { get; init; }

    /// <summary>Sequence of the last event that was replayed.</summary>
    public long Version { get; init; }

    /// <summary>The <see cref="ReplayRun.Rules"/> by which it was.</summary>
    public int Rules { get; init; }

    internal static void Map(EntityTypeBuilder<ReplayedCaseRow> table)
    {
        table.ToTable("replayed_cases");
        table.HasKey(r => r.CaseId);
        table.Property(r => r.CaseId).ValueGeneratedNever();
    }
}
