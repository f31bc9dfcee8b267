using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.CaseMigrations;

/// <summary>A batch and how far it has come.</summary>
internal sealed class MigrationBatchRow
{
    public Guid BatchId { get; init; }

    public string DefinitionId { get; init; } = "";

    public string FromVersionId { get; init; } = "";

    public string ToVersionId { get; init; } = "";

    public string State { get; set; } = "";

    /// <summary>The <see cref="MigrationPlan"/> as JSON.</summary>
    public string Plan { get; init; } = "";

    public Guid? ProposedBy { get; init; }

    public long ProposedAt { get; init; }

    public Guid? ApprovedBy { get; set; }

    public long? ApprovedAt { get; set; }

    public int? Total { get; set; }

    public int Moved { get; set; }

    public int Stayed { get; set; }

    /// <summary>The last case of the last slice that is done.</summary>
    public Guid After { get; set; }

    /// <summary>The cases of the slice under way, as JSON: whoever goes on does these first, since some of them may be moved already. Null between slices.</summary>
    public string? Slice { get; set; }

    public MigrationPlan ReadPlan() => JsonSerializer.Deserialize<MigrationPlan>(Plan, CaseEventCodec.Json) ?? throw new JsonException("A plan is an object.");

    public MigrationBatch ToBatch() => new(
        BatchId,
        DefinitionId,
        ReadPlan(),
        StoredWord.Parse<MigrationState>(State),
        ProposedBy is { } by ? new PersonId(by) : null,
        new(ProposedAt),
        ApprovedBy is { } approver ? new PersonId(approver) : null,
        ApprovedAt is { } at ? new Instant(at) : null,
        Total,
        Moved,
        Stayed);

    internal static void Map(EntityTypeBuilder<MigrationBatchRow> table)
    {
        table.ToTable("migration_batches");
        table.HasKey(r => r.BatchId);
        table.Property(r => r.BatchId).ValueGeneratedNever();
        table.Property(r => r.DefinitionId).HasMaxLength(180);
        table.Property(r => r.FromVersionId).HasMaxLength(200);
        table.Property(r => r.ToVersionId).HasMaxLength(200);
        table.Property(r => r.State).HasMaxLength(20);
        table.HasIndex(r => r.State);
        table.HasIndex(r => r.DefinitionId);
    }
}
