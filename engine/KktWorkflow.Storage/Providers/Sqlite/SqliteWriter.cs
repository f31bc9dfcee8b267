using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>The single writer: takes the commands that wait, runs them in one transaction, commits, then answers all. When one of them fails, each gets a transaction of its own.
/// There is no thread of its own: whoever comes and finds nobody writing writes. Disposal finishes what has been handed in.</summary>
internal sealed class SqliteWriter : IWriter, IAsyncDisposable
{
    private readonly Queue<WriteItem> _queue = new();
    private readonly SemaphoreSlim _lead = new(1);
    private readonly string _connectionString;
    private readonly int _groupLimit;
    private readonly Func<KktContext> _contexts;
    private readonly SqliteReaders _readers;
    private bool _isClosed;
    private SqliteConnection? _connection;
    private SqliteStatements? _statements;

    /// <param name="contexts">Makes a context for reading.</param>
    public SqliteWriter(string connectionString, int groupLimit, Func<KktContext> contexts)
    {
        _connectionString = connectionString;
        _groupLimit = groupLimit;
        _contexts = contexts;
        _readers = new(connectionString);
    }

    public Task<ICaseTurn> Begin(CaseCommandRequest request, KnownCase? known, CancellationToken cancellation) =>
        SqliteCaseTurn.Begin(_readers, _contexts, this, request, known, cancellation);

    public Task<T> Write<T>(Func<WriteSession, T> work, CancellationToken cancellation)
    {
        var command = new WriteCommand<T>(work, cancellation);
        Enter(command);
        return command.Answered;
    }

    public Task<T> Turn<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        var turn = new WriteTurn<T>(work, cancellation);
        Enter(turn);
        return turn.Answered;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_queue)
            _isClosed = true;
        await _lead.WaitAsync();
        await Serve();
        Close();
        _lead.Dispose();
        _readers.Dispose();
    }

    private void Enter(WriteItem item)
    {
        lock (_queue)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _queue.Enqueue(item);
        }

        if (!_lead.Wait(0))
            return;
        // Nobody writes: the caller's own thread does, so that a lone command waits for no other thread. One group; then it has its answer.
        if (TakeGroup() is { Count: > 0 } group)
            RunGroup(group);
        GiveUpLead();
    }

    /// <summary>Whoever comes while somebody leads is served by that one, or by who is started here.</summary>
    private void GiveUpLead()
    {
        do
        {
            if (IsWaiting())
            {
                _ = Task.Run(Lead);
                return;
            }

            _lead.Release();
        }
        while (IsWaiting() && _lead.Wait(0));
    }

    private async Task Lead()
    {
        await Serve();
        GiveUpLead();
    }

    /// <summary>Works until nothing waits. For who leads.</summary>
    private async Task Serve()
    {
        while (true)
        {
            if (TakeGroup() is { Count: > 0 } group)
                RunGroup(group);
            else if (TakeTurn() is { } turn)
                await turn.Run();
            else
                return;
        }
    }

    private bool IsWaiting()
    {
        lock (_queue)
            return _queue.Count > 0;
    }

    /// <summary>The commands that wait before the next turn, as many as may share a commit.</summary>
    private List<WriteItem.Command> TakeGroup()
    {
        var group = new List<WriteItem.Command>();
        lock (_queue)
        {
            while (group.Count < _groupLimit && _queue.TryPeek(out var next) && (next.IsCancelled || next is WriteItem.Command))
            {
                _queue.Dequeue();
                if (next.IsCancelled)
                    next.Fail(new OperationCanceledException());
                else
                    group.Add((WriteItem.Command)next);
            }
        }

        return group;
    }

    private WriteItem.Turn? TakeTurn()
    {
        lock (_queue)
            return _queue.TryPeek(out var next) && next is WriteItem.Turn ? (WriteItem.Turn)_queue.Dequeue() : null;
    }

    private void RunGroup(List<WriteItem.Command> group)
    {
        Exception? failure = null;
        var hasBegun = false;
        try
        {
            var statements = Open();
            statements.Execute("BEGIN IMMEDIATE");
            hasBegun = true;
            var session = new SqliteWriteSession(statements);
            foreach (var command in group)
                command.Run(session);
            statements.Execute("COMMIT");
        }
#pragma warning disable CA1031 // A broken transaction is every caller's failure.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            failure = broken;
            RollBack();
        }

        if (failure is not null && hasBegun && group.Count > 1)
        {
            // Only the guilty one fails. Savepoints would find it sooner, but copy every page that a command touches; and a command hardly ever fails here.
            foreach (var command in group)
                RunGroup([command]);
            return;
        }

        foreach (var command in group)
        {
            if (failure is not null)
                command.Fail(failure);
            else
                command.Answer();
        }
    }

    private SqliteStatements Open()
    {
        if (_statements is not null)
            return _statements;
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            SqliteSetup.Prepare(connection);
            SqliteSetup.PrepareWriter(connection);
            SqliteSetup.AssertSafe(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        _connection = connection;
        return _statements = new SqliteStatements(connection);
    }

    private void RollBack()
    {
        if (_connection is null || raw.sqlite3_get_autocommit(_connection.Handle) != 0)
            return;
        try
        {
            _statements!.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The connection is of no use any more; closing it rolls back.
            Close();
        }
    }

    private void Close()
    {
        _statements?.Dispose();
        _connection?.Dispose();
        _statements = null;
        _connection = null;
    }
}
