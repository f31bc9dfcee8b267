using System.Collections.Concurrent;
using KktWorkflow.Storage.Registers;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>Readers that wait for the next command: as many as commands were ever begun at once. Safe for many threads.</summary>
internal sealed class SqliteReaders(string connectionString) : IDisposable
{
    private readonly ConcurrentBag<SqliteReader> _free = [];
    private bool _isDisposed;
    private RegisterHeads? _heads;

    /// <summary>Where the registers stood when they were last read; null before.</summary>
    public RegisterHeads? LastHeads
    {
        get => Volatile.Read(ref _heads);
        set => Volatile.Write(ref _heads, value);
    }

    public T Read<T>(Func<SqliteReader, T> read)
    {
        var reader = _free.TryTake(out var free) ? free : new SqliteReader(connectionString);
        try
        {
            var result = read(reader);
            Return(reader);
            return result;
        }
        catch
        {
            // After a failure nobody knows in what state the connection is.
            reader.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref _isDisposed, true);
        while (_free.TryTake(out var reader))
            reader.Dispose();
    }

    private void Return(SqliteReader reader)
    {
        _free.Add(reader);
        if (Volatile.Read(ref _isDisposed))
            Dispose();
    }
}
