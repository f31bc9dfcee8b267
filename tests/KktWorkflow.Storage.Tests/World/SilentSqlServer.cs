using System.Data;
using System.Data.Common;
using System.Globalization;
using KktWorkflow.Storage.Providers;
using KktWorkflow.Storage.Providers.SqlServer;
using KktWorkflow.Storage.Writing;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>SQL Server as far as queries can tell: takes each, keeps its text, and answers with no rows. Nothing can be written to it.</summary>
internal sealed class SilentSqlServer : DatabaseProvider
{
    private readonly Queries _queries = new();
    private readonly DbContextOptions<SqlServerKktContext> _options;

    public SilentSqlServer() => _options = new DbContextOptionsBuilder<SqlServerKktContext>()
        .UseSqlServer("Server=none")
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .AddInterceptors(_queries, new Closed())
        .Options;

    /// <summary>Each query once, with the names and types of its values.</summary>
    public IReadOnlyCollection<(string Text, string Values)> Taken => _queries.Taken;

    public override IWriter Writer => throw new NotSupportedException();

    public override bool IsOwn => false;

    public override KktContext CreateContext() => new SqlServerKktContext(_options);

    public override Task<IAsyncDisposable> BeginSnapshot(KktContext context, CancellationToken cancellation) => Task.FromResult<IAsyncDisposable>(CreateContext());

    public override Task Migrate(KktContext context, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task<bool> Grant(KktContext context, string role, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task AssertSafe(KktContext context, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task<IDbContextTransaction> BeginChange(KktContext context, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task LockStream(KktContext context, string stream, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task DeleteLines(KktContext context, string stream, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task EmptyPrivateParts(KktContext context, string stream, CancellationToken cancellation) => throw new NotSupportedException();

    public override StorageFailure Classify(Exception failure) => StorageFailure.Other;

    public override bool IsNotLetIn(Exception failure) => false;

    public override Task<IAsyncDisposable?> HoldOpening(CancellationToken cancellation) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Closed : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private sealed class Queries : DbCommandInterceptor
    {
        private readonly HashSet<(string Text, string Values)> _taken = [];

        public IReadOnlyCollection<(string Text, string Values)> Taken => _taken;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            _taken.Add((command.CommandText, string.Join(", ", command.Parameters.Cast<SqlParameter>().Select(Declaration))));
            using var rows = new DataTable { Locale = CultureInfo.InvariantCulture };

            // A count and a minimum of nothing are rows all the same.
            if (command.CommandText.StartsWith("SELECT COUNT(", StringComparison.Ordinal))
            {
                rows.Columns.Add("count", typeof(int));
                rows.Rows.Add(0);
            }
            else if (command.CommandText.StartsWith("SELECT MIN(", StringComparison.Ordinal))
            {
                rows.Columns.Add("least", typeof(long));
                rows.Rows.Add(DBNull.Value);
            }

            return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(rows.CreateDataReader()));
        }

        private static string Declaration(SqlParameter value) => value.SqlDbType switch
        {
            SqlDbType.NVarChar or SqlDbType.Binary or SqlDbType.VarBinary =>
                $"{value.ParameterName} {value.SqlDbType}({(value.Size > 0 ? value.Size.ToString(CultureInfo.InvariantCulture) : "max")})",
            _ => $"{value.ParameterName} {value.SqlDbType}",
        };
    }
}
