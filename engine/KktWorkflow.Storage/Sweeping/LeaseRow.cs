using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Sweeping;

/// <summary>Who does what one host does for all, and until when.</summary>
internal sealed class LeaseRow
{
    public string Name { get; init; } = "";

    public string Holder { get; set; } = "";

    /// <summary>System time.</summary>
    public long Until { get; set; }

    internal static void Map(EntityTypeBuilder<LeaseRow> table)
    {
        table.ToTable("leases");
        table.HasKey(r => r.Name);
        table.Property(r => r.Name).HasMaxLength(100);
        table.Property(r => r.Holder).HasMaxLength(200);
    }
}
