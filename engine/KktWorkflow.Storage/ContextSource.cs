using KktWorkflow.Storage.Providers.Sqlite;
using KktWorkflow.Storage.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage;

/// <summary>Makes contexts of the chosen provider.</summary>
internal sealed class ContextSource(StorageOptions options)
{
    private readonly DbContextOptions<SqliteKktContext> _sqlite = new DbContextOptionsBuilder<SqliteKktContext>()
        .UseSqlite(options.ConnectionString)
        .AddInterceptors(new SqliteConnectionSetup())
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .Options;

    /// <summary>For reading, and for writing within a turn of the writer.</summary>
    public KktContext Create() => options.Provider switch
    {
        StorageProvider.Sqlite => new SqliteKktContext(_sqlite),
        _ => throw new InvalidOperationException($"No context for the provider {options.Provider}."),
    };

    /// <summary>A transaction in which <paramref name="context"/> only reads, all of it at one moment, without holding up who writes.</summary>
    public static async Task<IAsyncDisposable> BeginSnapshot(KktContext context, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        // A deferred transaction of SQLite takes its snapshot with the first read and never asks for the writer's lock.
        var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(transaction, cancellation);
        return transaction;
    }

    /// <summary>For libraries that save by themselves (Identity): each save takes a turn of the writer.</summary>
    public KktContext CreateSaving(IWriter writer)
    {
        var context = Create();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        context.SavesThrough = writer;
        return context;
    }
}
