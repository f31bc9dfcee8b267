using KktWorkflow.Engine.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Replays;

/// <summary>One place where a case left its plan, as its replay tells it. Says nothing personal.</summary>
internal sealed record CaseDeviationRow
{
    internal const int LongestStep = 450;

    public Guid CaseId { get; init; }

    /// <summary>From 1, in the order of the log.</summary>
    public int Number { get; init; }

    public string Kind { get; init; } = "";

    /// <summary>The line of the case's log that shows it.</summary>
    public long Sequence { get; init; }

    public long At { get; init; }

    /// <summary>Path of the step that it is about, where the version that the case goes by has it; null where it is about the whole case.</summary>
    public string? Step { get; init; }

    /// <summary>Code of the unit whose step it was; empty where none was named.</summary>
    public string Unit { get; init; } = "";

    public string DefinitionId { get; init; } = "";

    public int DefinitionVersion { get; init; }

    internal static void Map(EntityTypeBuilder<CaseDeviationRow> table)
    {
        table.ToTable("case_deviations");
        table.HasKey(r => new { r.CaseId, r.Number });
        table.Property(r => r.Kind).HasMaxLength(40);
        table.Property(r => r.Step).HasMaxLength(LongestStep);
        table.Property(r => r.Unit).HasMaxLength(LogStream.MaximumLength);
        table.Property(r => r.DefinitionId).HasMaxLength(200);
        // Each choice is read in the order of the list from one of these, from the key at which a page begins.
        table.HasIndex(r => new { r.At, r.CaseId, r.Number });
        table.HasIndex(r => new { r.Kind, r.At, r.CaseId, r.Number });
        table.HasIndex(r => new { r.DefinitionId, r.At, r.CaseId, r.Number });
    }
}
