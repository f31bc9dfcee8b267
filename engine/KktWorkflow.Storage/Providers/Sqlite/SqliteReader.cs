using KktWorkflow.Engine;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Escalations;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;
using Microsoft.Data.Sqlite;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>What every command reads before it is decided, in prepared statements on a connection that never writes. Not for several threads at once.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatements _statements;
    private readonly SqliteWriteSession _session;

    public SqliteReader(string connectionString)
    {
        _connection = new(connectionString);
        try
        {
            _connection.Open();
            SqliteSetup.Prepare(_connection);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }

        _statements = new(_connection);
        _session = new(_statements);
    }

    /// <summary>Lets <paramref name="read"/> see one state of the database: each query alone would take its lock and read the first pages anew.</summary>
    public T Together<T>(Func<SqliteReader, T> read)
    {
        _statements.Execute("BEGIN");
        var result = read(this);
        _statements.Execute("COMMIT");
        return result;
    }

    public CaseStateRow? FindState(CaseId id) => _session.FindState(id);

    public bool HasNoEvents(CaseId id) => _session.FindHead(LogStream.OfCase(id)) is null;

    public IdempotencyRow? FindAnswer(IdempotencyRequest key) => _session.FindAnswer(key.Person.Value, key.Route, key.Key);

    public RegisterHeads FindRegisterHeads() => _session.FindRegisterHeads();

    /// <summary>Steps from person to person through the index, so that the cost grows with the people, not with their work.</summary>
    public IReadOnlyList<Workload> FindWorkloads() => _statements.All(
        """
        WITH RECURSIVE people (id) AS (
          SELECT MIN(assignee) FROM work_items
          UNION ALL
          SELECT (SELECT MIN(assignee) FROM work_items WHERE assignee > people.id) FROM people WHERE people.id IS NOT NULL)
        SELECT id,
          (SELECT COUNT(*) FROM (SELECT 1 FROM work_items WHERE assignee = id AND status IN ('available', 'claimed') LIMIT @0)),
          (SELECT MAX(assigned_at) FROM work_items WHERE assignee = id)
        FROM people WHERE id IS NOT NULL
        """,
        r => Workload.Of(r.Id(0), r.GetInt32(1), r.OptionalLong(2)),
        (long)Workload.Most);

    public void Dispose()
    {
        _statements.Dispose();
        _connection.Dispose();
    }
}
