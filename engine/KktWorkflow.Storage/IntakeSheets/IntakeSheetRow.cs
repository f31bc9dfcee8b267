using System.Text.Json;
using KktWorkflow.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.IntakeSheets;

/// <summary>A sheet and how far it has come.</summary>
internal sealed class IntakeSheetRow
{
    public Guid SheetId { get; init; }

    public string DefinitionId { get; init; } = "";

    /// <summary>The same for two files with the same lines for the same procedure.</summary>
    public string Fingerprint { get; init; } = "";

    public string FileName { get; init; } = "";

    /// <summary>Keys of the columns, as JSON.</summary>
    public string Columns { get; init; } = "";

    public string State { get; set; } = "";

    public Guid UploadedBy { get; init; }

    public long UploadedAt { get; init; }

    public Guid? ConfirmedBy { get; set; }

    public long? ConfirmedAt { get; set; }

    public int Lines { get; init; }

    public int Faulty { get; init; }

    public int Registered { get; set; }

    public int Refused { get; set; }

    public bool IsForgotten { get; set; }

    public IntakeSheet ToSheet() => new(
        SheetId,
        DefinitionId,
        FileName,
        JsonSerializer.Deserialize<List<string>>(Columns) ?? [],
        StoredWord.Parse<IntakeSheetState>(State),
        new(UploadedBy),
        new(UploadedAt),
        ConfirmedBy is { } by ? new PersonId(by) : null,
        ConfirmedAt is { } at ? new Instant(at) : null,
        Lines,
        Faulty,
        Registered,
        Refused)
    {
        IsForgotten = IsForgotten,
    };

    internal static void Map(EntityTypeBuilder<IntakeSheetRow> table)
    {
        table.ToTable("intake_sheets");
        table.HasKey(r => r.SheetId);
        table.Property(r => r.SheetId).ValueGeneratedNever();
        table.Property(r => r.DefinitionId).HasMaxLength(180);
        table.Property(r => r.Fingerprint).HasMaxLength(64);
        table.Property(r => r.FileName).HasMaxLength(200);
        table.Property(r => r.State).HasMaxLength(20);
        // The same sheet is taken once, whoever sends it again.
        table.HasIndex(r => new { r.DefinitionId, r.Fingerprint }).IsUnique();
        table.HasIndex(r => r.State);
        table.HasIndex(r => new { r.UploadedBy, r.SheetId });
    }
}
