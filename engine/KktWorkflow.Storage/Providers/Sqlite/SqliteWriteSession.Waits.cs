using KktWorkflow.Engine;
using KktWorkflow.Storage.Waits;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>Waits.</content>
internal sealed partial class SqliteWriteSession
{
    public override void AddWait(CaseId id, WaitRow row) => statements.Execute(
        "INSERT INTO waits (case_id, number, execution, kind, name) VALUES (@0, @1, @2, @3, @4)",
        id, row.Number, row.Execution, row.Kind, row.Name);

    public override void RemoveWait(CaseId id, int number) =>
        statements.Execute("DELETE FROM waits WHERE case_id = @0 AND number = @1", id, number);

    public override IReadOnlyList<CaseId> WaitersFor(string eventName, string? correlationId, bool trials) => statements.All(
        """
        SELECT DISTINCT w.case_id FROM waits w JOIN cases c ON c.case_id = w.case_id
        WHERE w.kind = 'event' AND w.name = @0 AND (@1 IS NULL OR c.correlation_id = @1)
          AND CASE WHEN c.kind = 'trial' THEN 1 ELSE 0 END = @2
        ORDER BY w.case_id
        """,
        r => new CaseId(r.Id(0)),
        eventName, correlationId, trials ? 1 : 0);
}
