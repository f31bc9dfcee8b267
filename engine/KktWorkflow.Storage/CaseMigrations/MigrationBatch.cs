using KktWorkflow.Engine;

namespace KktWorkflow.Storage.CaseMigrations;

/// <summary>A batch as lists show it.</summary>
/// <param name="Total">Cases that ran by the old version when it was approved; null before.</param>
/// <param name="Moved">Cases that go on by the new version.</param>
/// <param name="Stayed">Cases that could not move, each with its reason.</param>
public sealed record MigrationBatch(
    Guid Id,
    string DefinitionId,
    MigrationPlan Plan,
    MigrationState State,
    PersonId? ProposedBy,
    Instant ProposedAt,
    PersonId? ApprovedBy,
    Instant? ApprovedAt,
    int? Total,
    int Moved,
    int Stayed)
{
    public int Done => Moved + Stayed;
}
