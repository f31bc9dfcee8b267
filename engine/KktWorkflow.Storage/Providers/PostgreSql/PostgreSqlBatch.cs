using System.Data.Common;
using KktWorkflow.Storage.Providers.Servers;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <summary>Statements for PostgreSQL: one round trip for all of them, the transaction's ends among them.</summary>
internal sealed class PostgreSqlBatch(DbConnection connection) : ServerBatch
{
    private readonly List<Action<DbDataReader>> _rows = [];
    private DbBatch _batch = connection.CreateBatch();

    public override int Count => _batch.BatchCommands.Count;

    /// <summary>Holds a statement back that gives no rows.</summary>
    public void Add(string sql, params ReadOnlySpan<DbParameter> values)
    {
        var command = _batch.CreateBatchCommand();
#pragma warning disable CA2100 // The texts are constants of the providers' folders; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(value);
        _batch.BatchCommands.Add(command);
    }

    /// <summary>Holds a query back; <paramref name="row"/> is called with each of its rows once the batch is sent.</summary>
    public void Ask(string sql, Action<DbDataReader> row, params ReadOnlySpan<DbParameter> values)
    {
        Add(sql, values);
        _rows.Add(row);
    }

    public override async Task Send(CancellationToken cancellation)
    {
        if (Count == 0)
            return;
        await using (var reader = await _batch.ExecuteReaderAsync(cancellation))
        {
            await Read(reader, _rows, cancellation);
        }

        Renew();
    }

    public override void SendNow()
    {
        using (var reader = _batch.ExecuteReader())
        {
            ReadNow(reader, _rows);
        }

        Renew();
    }

    public override void Renew()
    {
        _batch.Dispose();
        _batch = connection.CreateBatch();
        _rows.Clear();
    }

    public override void Dispose() => _batch.Dispose();
}
