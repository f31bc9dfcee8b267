using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.IntakeSheets;

/// <summary>A line of a sheet. What stood in it is personal, and is forgotten after a time.</summary>
internal sealed class IntakeLineRow
{
    public Guid SheetId { get; init; }

    public int Number { get; init; }

    public string DefinitionId { get; init; } = "";

    /// <summary>By column key, as JSON.</summary>
    public string Cells { get; init; } = "";

    public string Fingerprint { get; init; } = "";

    public string State { get; set; } = "";

    /// <summary>As JSON; null for none.</summary>
    public string? Findings { get; set; }

    public Guid? CaseId { get; set; }

    public IntakeLine ToLine(string? code) => new(
        Number, JsonSerializer.Deserialize<Dictionary<string, string>>(Cells) ?? [], Fingerprint, Findings is { } found ? JsonSerializer.Deserialize<List<IntakeFinding>>(found) ?? [] : [])
    {
        State = StoredWord.Parse<IntakeLineState>(State),
        Case = CaseId is { } id ? new Engine.CaseId(id) : null,
        Code = code,
    };

    internal static void Map(EntityTypeBuilder<IntakeLineRow> table)
    {
        table.ToTable("intake_lines");
        table.HasKey(r => new { r.SheetId, r.Number });
        table.Property(r => r.DefinitionId).HasMaxLength(180);
        table.Property(r => r.Fingerprint).HasMaxLength(64);
        table.Property(r => r.State).HasMaxLength(20);
        table.HasIndex(r => new { r.DefinitionId, r.Fingerprint });
    }
}
