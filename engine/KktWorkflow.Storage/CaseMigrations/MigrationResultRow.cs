using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.CaseMigrations;

/// <summary>What became of a case in a batch.</summary>
internal sealed class MigrationResultRow
{
    public Guid BatchId { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Why it stayed, as JSON; null when it was moved.</summary>
    public string? Stayed { get; init; }

    public long At { get; init; }

    internal static void Map(EntityTypeBuilder<MigrationResultRow> table)
    {
        table.ToTable("migration_results");
        table.HasKey(r => new { r.BatchId, r.CaseId });
    }
}
