using KktWorkflow.Storage.Providers;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage;

/// <summary>The schema of the database that is connected.</summary>
public sealed class StorageSchema
{
    private readonly DatabaseProvider _provider;
    private readonly Attempts _attempts;

    internal StorageSchema(DatabaseProvider provider, Attempts attempts)
    {
        _provider = provider;
        _attempts = attempts;
    }

    /// <summary>True when a host brings this database to its schema by itself; a server is migrated by hand, once for all hosts.</summary>
    public bool MigratesItself => _provider.IsOwn;

    /// <summary>Brings the schema to this version, triggers included, and asserts what every write relies on (on SQLite: write-ahead log, full synchronisation). Safe to call again.</summary>
    public Task Migrate(CancellationToken cancellation) => _attempts.Turn(
        async () =>
        {
            await using var context = _provider.CreateContext();
            await _provider.Migrate(context, cancellation);
            await _provider.AssertSafe(context, cancellation);
            return true;
        },
        cancellation);

    /// <summary>Gives a role of the database what a host needs, and no right to change the log. For who owns the schema, after a migration. False when this database knows no roles.</summary>
    public async Task<bool> Grant(string role, CancellationToken cancellation)
    {
        await using var context = _provider.CreateContext();
        return await _provider.Grant(context, role, cancellation);
    }

    /// <summary>True when nothing is left to migrate. False on a database that is not there yet.</summary>
    public async Task<bool> IsCurrent(CancellationToken cancellation)
    {
        await using var context = _provider.CreateContext();
        return await context.Database.CanConnectAsync(cancellation) && !(await context.Database.GetPendingMigrationsAsync(cancellation)).Any();
    }
}
