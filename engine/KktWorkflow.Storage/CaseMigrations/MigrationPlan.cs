using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Migration;

namespace KktWorkflow.Storage.CaseMigrations;

/// <summary>What a batch is to do.</summary>
/// <param name="From">Id of the version that the cases run by.</param>
/// <param name="To">Id of the version that they are to go on by.</param>
/// <param name="Map">Corrections by hand included; an activity that it doesn't name stands where it stood.</param>
/// <param name="Restarted">Steps, by their old paths, whose times begin anew.</param>
/// <param name="Cases">Only these cases; empty for all that run by the old version.</param>
public sealed record MigrationPlan(
    string From, string To, EquatableArray<ElementMove> Map, EquatableArray<NodePath> Restarted, EquatableArray<CaseId> Cases, string Reason)
{
    internal MigrateCase CommandOf(Guid batch, PersonId? approvedBy) => new(From, To, Map, Restarted, batch, approvedBy);
}
