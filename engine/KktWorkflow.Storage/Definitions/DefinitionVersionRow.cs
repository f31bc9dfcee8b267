using KktWorkflow.Engine.Lifecycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Definitions;

/// <summary>One version of a definition, its text stored exactly.</summary>
internal sealed class DefinitionVersionRow
{
    public string VersionId { get; init; } = "";

    public string DefinitionId { get; init; } = "";

    public int Version { get; init; }

    public string Name { get; set; } = "";

    /// <summary>Code of the procedure on its ISO sheet; empty when it has none.</summary>
    public string Code { get; set; } = "";

    public string State { get; set; } = "";

    /// <summary>Raised by each save of a draft.</summary>
    public int Revision { get; set; }

    /// <summary>Local date, ISO 8601, from which a release is in force.</summary>
    public string? EffectiveFrom { get; set; }

    /// <summary>The moment of it.</summary>
    public long? EffectiveAt { get; set; }

    /// <summary>When a release was withdrawn.</summary>
    public long? EndedAt { get; set; }

    /// <summary>Year and number of the decision that released it: no two releases have the same.</summary>
    public string? Decision { get; set; }

    /// <summary>A <see cref="VersionLife"/>; null before anything has happened.</summary>
    public byte[]? Life { get; set; }

    public long ChangedAt { get; set; }

    public Guid? ChangedBy { get; set; }

    /// <summary>SHA-256 of the text, lower-case hex.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Elsa 3 JSON as it was handed in, UTF-8.</summary>
    public byte[] Text { get; set; } = [];

    internal static void Map(EntityTypeBuilder<DefinitionVersionRow> table)
    {
        table.ToTable("definition_versions");
        table.HasKey(r => r.VersionId);
        table.Property(r => r.VersionId).HasMaxLength(200);
        table.Property(r => r.DefinitionId).HasMaxLength(180);
        table.Property(r => r.Code).HasMaxLength(200);
        table.Property(r => r.State).HasMaxLength(20);
        table.Property(r => r.EffectiveFrom).HasMaxLength(10);
        table.Property(r => r.Decision).HasMaxLength(100);
        table.Property(r => r.Hash).HasMaxLength(64);
        table.HasIndex(r => new { r.DefinitionId, r.Version }).IsUnique();
        table.HasIndex(r => r.Decision).IsUnique();
    }
}
