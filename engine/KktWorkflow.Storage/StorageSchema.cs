using KktWorkflow.Storage.Providers.Sqlite;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage;

/// <summary>The schema of the database that is connected.</summary>
public sealed class StorageSchema
{
    private readonly ContextSource _contexts;
    private readonly IWriter _writer;

    internal StorageSchema(ContextSource contexts, IWriter writer)
    {
        _contexts = contexts;
        _writer = writer;
    }

    /// <summary>Brings the schema to this version, triggers included, and asserts what every write relies on (on SQLite: write-ahead log, full synchronisation). Safe to call again.</summary>
    public Task Migrate(CancellationToken cancellation) => _writer.Turn(
        async () =>
        {
            await using var context = _contexts.Create();
            await SqliteSchema.Migrate(context, cancellation);
            return true;
        },
        cancellation);

    /// <summary>True when nothing is left to migrate. False on a database that is not there yet.</summary>
    public async Task<bool> IsCurrent(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Database.CanConnectAsync(cancellation) && !(await context.Database.GetPendingMigrationsAsync(cancellation)).Any();
    }
}
