using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Definitions;

/// <summary>A form, checklist or policy that a version was handed in with, under its own hash. Never changes.</summary>
internal sealed class DefinitionContentRow
{
    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Hash { get; init; } = "";

    public byte[] Content { get; init; } = [];

    internal static void Map(EntityTypeBuilder<DefinitionContentRow> table)
    {
        table.ToTable("definition_contents");
        table.HasKey(r => r.Hash);
        table.Property(r => r.Hash).HasMaxLength(64);
    }
}
