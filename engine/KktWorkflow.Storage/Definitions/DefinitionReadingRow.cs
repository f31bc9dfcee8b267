using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Definitions;

/// <summary>That a person has read and understood a version.</summary>
internal sealed class DefinitionReadingRow
{
    public string VersionId { get; init; } = "";

    public Guid PersonId { get; init; }

    public long At { get; init; }

    internal static void Map(EntityTypeBuilder<DefinitionReadingRow> table)
    {
        table.ToTable("definition_readings");
        table.HasKey(r => new { r.VersionId, r.PersonId });
        table.Property(r => r.VersionId).HasMaxLength(200);
    }
}
