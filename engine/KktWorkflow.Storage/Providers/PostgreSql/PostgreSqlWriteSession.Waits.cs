using KktWorkflow.Engine;
using KktWorkflow.Storage.Providers.Servers;
using KktWorkflow.Storage.Waits;
using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>Waits.</content>
internal sealed partial class PostgreSqlWriteSession
{
    public override void AddWait(CaseId id, WaitRow row) => Batch.Add(
        "INSERT INTO waits (case_id, number, execution, kind, name) VALUES ($1, $2, $3, $4, $5)",
        Id(id), Number(row.Number), Number(row.Execution), Text(row.Kind), Text(row.Name));

    public override void RemoveWait(CaseId id, int number) =>
        Batch.Add("DELETE FROM waits WHERE case_id = $1 AND number = $2", Id(id), Number(number));

    public override IReadOnlyList<CaseId> WaitersFor(string eventName, string? correlationId, bool trials)
    {
        var waiters = new List<CaseId>();
        Batch.Ask(
            """
            SELECT DISTINCT w.case_id FROM waits w JOIN cases c ON c.case_id = w.case_id
            WHERE w.kind = 'event' AND w.name = $1 AND ($2 IS NULL OR c.correlation_id = $2)
              AND CASE WHEN c.kind = 'trial' THEN 1 ELSE 0 END = $3
            ORDER BY w.case_id
            """,
            r => waiters.Add(new(r.Id(0))),
            Text(eventName), Text(correlationId), Flag(trials));
        Batch.SendNow();
        return waiters;
    }
}
