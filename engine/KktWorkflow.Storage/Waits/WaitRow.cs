using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Waits;

/// <summary>What an open case waits for, so that a published event finds its cases and a task its wait. Derived from the state.</summary>
internal sealed record WaitRow
{
    public Guid CaseId { get; init; }

    public int Number { get; init; }

    public int Execution { get; init; }

    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";

    public static WaitRow Of(CaseId id, Wait wait) => new()
    {
        CaseId = id.Value,
        Number = wait.Number,
        Execution = wait.Execution,
        Kind = StoredWord.Of(wait.Kind),
        Name = wait.Name,
    };

    internal static void Map(EntityTypeBuilder<WaitRow> table)
    {
        table.ToTable("waits");
        table.HasKey(r => new { r.CaseId, r.Number });
        table.Property(r => r.Kind).HasMaxLength(20);
        table.Property(r => r.Name).HasMaxLength(400);
        table.HasIndex(r => new { r.Kind, r.Name });
    }
}
