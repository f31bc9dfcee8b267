using System.Data.Common;

namespace KktWorkflow.Storage.Providers.Servers;

/// <summary>One transaction on a connection of its own. Disposal without a commit rolls back.</summary>
internal sealed class ServerTransaction(DbConnection connection, ServerWriteSession session, SemaphoreSlim room) : IAsyncDisposable
{
    private bool _isOver;

    public ServerWriteSession Session => session;

    /// <summary>True when something waits to be sent.</summary>
    public bool HasWork => session.Statements.Count > 0;

    /// <summary>Sends what waits together with the commit. Not to be given up half-way: then nobody would know what became of it.</summary>
    public async Task Commit()
    {
        session.AddCommit();
        await session.Statements.Send(CancellationToken.None);
        _isOver = true;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_isOver)
                await RollBack();
        }
        finally
        {
            session.Statements.Dispose();
            await connection.DisposeAsync();
            room.Release();
        }
    }

    private async Task RollBack()
    {
        try
        {
            session.Statements.Renew();
            session.AddRollback();
            await session.Statements.Send(CancellationToken.None);
        }
        catch (Exception broken) when (broken is DbException or InvalidOperationException or IOException)
        {
            // The connection is of no use any more; the server rolls back when it notices. The pool must not give it to anybody else.
            await connection.CloseAsync();
        }
    }
}
