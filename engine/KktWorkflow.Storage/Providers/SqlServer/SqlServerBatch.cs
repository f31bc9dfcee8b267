using System.Data.Common;
using System.Text;
using KktWorkflow.Storage.Providers.Servers;
using Microsoft.Data.SqlClient;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <summary>Statements for SQL Server: one text with all of them and one round trip, so that an error ends them all and rolls back. What begins or ends the transaction is sent
/// by itself: `sp_executesql`, which takes the values, may not return with another number of transactions than it was called with.</summary>
internal sealed class SqlServerBatch(SqlConnection connection) : ServerBatch
{
    /// <summary>A call takes 2,100 values, two of them the text and the names.</summary>
    private const int MostValues = 2_000;

    private const string Head = "SET NOCOUNT ON; SET XACT_ABORT ON;\n";

    private readonly List<Part> _parts = [];

    public override int Count => _parts.Sum(part => part.Count);

    /// <summary>The values of what waits.</summary>
    public IEnumerable<SqlParameter> Values => _parts.SelectMany(part => part.Values);

    /// <summary>Holds a statement back that gives no rows.</summary>
    public void Add(SqlServerStatement statement, params object?[] values)
    {
        if (_parts is not [.., { IsAlone: false } part] || part.Values.Count + statement.ValueCount > MostValues)
            _parts.Add(part = new(IsAlone: false));
        part.Text.Append(part.Text.Length == 0 ? Head : ";\n").Append(statement.TextAt(part.Count));
        part.Values.AddRange(statement.ParametersAt(part.Count, values));
        part.Count++;
    }

    /// <summary>Holds a query back; <paramref name="row"/> is called with each of its rows once the batch is sent.</summary>
    public void Ask(SqlServerStatement query, Action<DbDataReader> row, params object?[] values)
    {
        Add(query, values);
        _parts[^1].Rows.Add(row);
    }

    /// <summary>Holds a statement without values back that is sent by itself, between those before and those after it.</summary>
    public void AddAlone(SqlServerStatement statement)
    {
        var part = new Part(IsAlone: true) { Count = 1 };
        part.Text.Append(statement.Text);
        _parts.Add(part);
    }

    public override async Task Send(CancellationToken cancellation)
    {
        foreach (var part in _parts)
        {
            await using var command = Command(part);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await Read(reader, part.Rows, cancellation);
        }

        Renew();
    }

    public override void SendNow()
    {
        foreach (var part in _parts)
        {
            using var command = Command(part);
            using var reader = command.ExecuteReader();
            ReadNow(reader, part.Rows);
        }

        Renew();
    }

    public override void Renew() => _parts.Clear();

    public override void Dispose() => Renew();

    private SqlCommand Command(Part part)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are statements of this folder; values go in as parameters.
        command.CommandText = part.Text.ToString();
#pragma warning restore CA2100
        command.Parameters.AddRange([.. part.Values]);
        return command;
    }

    /// <summary>One call of the server.</summary>
    private sealed record Part(bool IsAlone)
    {
        public StringBuilder Text { get; } = new();

        public List<SqlParameter> Values { get; } = [];

        public List<Action<DbDataReader>> Rows { get; } = [];

        public int Count { get; set; }
    }
}
