using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.WorkItems;

/// <summary>A work item as lists show it, open or ended. Derived from the case's events.</summary>
internal sealed record WorkItemRow
{
    public Guid CaseId { get; init; }

    public int Number { get; init; }

    public int Wait { get; init; }

    public int Execution { get; init; }

    public string Node { get; init; } = "";

    public string Title { get; init; } = "";

    public string Status { get; init; } = "";

    public Guid? Assignee { get; init; }

    /// <summary>When it was last given to or taken by somebody.</summary>
    public long? AssignedAt { get; init; }

    public string CandidateUnit { get; init; } = "";

    public string CandidatePosition { get; init; } = "";

    public Guid? CandidatePerson { get; init; }

    /// <summary>People shut out, as lower-case UUIDs separated and enclosed by spaces; null when there are none.</summary>
    public string? Excluded { get; init; }

    public string? Asked { get; init; }

    public long CreatedAt { get; init; }

    /// <summary>When it was completed or fell away; null while open.</summary>
    public long? CompletedAt { get; init; }

    public Guid? CompletedBy { get; init; }

    public string? Outcome { get; init; }

    public int Version { get; init; }

    /// <summary>Null when its step has no time of its own.</summary>
    public long? DueAt { get; init; }

    /// <summary>From when its step is late.</summary>
    public long? MissedFrom { get; init; }

    /// <summary>From when its step counts as late, where pauses came after its date; null: from the date itself.</summary>
    public long? LateFrom { get; init; }

    /// <summary>Id of the calendar that its step's time is counted on.</summary>
    public string? Calendar { get; init; }

    /// <summary>True for the step for which a paused case waits: its own clock goes on.</summary>
    public bool GoesOnInPause { get; init; }

    /// <summary>By what lists of open work are sorted; null for what is in none of them.</summary>
    public long? ListOrder { get; init; }

    internal static void Map(EntityTypeBuilder<WorkItemRow> table)
    {
        table.ToTable("work_items");
        table.HasKey(r => new { r.CaseId, r.Number });
        table.Property(r => r.Node).HasMaxLength(1000);
        table.Property(r => r.Status).HasMaxLength(20);
        table.Property(r => r.CandidateUnit).HasMaxLength(100);
        table.Property(r => r.CandidatePosition).HasMaxLength(100);
        table.Property(r => r.Outcome).HasMaxLength(400);
        table.Property(r => r.Calendar).HasMaxLength(100);
        // Each list of open work is read in its order from one of these, from the key at which a page begins.
        table.HasIndex(r => new { r.Assignee, r.Status, r.ListOrder, r.CaseId, r.Number });
        table.HasIndex(r => new { r.ListOrder, r.CaseId, r.Number }).HasFilter("list_order IS NOT NULL");
        // With the assignee: what waits for others in the cases of a person is found without reading the items.
        table.HasIndex(r => new { r.CaseId, r.ListOrder, r.Number, r.Assignee }).HasFilter("list_order IS NOT NULL");
        table.HasIndex(r => new { r.Assignee, r.AssignedAt });
        table.HasIndex(r => new { r.Status, r.CandidatePosition, r.CandidateUnit, r.ListOrder, r.CaseId, r.Number });
        table.HasIndex(r => new { r.CandidatePerson, r.Status, r.ListOrder, r.CaseId, r.Number }).HasFilter("candidate_person IS NOT NULL");
        // With the key: the cases that somebody worked on are found without reading the items.
        table.HasIndex(r => new { r.CompletedBy, r.CompletedAt, r.CaseId, r.Number });
    }
}
