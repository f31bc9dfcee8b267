using KktWorkflow.Engine.Execution;
using KktWorkflow.Storage.Idempotency;

namespace KktWorkflow.Storage.CaseMigrations;

/// <summary>Who wants something of a batch.</summary>
/// <param name="Permissions">What the actor's positions permit.</param>
/// <param name="Kept">Under which the answer is kept; null keeps none.</param>
public sealed record MigrationAsker(Actor Actor, IReadOnlySet<string> Permissions, KeptAnswer<MigrationBatch>? Kept = null);
