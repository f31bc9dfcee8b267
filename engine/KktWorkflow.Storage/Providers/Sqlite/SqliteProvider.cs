using KktWorkflow.Storage.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>SQLite: a file, and one process that writes to it.</summary>
internal sealed class SqliteProvider : DatabaseProvider
{
    private readonly DbContextOptions<SqliteKktContext> _options;
    private readonly SqliteWriter _writer;
    private readonly string _file;

    public SqliteProvider(StorageOptions options)
    {
        var connection = SqliteSetup.Read(options.ConnectionString);
        _file = new SqliteConnectionStringBuilder(connection).DataSource;
        _options = new DbContextOptionsBuilder<SqliteKktContext>()
            .UseSqlite(connection)
            .AddInterceptors(new SqliteConnectionSetup())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
        _writer = new(connection, options.GroupLimit, CreateContext);
    }

    public override IWriter Writer => _writer;

    public override bool IsOwn => true;

    public override KktContext CreateContext() => new SqliteKktContext(_options);

    public override async Task<bool> Exists(KktContext context, CancellationToken cancellation)
    {
        if (!File.Exists(_file))
            return false;
        await context.Database.OpenConnectionAsync(cancellation);
        await context.Database.CloseConnectionAsync();
        return true;
    }

    public override async Task Migrate(KktContext context, CancellationToken cancellation)
    {
        await context.Database.MigrateAsync(cancellation);
        await context.Database.ExecuteSqlRawAsync(SqliteTriggers.Create, cancellation);
    }

    public override Task<bool> Grant(KktContext context, string role, CancellationToken cancellation) => Task.FromResult(false);

    public override async Task AssertSafe(KktContext context, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        SqliteSetup.AssertSafe((SqliteConnection)context.Database.GetDbConnection());
    }

    public override async Task<IAsyncDisposable> BeginSnapshot(KktContext context, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        // A deferred transaction of SQLite takes its snapshot with the first read and never asks for the writer's lock.
        var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(transaction, cancellation);
        return transaction;
    }

    public override Task<IDbContextTransaction> BeginChange(KktContext context, CancellationToken cancellation) => context.Database.BeginTransactionAsync(cancellation);

    /// <summary>Nothing else is written during a turn.</summary>
    public override Task LockStream(KktContext context, string stream, CancellationToken cancellation) => Task.CompletedTask;

    public override async Task DeleteLines(KktContext context, string stream, CancellationToken cancellation)
    {
        await context.PrivateParts.Where(p => p.Stream == stream).ExecuteDeleteAsync(cancellation);
        await context.LogEvents.Where(e => e.Stream == stream).ExecuteDeleteAsync(cancellation);
    }

    public override Task EmptyPrivateParts(KktContext context, string stream, CancellationToken cancellation) => context.PrivateParts
        .Where(p => p.Stream == stream && context.ErasedStreams.Any(e => e.Stream == stream && p.Sequence <= e.ThroughSequence))
        .ExecuteUpdateAsync(s => s.SetProperty(p => p.Salt, (byte[]?)null).SetProperty(p => p.Content, (byte[]?)null), cancellation);

    public override StorageFailure Classify(Exception failure) => SqliteFailures.Classify(failure);

    public override string? NotLetIn(Exception failure) => SqliteFailures.NotLetIn(failure);

    public override Task<IAsyncDisposable?> HoldOpening(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable?>(null);

    public override ValueTask DisposeAsync() => _writer.DisposeAsync();
}
