using System.Threading.Channels;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>The single writer: takes the commands that wait, runs each in a savepoint of one transaction, commits, then answers all.
/// Starts with the first write; disposal finishes what has been handed in.</summary>
internal sealed class SqliteWriter : IWriter, IAsyncDisposable
{
    private readonly Channel<WriteItem> _queue = Channel.CreateUnbounded<WriteItem>(new() { SingleReader = true });
    private readonly string _connectionString;
    private readonly int _groupLimit;
    private readonly Func<KktContext> _contexts;
    private readonly Task _loop;
    private SqliteConnection? _connection;
    private SqliteStatements? _statements;

    /// <param name="contexts">Makes a context for reading.</param>
    public SqliteWriter(string connectionString, int groupLimit, Func<KktContext> contexts)
    {
        _connectionString = connectionString;
        _groupLimit = groupLimit;
        _contexts = contexts;
        _loop = Task.Run(Loop);
    }

    public Task<ICaseTurn> Begin(CaseCommandRequest request, CancellationToken cancellation) => SqliteCaseTurn.Begin(_contexts(), this, request, cancellation);

    public Task<T> Write<T>(Func<WriteSession, T> work, CancellationToken cancellation)
    {
        var command = new WriteCommand<T>(work, cancellation);
        return _queue.Writer.TryWrite(command) ? command.Answered : throw new ObjectDisposedException(nameof(SqliteWriter));
    }

    public Task<T> Turn<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        var turn = new WriteTurn<T>(work, cancellation);
        return _queue.Writer.TryWrite(turn) ? turn.Answered : throw new ObjectDisposedException(nameof(SqliteWriter));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        Close();
    }

    private async Task Loop()
    {
        var group = new List<WriteItem.Command>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_queue.Reader.TryPeek(out var next))
            {
                if (next is WriteItem.Turn turn)
                {
                    if (group.Count > 0)
                        break;
                    _queue.Reader.TryRead(out _);
                    if (turn.IsCancelled)
                        turn.Fail(new OperationCanceledException());
                    else
                        await turn.Run();
                    continue;
                }

                if (group.Count == _groupLimit)
                    break;
                _queue.Reader.TryRead(out _);
                if (next.IsCancelled)
                    next.Fail(new OperationCanceledException());
                else
                    group.Add((WriteItem.Command)next);
            }

            if (group.Count > 0)
                RunGroup(group);
            group.Clear();
        }
    }

    private void RunGroup(List<WriteItem.Command> group)
    {
        Exception? failure = null;
        var failed = new Dictionary<WriteItem.Command, Exception>();
        try
        {
            var statements = Open();
            statements.Execute("BEGIN IMMEDIATE");
            var session = new SqliteWriteSession(statements);
            foreach (var command in group)
                RunOne(statements, session, command, failed);
            statements.Execute("COMMIT");
        }
#pragma warning disable CA1031 // A broken transaction is every caller's failure.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            failure = broken;
            RollBack();
        }

        if (failure is not null && group.Count > 1)
        {
            // One command may have broken the transaction for all: each gets one of its own, so that only the guilty one fails.
            foreach (var command in group)
                RunGroup([command]);
            return;
        }

        foreach (var command in group)
        {
            if (failure is not null)
                command.Fail(failure);
            else if (failed.TryGetValue(command, out var own))
                command.Fail(own);
            else
                command.Answer();
        }
    }

    private void RunOne(SqliteStatements statements, SqliteWriteSession session, WriteItem.Command command, Dictionary<WriteItem.Command, Exception> failed)
    {
        statements.Execute("SAVEPOINT command");
        try
        {
            command.Run(session);
        }
#pragma warning disable CA1031 // It belongs to this command's caller alone.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // A full disk or an I/O error makes SQLite roll back everything; then the group has to begin again.
            if (raw.sqlite3_get_autocommit(_connection!.Handle) != 0)
                throw;
            statements.Execute("ROLLBACK TO command");
            failed[command] = failure;
        }

        statements.Execute("RELEASE command");
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
