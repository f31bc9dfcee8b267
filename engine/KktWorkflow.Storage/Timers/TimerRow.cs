using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Timers;

/// <summary>An armed timer. All but the lease is derived from the case's state.</summary>
internal sealed record TimerRow
{
    public Guid CaseId { get; init; }

    public int Number { get; init; }

    public long DueAt { get; init; }

    /// <summary>Host that is about to fire it; null when none is.</summary>
    public string? LeasedBy { get; init; }

    /// <summary>System time until which the lease holds.</summary>
    public long? LeasedUntil { get; init; }

    public static TimerRow Of(CaseId id, ArmedTimer timer) => new() { CaseId = id.Value, Number = timer.Number, DueAt = timer.DueAt.Microseconds };

    internal static void Map(EntityTypeBuilder<TimerRow> table)
    {
        table.ToTable("timers");
        table.HasKey(r => new { r.CaseId, r.Number });
        table.Property(r => r.LeasedBy).HasMaxLength(200);
        table.HasIndex(r => r.DueAt);
    }
}
