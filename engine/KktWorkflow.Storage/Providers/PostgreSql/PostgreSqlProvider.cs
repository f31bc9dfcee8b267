using KktWorkflow.Storage.Providers.Servers;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using IsolationLevel = System.Data.IsolationLevel;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <summary>PostgreSQL: one server for one or several hosts.</summary>
internal sealed class PostgreSqlProvider : DatabaseProvider
{
    private readonly NpgsqlDataSource _source;
    private readonly DbContextOptions<PostgreSqlKktContext> _options;
    private readonly ServerWriter _writer;

    public PostgreSqlProvider(StorageOptions options)
    {
        var setup = PostgreSqlSetup.Read(options.ConnectionString);
        _source = new NpgsqlDataSourceBuilder(setup.ConnectionString).Build();
        _options = new DbContextOptionsBuilder<PostgreSqlKktContext>()
            .UseNpgsql(_source)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
        _writer = new(_source, CreateContext, connection => new PostgreSqlWriteSession(new(connection)), most: Math.Max(1, setup.MaxPoolSize / 2));
    }

    public override IWriter Writer => _writer;

    public override bool IsOwn => false;

    public override KktContext CreateContext() => new PostgreSqlKktContext(_options);

    public override async Task Migrate(KktContext context, CancellationToken cancellation)
    {
        await context.Database.MigrateAsync(cancellation);
        await context.Database.ExecuteSqlRawAsync(PostgreSqlTriggers.Create, cancellation);
    }

    public override async Task<bool> Grant(KktContext context, string role, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (await context.Database.SqlQuery<int>(PostgreSqlRole.CountFit(role)).SingleAsync(cancellation) == 0)
            throw new StorageRefusedException(StorageRefusals.UnfitRole, role);
        await context.Database.ExecuteSqlAsync(PostgreSqlRole.Name(role), cancellation);
        await context.Database.ExecuteSqlRawAsync(PostgreSqlRole.Rights, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    public override Task AssertSafe(KktContext context, CancellationToken cancellation) => PostgreSqlSetup.AssertSafe(_source, cancellation);

    public override async Task<IAsyncDisposable> BeginSnapshot(KktContext context, CancellationToken cancellation) =>
        await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    public override async Task<IDbContextTransaction> BeginChange(KktContext context, CancellationToken cancellation)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await context.Database.ExecuteSqlRawAsync(PostgreSqlSetup.LockAdministration, cancellation);
        return transaction;
    }

    public override Task LockStream(KktContext context, string stream, CancellationToken cancellation) =>
        context.Database.ExecuteSqlAsync($"SELECT 1 FROM streams WHERE stream = {stream} FOR UPDATE", cancellation);

    public override Task DeleteLines(KktContext context, string stream, CancellationToken cancellation) =>
        context.Database.ExecuteSqlAsync($"SELECT kkt_delete_lines({stream})", cancellation);

    public override Task EmptyPrivateParts(KktContext context, string stream, CancellationToken cancellation) =>
        context.Database.ExecuteSqlAsync($"SELECT kkt_empty_private_parts({stream})", cancellation);

    public override StorageFailure Classify(Exception failure) => PostgreSqlFailures.Classify(failure);

    public override string? NotLetIn(Exception failure) => PostgreSqlFailures.NotLetIn(failure);

    public override async Task<IAsyncDisposable?> HoldOpening(CancellationToken cancellation)
    {
        // The lock ends with its transaction, and so with the host that holds it.
        var connection = await _source.OpenConnectionAsync(cancellation);
        try
        {
            await connection.BeginTransactionAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = PostgreSqlSetup.LockOpening;
            // Loading a demo takes as long as it takes; the caller's patience ends the wait.
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _writer.Dispose();
        await _source.DisposeAsync();
    }
}
