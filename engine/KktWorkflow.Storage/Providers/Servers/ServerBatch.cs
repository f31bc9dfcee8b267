using System.Data.Common;

namespace KktWorkflow.Storage.Providers.Servers;

/// <summary>Statements for a server, held back and sent together. A statement that fails ends the batch, so a commit behind it is not reached.
/// Not for several threads at once.</summary>
internal abstract class ServerBatch : IDisposable
{
    /// <summary>How many statements wait.</summary>
    public abstract int Count { get; }

    /// <summary>Sends what waits.</summary>
    public abstract Task Send(CancellationToken cancellation);

    /// <summary>Sends what waits, for a caller that can't await: what a session reads that wasn't fetched ahead.</summary>
    public abstract void SendNow();

    /// <summary>Forgets what waits.</summary>
    public abstract void Renew();

    public abstract void Dispose();

    /// <summary>Hands each query's rows to who asked for them, in the order of the queries.</summary>
    protected static async Task Read(DbDataReader reader, IReadOnlyList<Action<DbDataReader>> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
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

    /// <inheritdoc cref="Read"/>
    protected static void ReadNow(DbDataReader reader, IReadOnlyList<Action<DbDataReader>> rows)
    {
        foreach (var row in rows)
        {
            while (reader.Read())
                row(reader);
            reader.NextResult();
        }

        while (reader.NextResult())
        {
        }
    }
}
