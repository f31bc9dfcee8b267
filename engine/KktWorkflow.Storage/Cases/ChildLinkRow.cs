using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Cases;

/// <summary>To which wait of which parent a child case reports its end. Derived from the parent's `ChildRequested`.</summary>
internal sealed record ChildLinkRow
{
    public Guid ChildId { get; init; }

    public Guid ParentId { get; init; }

    public int Wait { get; init; }

    /// <summary>True when the parent waits for the end.</summary>
    public bool Reports { get; init; }

    /// <summary>1 for a child of a case that has no parent.</summary>
    public int Depth { get; init; }

    internal static void Map(EntityTypeBuilder<ChildLinkRow> table)
    {
        table.ToTable("child_links");
        table.HasKey(r => r.ChildId);
        table.Property(r => r.ChildId).ValueGeneratedNever();
        table.HasIndex(r => r.ParentId);
    }
}
