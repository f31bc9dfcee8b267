using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Drafts;

/// <summary>A draft of one person for one work item.</summary>
internal sealed class StepDraftRow
{
    public Guid CaseId { get; init; }

    public int WorkItem { get; init; }

    public Guid PersonId { get; init; }

    public int Revision { get; set; }

    public long SavedAt { get; set; }

    /// <summary>The fields as JSON in UTF-8.</summary>
    public byte[] Content { get; set; } = [];

    internal static void Map(EntityTypeBuilder<StepDraftRow> table)
    {
        table.ToTable("step_drafts");
        table.HasKey(r => new { r.CaseId, r.WorkItem, r.PersonId });
    }
}
