using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Files;

/// <summary>What is known of a file in the store.</summary>
internal sealed class FileRow
{
    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string MediaType { get; init; } = "";

    public long Length { get; init; }

    /// <summary>System time at which somebody last brought this content.</summary>
    public long StoredAt { get; set; }

    public Guid? StoredBy { get; init; }

    /// <summary>True once a command has named it; until then it is swept after a day.</summary>
    public bool IsNamed { get; set; }

    internal static void Map(EntityTypeBuilder<FileRow> table)
    {
        table.ToTable("files");
        table.HasKey(r => r.Id);
        table.Property(r => r.Id).HasMaxLength(64);
        table.Property(r => r.Name).HasMaxLength(400);
        table.Property(r => r.MediaType).HasMaxLength(100);
        table.HasIndex(r => new { r.IsNamed, r.StoredAt });
    }
}
