using System.Data.Common;

namespace KktWorkflow.Storage.Providers.Servers;

/// <summary>Statements for a server, held back and sent together: one round trip for all of them. A statement that fails ends the batch, so a commit behind it is not reached.
/// Not for several threads at once.</summary>
internal sealed class ServerBatch(DbConnection connection) : IDisposable
{
    private readonly List<Action<DbDataReader>> _rows = [];
    private DbBatch _batch = connection.CreateBatch();

    /// <summary>How many statements wait.</summary>
    public int Count => _batch.BatchCommands.Count;

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

    /// <summary>Sends what waits.</summary>
    public async Task Send(CancellationToken cancellation)
    {
        if (Count == 0)
            return;
        await using (var reader = await _batch.ExecuteReaderAsync(cancellation))
        {
            foreach (var row in _rows)
            {
                while (await reader.ReadAsync(cancellation))
                    row(reader);
                await reader.NextResultAsync(cancellation);
            }

            // A failure behind the last query is told here.
            while (await reader.NextResultAsync(cancellation))
            {
            }
        }

        Renew();
    }

    /// <summary>Sends what waits, for a caller that can't await: what a session reads that wasn't fetched ahead.</summary>
    public void SendNow()
    {
        using (var reader = _batch.ExecuteReader())
        {
            foreach (var row in _rows)
            {
                while (reader.Read())
                    row(reader);
                reader.NextResult();
            }

            while (reader.NextResult())
            {
            }
        }

        Renew();
    }

    /// <summary>Forgets what waits.</summary>
    public void Renew()
    {
        _batch.Dispose();
        _batch = connection.CreateBatch();
        _rows.Clear();
    }

    public void Dispose() => _batch.Dispose();
}
