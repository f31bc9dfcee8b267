using KktWorkflow.Engine.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Replays;

/// <summary>How long one turn of a step waited for one cause, as the case's replay tells it; and one row a turn with what counts against its budget. Says nothing personal.</summary>
internal sealed record CaseWaitRow
{
    /// <summary>Stands for the cause in the row of the whole turn.</summary>
    internal const string Counted = "counted";

    public Guid CaseId { get; init; }

    /// <summary>Number of the execution.</summary>
    public int Execution { get; init; }

    public string Cause { get; init; } = "";

    public long Minutes { get; init; }

    /// <summary>The budget of the turn in working minutes; null where none is counted in them.</summary>
    public long? Budget { get; init; }

    /// <summary>True when the date of the turn went by.</summary>
    public bool IsLate { get; init; }

    /// <summary>The line of the log with which the turn began.</summary>
    public long Sequence { get; init; }

    public long BegunAt { get; init; }

    /// <summary>Null while the turn is open at the end of the log: then its time goes on, and no figure counts it.</summary>
    public long? EndedAt { get; init; }

    /// <summary>Path of the step, where the version that the case goes by has it.</summary>
    public string Step { get; init; } = "";

    /// <summary>Code of the unit whose work it was; empty where none was named.</summary>
    public string Unit { get; init; } = "";

    public string DefinitionId { get; init; } = "";

    public int DefinitionVersion { get; init; }

    internal static void Map(EntityTypeBuilder<CaseWaitRow> table)
    {
        table.ToTable("case_waits");
        table.HasKey(r => new { r.CaseId, r.Execution, r.Cause });
        table.Property(r => r.Cause).HasMaxLength(20);
        table.Property(r => r.Step).HasMaxLength(CaseDeviationRow.LongestStep);
        table.Property(r => r.Unit).HasMaxLength(LogStream.MaximumLength);
        table.Property(r => r.DefinitionId).HasMaxLength(200);
        table.HasIndex(r => new { r.DefinitionId, r.DefinitionVersion, r.Step, r.Cause, r.Minutes, r.CaseId, r.Execution });
    }
}
