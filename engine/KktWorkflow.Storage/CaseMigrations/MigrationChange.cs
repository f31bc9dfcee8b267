using KktWorkflow.Engine;

namespace KktWorkflow.Storage.CaseMigrations;

/// <summary>What came of a change to a batch.</summary>
public abstract record MigrationChange
{
    private MigrationChange()
    {
    }

    public sealed record Done(MigrationBatch Batch) : MigrationChange;

    /// <summary>Done before under the same key: what was answered then.</summary>
    public sealed record Replayed(ReadOnlyMemory<byte> Answer) : MigrationChange;

    /// <summary>Nothing changed. A map can be wrong in several lines.</summary>
    public sealed record Refused(EquatableArray<Refusal> Refusals) : MigrationChange;
}
