using System.Data.Common;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Providers.Servers;

/// <summary>Writing to a server, which holds apart itself who writes to what: every command has a connection and a transaction of its own.</summary>
/// <param name="sessions">Makes the session of the provider on a connection.</param>
/// <param name="most">Most transactions at once. A command may read beside its own transaction, so this leaves connections in the pool for that.</param>
internal sealed class ServerWriter(DbDataSource source, Func<KktContext> contexts, Func<DbConnection, ServerWriteSession> sessions, int most) : IWriter, IDisposable
{
    private readonly SemaphoreSlim _room = new(most);

    public async Task<ICaseTurn> Begin(CaseCommandRequest request, KnownCase? known, CancellationToken cancellation) =>
        await ServerCaseTurn.Begin(await Open(cancellation), contexts, request, known, cancellation);

    public async Task<T> Write<T>(Func<WriteSession, T> work, CancellationToken cancellation)
    {
        await using var transaction = await Open(cancellation);
        transaction.Session.AddBegin();
        var result = work(transaction.Session);
        transaction.Session.Finish();
        await transaction.Commit();
        return result;
    }

    public Task<T> Turn<T>(Func<Task<T>> work, CancellationToken cancellation) => work();

    public void Dispose() => _room.Dispose();

    private async Task<ServerTransaction> Open(CancellationToken cancellation)
    {
        await _room.WaitAsync(cancellation);
        try
        {
            var connection = await source.OpenConnectionAsync(cancellation);
            return new(connection, sessions(connection), _room);
        }
        catch
        {
            _room.Release();
            throw;
        }
    }
}
