using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using KktWorkflow.Storage.Providers;
using KktWorkflow.Storage.Providers.SqlServer;
using KktWorkflow.Storage.Writing;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>SQL Server as far as queries can tell: takes each, keeps its text, and answers with no rows. Nothing can be written to it.</summary>
internal sealed class SilentSqlServer : DatabaseProvider
{
    private readonly HashSet<(string Text, string Values)> _taken = [];

    /// <summary>Each query once, with the names and types of its values.</summary>
    public IReadOnlyCollection<(string Text, string Values)> Taken => _taken;

    public override IWriter Writer => throw new NotSupportedException();

    public override bool IsOwn => false;

    public override KktContext CreateContext() => new SqlServerKktContext(new DbContextOptionsBuilder<SqlServerKktContext>()
        .UseSqlServer(new Connection(_taken), contextOwnsConnection: true)
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .Options);

    public override Task<IAsyncDisposable> BeginSnapshot(KktContext context, CancellationToken cancellation) => Task.FromResult<IAsyncDisposable>(CreateContext());

    public override Task Migrate(KktContext context, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task<bool> Grant(KktContext context, string role, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task AssertSafe(KktContext context, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task<IDbContextTransaction> BeginChange(KktContext context, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task LockStream(KktContext context, string stream, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task DeleteLines(KktContext context, string stream, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task EmptyPrivateParts(KktContext context, string stream, CancellationToken cancellation) => throw new NotSupportedException();

    public override StorageFailure Classify(Exception failure) => StorageFailure.Other;

    public override string? NotLetIn(Exception failure) => null;

    public override Task<IAsyncDisposable?> HoldOpening(CancellationToken cancellation) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Below EF Core, so that it sees what is read past it, too.</summary>
    private sealed class Connection(HashSet<(string Text, string Values)> taken) : DbConnection
    {
        private ConnectionState _state;

        [AllowNull]
        public override string ConnectionString { get; set; } = "Server=none";

        public override string Database => "";

        public override string DataSource => "none";

        public override string ServerVersion => "16.0";

        public override ConnectionState State => _state;

        public override void Open() => _state = ConnectionState.Open;

        public override void Close() => _state = ConnectionState.Closed;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        protected override DbCommand CreateDbCommand() => new Command(taken) { Connection = this };

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();
    }

    private sealed class Command(HashSet<(string Text, string Values)> taken) : DbCommand
    {
        private readonly SqlCommand _values = new();

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; }

        protected override DbParameterCollection DbParameterCollection => _values.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override void Prepare()
        {
        }

        public override int ExecuteNonQuery() => throw new NotSupportedException();

        public override object ExecuteScalar() => throw new NotSupportedException();

        protected override DbParameter CreateDbParameter() => _values.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            taken.Add((CommandText, string.Join(", ", _values.Parameters.Cast<SqlParameter>().Select(Declaration))));
            using var rows = new DataTable { Locale = CultureInfo.InvariantCulture };

            // A count and a minimum of nothing, and whether there is something, are rows all the same.
            if (CommandText.StartsWith("SELECT COUNT(", StringComparison.Ordinal))
            {
                rows.Columns.Add("count", typeof(int));
                rows.Rows.Add(0);
            }
            else if (CommandText.StartsWith("SELECT MIN(", StringComparison.Ordinal))
            {
                rows.Columns.Add("least", typeof(long));
                rows.Rows.Add(DBNull.Value);
            }
            else if (CommandText.StartsWith("SELECT CASE", StringComparison.Ordinal))
            {
                rows.Columns.Add("exists", typeof(bool));
                rows.Rows.Add(false);
            }

            return rows.CreateDataReader();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _values.Dispose();
            base.Dispose(disposing);
        }

        private static string Declaration(SqlParameter value) => value.SqlDbType switch
        {
            SqlDbType.NVarChar or SqlDbType.Binary or SqlDbType.VarBinary =>
                $"{value.ParameterName} {value.SqlDbType}({(value.Size > 0 ? value.Size.ToString(CultureInfo.InvariantCulture) : "max")})",
            _ => $"{value.ParameterName} {value.SqlDbType}",
        };
    }
}
