using KktWorkflow.Storage.Providers.PostgreSql;
using KktWorkflow.Storage.Providers.Sqlite;
using KktWorkflow.Storage.Providers.SqlServer;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore.Storage;

namespace KktWorkflow.Storage.Providers;

/// <summary>What differs from database to database beside the statements of a command: one descendant a provider, one of it for each storage.</summary>
internal abstract class DatabaseProvider : IAsyncDisposable
{
    public abstract IWriter Writer { get; }

    /// <summary>True when the database is a file of this process, which a host brings to its schema by itself; a server is migrated by hand.</summary>
    public abstract bool IsOwn { get; }

    public static DatabaseProvider Of(StorageOptions options) => options.Provider switch
    {
        StorageProvider.Sqlite => new SqliteProvider(options),
        StorageProvider.PostgreSql => new PostgreSqlProvider(options),
        StorageProvider.SqlServer => new SqlServerProvider(options),
        _ => throw new InvalidOperationException($"No provider for {options.Provider}."),
    };

    /// <summary>A context for reading, and for writing within a turn of the writer. Tracks nothing.</summary>
    public abstract KktContext CreateContext();

    /// <summary>False while there is no database yet that a migration could make. Throws what the driver throws when there is one that can't be opened.</summary>
    public virtual Task<bool> Exists(KktContext context, CancellationToken cancellation) => Task.FromResult(true);

    /// <summary>Brings the schema to this version, with the triggers that keep the log append-only. Safe to call again, and by two at once.</summary>
    public abstract Task Migrate(KktContext context, CancellationToken cancellation);

    /// <summary>Gives a role what a host needs, and no right to change the log. False when this database knows no roles.
    /// Throws <see cref="StorageRefusedException"/> for a role that there isn't, or that has every right anyway.</summary>
    public abstract Task<bool> Grant(KktContext context, string role, CancellationToken cancellation);

    /// <summary>Throws <see cref="StorageRefusedException"/> when the database would not keep what it has answered, or lacks a trigger.</summary>
    public abstract Task AssertSafe(KktContext context, CancellationToken cancellation);

    /// <summary>A transaction in which <paramref name="context"/> only reads, all of it at one moment, without holding up who writes.</summary>
    public abstract Task<IAsyncDisposable> BeginSnapshot(KktContext context, CancellationToken cancellation);

    /// <summary>A transaction for administration: of those there is one at a time, in all hosts together, so that what it reads it may build on.</summary>
    public abstract Task<IDbContextTransaction> BeginChange(KktContext context, CancellationToken cancellation);

    /// <summary>Within a change: keeps commands away from a case until the commit.</summary>
    public abstract Task LockStream(KktContext context, string stream, CancellationToken cancellation);

    /// <summary>Within a change: deletes the lines of a stream that stands in `purged_streams`, with their private parts.</summary>
    public abstract Task DeleteLines(KktContext context, string stream, CancellationToken cancellation);

    /// <summary>Within a change: empties the private parts of a stream that stands in `erased_streams`, as far as it says there.</summary>
    public abstract Task EmptyPrivateParts(KktContext context, string stream, CancellationToken cancellation);

    /// <summary>What <paramref name="failure"/> means, also when EF Core has wrapped it.</summary>
    public abstract StorageFailure Classify(Exception failure);

    /// <summary>The refusal's code when the database doesn't let us in or lets us do too little, which trying again doesn't change; otherwise null.</summary>
    public abstract string? NotLetIn(Exception failure);

    /// <summary>Held by the one host that is opening the database, until disposal; others wait. Null where one process has the database anyway.</summary>
    public abstract Task<IAsyncDisposable?> HoldOpening(CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
