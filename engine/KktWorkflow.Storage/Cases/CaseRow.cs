using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Cases;

/// <summary>What lists show of a case. Derived from its state.</summary>
internal sealed record CaseRow
{
    public Guid CaseId { get; init; }

    public string Kind { get; init; } = "";

    public string DefinitionId { get; init; } = "";

    public string DefinitionVersionId { get; init; } = "";

    public int DefinitionVersion { get; init; }

    public string Status { get; init; } = "";

    public bool HasIncident { get; init; }

    public string? Pause { get; init; }

    public string? Code { get; init; }

    public string? Variant { get; init; }

    public string? CorrelationId { get; init; }

    public string? ExternalCode { get; init; }

    public long OpenedAt { get; init; }

    public Guid? OpenedBy { get; init; }

    public long? AcceptedAt { get; init; }

    public long? EndedAt { get; init; }

    public long? PausedAt { get; init; }

    /// <summary>When it is due by law; null before acceptance and without a limit.</summary>
    public long? DueAt { get; init; }

    /// <summary>The appointment date.</summary>
    public long? CommittedDueAt { get; init; }

    /// <summary>From when the appointment is missed.</summary>
    public long? CommittedMissedFrom { get; init; }

    /// <summary>From when it counts as late, where pauses came after the appointment; null: from the date itself.</summary>
    public long? CommittedLateFrom { get; init; }

    /// <summary>Id of the calendar that the appointment is counted on.</summary>
    public string? CommittedCalendar { get; init; }

    /// <summary>The later appointment date that waits for somebody to decide on it; null when none does.</summary>
    public long? ProposedDueAt { get; init; }

    /// <summary>How urgent it became by escalation.</summary>
    public int Priority { get; init; }

    /// <summary>By what lists are sorted that show what presses most first.</summary>
    public long ListOrder { get; init; }

    public string? Outcome { get; init; }

    public int NationalStatus { get; init; }

    /// <summary>Personal: emptied by an erasure.</summary>
    public string? Applicant { get; init; }

    /// <summary>Personal: emptied by an erasure.</summary>
    public string? Name { get; init; }

    /// <summary>Time of the last event.</summary>
    public long UpdatedAt { get; init; }

    /// <summary>Sequence of the last event: the case's version.</summary>
    public long Version { get; init; }

    /// <summary>The row that belongs to a state.</summary>
    /// <param name="updatedAt">Time of the last event.</param>
    public static CaseRow Of(CaseState state, Instant updatedAt) => new()
    {
        CaseId = state.Id.Value,
        Kind = StoredWord.Of(state.Kind),
        DefinitionId = state.DefinitionId,
        DefinitionVersionId = state.DefinitionVersionId,
        DefinitionVersion = state.DefinitionVersion,
        Status = StoredWord.Of(state.Status),
        HasIncident = state.HasIncident,
        Pause = state.Pause is { } pause ? StoredWord.Of(pause) : null,
        Code = state.Code,
        Variant = state.Variant,
        CorrelationId = state.CorrelationId,
        ExternalCode = state.ExternalCode,
        OpenedAt = state.OpenedAt.Microseconds,
        OpenedBy = state.OpenedBy?.Value,
        AcceptedAt = state.AcceptedAt?.Microseconds,
        EndedAt = state.EndedAt?.Microseconds,
        PausedAt = state.PausedAt?.Microseconds,
        DueAt = state.DeadlineOf(DeadlineKind.Statutory)?.DueAt.Microseconds,
        CommittedDueAt = state.DeadlineOf(DeadlineKind.Committed)?.DueAt.Microseconds,
        CommittedMissedFrom = state.DeadlineOf(DeadlineKind.Committed)?.MissedFrom.Microseconds,
        CommittedLateFrom = state.DeadlineOf(DeadlineKind.Committed)?.LateFrom?.Microseconds,
        CommittedCalendar = state.DeadlineOf(DeadlineKind.Committed)?.Calendar,
        ProposedDueAt = state.OpenProposal?.To.Microseconds,
        Priority = state.Priority,
        ListOrder = WorkItems.ListOrder.Of(state),
        Outcome = state.Outcome,
        NationalStatus = state.NationalStatus,
        Applicant = state.Applicant?.Name,
        Name = state.Name,
        UpdatedAt = updatedAt.Microseconds,
        Version = state.Sequence,
    };

    internal static void Map(EntityTypeBuilder<CaseRow> table)
    {
        table.ToTable("cases");
        table.HasKey(r => r.CaseId);
        table.Property(r => r.CaseId).ValueGeneratedNever();
        table.Property(r => r.Kind).HasMaxLength(20);
        table.Property(r => r.Status).HasMaxLength(20);
        table.Property(r => r.Pause).HasMaxLength(20);
        table.Property(r => r.DefinitionId).HasMaxLength(200);
        table.Property(r => r.DefinitionVersionId).HasMaxLength(200);
        table.Property(r => r.Code).HasMaxLength(200);
        table.Property(r => r.CorrelationId).HasMaxLength(400);
        table.Property(r => r.ExternalCode).HasMaxLength(100);
        table.Property(r => r.CommittedCalendar).HasMaxLength(100);
        table.HasIndex(r => r.Code);
        table.HasIndex(r => new { r.DefinitionId, r.CaseId });
        table.HasIndex(r => new { r.Status, r.CaseId });
        table.HasIndex(r => new { r.ListOrder, r.CaseId });
        table.HasIndex(r => r.CorrelationId);
        table.HasIndex(r => r.ExternalCode).IsUnique().HasFilter("external_code IS NOT NULL");
        table.HasIndex(r => new { r.ProposedDueAt, r.CaseId }).HasFilter("proposed_due_at IS NOT NULL");
    }
}
