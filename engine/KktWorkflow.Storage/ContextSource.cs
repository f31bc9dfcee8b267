using KktWorkflow.Storage.Providers.Sqlite;
using KktWorkflow.Storage.Writing;
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

    /// <summary>For libraries that save by themselves (Identity): each save takes a turn of the writer.</summary>
    public KktContext CreateSaving(IWriter writer)
    {
        var context = Create();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        context.SavesThrough = writer;
        return context;
    }
}
