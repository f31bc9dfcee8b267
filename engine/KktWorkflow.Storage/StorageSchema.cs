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

    /// <summary>Brings the schema to this version, triggers included, and asserts what every write relies on (on SQLite: write-ahead log, full synchronisation). Safe to call again.
    /// Throws <see cref="StorageRefusedException"/> when a newer program has made it.</summary>
    public Task Migrate(CancellationToken cancellation) => _attempts.Turn(
        async () =>
        {
            var (state, migration) = await Compare(cancellation);
            if (state == SchemaState.Newer)
                throw new StorageRefusedException(StorageRefusals.NewerSchema, migration);
            await using var context = _provider.CreateContext();
            await _provider.Migrate(context, cancellation);
            await _provider.AssertSafe(context, cancellation);
            return true;
        },
        cancellation);

    /// <summary>Throws <see cref="StorageRefusedException"/> when the database would not keep what it has answered, or lacks a trigger.</summary>
    public async Task AssertSafe(CancellationToken cancellation)
    {
        await using var context = _provider.CreateContext();
        await _provider.AssertSafe(context, cancellation);
    }

    /// <summary>Throws <see cref="StorageRefusedException"/> with the way out when a newer program has made the schema, or when this one must not migrate it by itself.</summary>
    public async Task AssertUsable(CancellationToken cancellation)
    {
        var (state, migration) = await Compare(cancellation);
        if (state == SchemaState.Newer)
            throw new StorageRefusedException(StorageRefusals.NewerSchema, migration);
        if (state != SchemaState.Current && !MigratesItself)
            throw new StorageRefusedException(StorageRefusals.OlderSchema, migration);
    }

    /// <summary>Throws <see cref="StorageRefusedException"/> with the way out when the schema is another version's: for who reads all of it and changes nothing.</summary>
    public async Task AssertCurrent(CancellationToken cancellation)
    {
        var (state, migration) = await Compare(cancellation);
        if (state != SchemaState.Current)
            throw new StorageRefusedException(state == SchemaState.Newer ? StorageRefusals.NewerSchema : StorageRefusals.OlderSchema, migration);
    }

    /// <summary>Held by the one host that is opening the database, until disposal: what opening finds missing it may make. Null where one process has the database anyway.</summary>
    public Task<IAsyncDisposable?> HoldOpening(CancellationToken cancellation) => _provider.HoldOpening(cancellation);

    /// <summary>Gives a role of the database what a host needs, and no right to change the log. For who owns the schema, after a migration. False when this database knows no roles.
    /// Throws <see cref="StorageRefusedException"/> for a role that there isn't, or that has every right anyway.</summary>
    public async Task<bool> Grant(string role, CancellationToken cancellation)
    {
        await using var context = _provider.CreateContext();
        return await _provider.Grant(context, role, cancellation);
    }

    /// <summary>How the schema stands to this version of the program.</summary>
    public async Task<SchemaState> State(CancellationToken cancellation) => (await Compare(cancellation)).State;

    /// <summary>With the state the migration that makes the difference.</summary>
    private async Task<(SchemaState State, string Migration)> Compare(CancellationToken cancellation)
    {
        await using var context = _provider.CreateContext();
        var known = context.Database.GetMigrations().ToList();
        List<string> applied = !await _provider.Exists(context, cancellation)
            ? []
            : [.. await context.Database.GetAppliedMigrationsAsync(cancellation)];
        return applied.Count == 0 ? (SchemaState.None, known[0])
            : applied.Except(known, StringComparer.Ordinal).LastOrDefault() is { } strange ? (SchemaState.Newer, strange)
            : known.Except(applied, StringComparer.Ordinal).FirstOrDefault() is { } missing ? (SchemaState.Older, missing)
            : (SchemaState.Current, known[^1]);
    }
}
