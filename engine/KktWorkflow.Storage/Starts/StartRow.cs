using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Starts;

/// <summary>When a release next starts a case by itself. Written with the release, moved on with each start, gone with the release.</summary>
internal sealed record StartRow
{
    public string VersionId { get; init; } = "";

    /// <summary>Id of the activity by which the case starts.</summary>
    public string Activity { get; init; } = "";

    public string DefinitionId { get; init; } = "";

    public long DueAt { get; init; }

    internal static void Map(EntityTypeBuilder<StartRow> table)
    {
        table.ToTable("starts");
        table.HasKey(r => new { r.VersionId, r.Activity });
        table.Property(r => r.VersionId).HasMaxLength(200);
        table.Property(r => r.Activity).HasMaxLength(200);
        table.Property(r => r.DefinitionId).HasMaxLength(180);
        table.HasIndex(r => r.DueAt);
        table.HasIndex(r => r.DefinitionId);
    }
}
