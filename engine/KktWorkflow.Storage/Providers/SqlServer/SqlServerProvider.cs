using System.Data.Common;
using KktWorkflow.Storage.Providers.Servers;
using KktWorkflow.Storage.Writing;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using IsolationLevel = System.Data.IsolationLevel;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <summary>SQL Server: one server for one or several hosts.</summary>
internal sealed class SqlServerProvider : DatabaseProvider
{
    private static readonly SqlServerStatement HoldStream = new("SELECT 1 FROM streams WITH (UPDLOCK, ROWLOCK) WHERE stream = @stream", "@stream nvarchar(200)");

    private static readonly SqlServerStatement CallDeleteLines = new("EXEC dbo.kkt_delete_lines @stream", "@stream nvarchar(200)");

    private static readonly SqlServerStatement CallEmptyPrivateParts = new("EXEC dbo.kkt_empty_private_parts @stream", "@stream nvarchar(200)");

    private readonly string _connectionString;
    private readonly DbDataSource _source;
    private readonly DbContextOptions<SqlServerKktContext> _options;
    private readonly ServerWriter _writer;

    public SqlServerProvider(StorageOptions options)
    {
        var setup = SqlServerSetup.Read(options.ConnectionString);
        _connectionString = setup.ConnectionString;
        _source = SqlClientFactory.Instance.CreateDataSource(_connectionString);
        _options = new DbContextOptionsBuilder<SqlServerKktContext>()
            .UseSqlServer(_connectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
        _writer = new(_source, CreateContext, connection => new SqlServerWriteSession(new((SqlConnection)connection)), most: Math.Max(1, setup.MaxPoolSize / 2));
    }

    public override IWriter Writer => _writer;

    public override bool IsOwn => false;

    public override KktContext CreateContext() => new SqlServerKktContext(_options);

    public override async Task Migrate(KktContext context, CancellationToken cancellation)
    {
        await context.Database.MigrateAsync(cancellation);

        // One after the other, when two are at it.
        await using var transaction = await BeginChange(context, cancellation);
        if (await Count(context, SqlServerTriggers.CountGuards, cancellation) == 0)
            await context.Database.ExecuteSqlRawAsync(SqlServerTriggers.Guard, cancellation);
        foreach (var batch in SqlServerTriggers.Create)
            await context.Database.ExecuteSqlRawAsync(batch, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public override async Task<bool> Grant(KktContext context, string role, CancellationToken cancellation)
    {
        await using var transaction = await BeginChange(context, cancellation);
        if (await Count(context, SqlServerRole.Count, cancellation) == 0)
            await context.Database.ExecuteSqlRawAsync(SqlServerRole.Create, cancellation);
        foreach (var right in SqlServerRole.Rights)
            await context.Database.ExecuteSqlRawAsync(right, cancellation);
        await AddMember(context, role, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    public override async Task AssertSafe(KktContext context, CancellationToken cancellation)
    {
        await using var connection = new SqlConnection(_connectionString);
        await connection.OpenAsync(cancellation);
        await SqlServerSetup.AssertSafe(connection, cancellation);
    }

    public override async Task<IAsyncDisposable> BeginSnapshot(KktContext context, CancellationToken cancellation) =>
        await context.Database.BeginTransactionAsync(IsolationLevel.Snapshot, cancellation);

    public override async Task<IDbContextTransaction> BeginChange(KktContext context, CancellationToken cancellation)
    {
        var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await Run(context, SqlServerSetup.LockAdministration, cancellation);
        return transaction;
    }

    public override Task LockStream(KktContext context, string stream, CancellationToken cancellation) => Run(context, HoldStream, cancellation, stream);

    public override Task DeleteLines(KktContext context, string stream, CancellationToken cancellation) => Run(context, CallDeleteLines, cancellation, stream);

    public override Task EmptyPrivateParts(KktContext context, string stream, CancellationToken cancellation) => Run(context, CallEmptyPrivateParts, cancellation, stream);

    public override StorageFailure Classify(Exception failure) => SqlServerFailures.Classify(failure);

    public override string? NotLetIn(Exception failure) => SqlServerFailures.NotLetIn(failure);

    public override async Task<IAsyncDisposable?> HoldOpening(CancellationToken cancellation)
    {
        // The lock ends with its transaction, and so with the host that holds it.
        var context = CreateContext();
        try
        {
            await context.Database.BeginTransactionAsync(cancellation);
            // Loading a demo takes as long as it takes; the caller's patience ends the wait.
            context.Database.SetCommandTimeout(0);
            await Run(context, SqlServerSetup.LockOpening, cancellation);
            return context;
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _writer.Dispose();
        await _source.DisposeAsync();
    }

    private static async Task AddMember(KktContext context, string role, CancellationToken cancellation)
    {
        try
        {
            await Run(context, SqlServerRole.AddMember, cancellation, role);
        }
        catch (SqlException failure) when (SqlServerFailures.IsUnfitMember(failure.Number))
        {
            throw new StorageRefusedException(StorageRefusals.UnfitRole, role, failure);
        }
    }

    private static Task<int> Run(KktContext context, SqlServerStatement statement, CancellationToken cancellation, params object?[] values) =>
        context.Database.ExecuteSqlRawAsync(statement.Text, statement.Parameters(values), cancellation);

    private static Task<int> Count(KktContext context, SqlServerStatement count, CancellationToken cancellation) =>
        context.Database.SqlQueryRaw<int>(count.Text).SingleAsync(cancellation);
}
