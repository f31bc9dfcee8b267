using KktWorkflow.Engine;
using KktWorkflow.Storage.Providers.Servers;
using KktWorkflow.Storage.Waits;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>Waits.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement InsertWait = new(
        "INSERT INTO waits (case_id, number, execution, kind, name) VALUES (@case_id, @number, @execution, @kind, @name)",
        "@case_id binary(16), @number int, @execution int, @kind nvarchar(20), @name nvarchar(400)");

    private static readonly SqlServerStatement DeleteWait = new(
        "DELETE FROM waits WHERE case_id = @case_id AND number = @number", "@case_id binary(16), @number int");

    private static readonly SqlServerStatement SelectWaiters = new(
        """
        SELECT DISTINCT w.case_id FROM waits w JOIN cases c ON c.case_id = w.case_id
        WHERE w.kind = N'event' AND w.name = @name AND (@correlation_id IS NULL OR c.correlation_id = @correlation_id)
          AND CASE WHEN c.kind = N'trial' THEN 1 ELSE 0 END = @trials
        ORDER BY w.case_id
        """,
        "@name nvarchar(400), @correlation_id nvarchar(400), @trials int");

    public override void AddWait(CaseId id, WaitRow row) => Batch.Add(InsertWait, id, row.Number, row.Execution, row.Kind, row.Name);

    public override void RemoveWait(CaseId id, int number) => Batch.Add(DeleteWait, id, number);

    public override IReadOnlyList<CaseId> WaitersFor(string eventName, string? correlationId, bool trials)
    {
        var waiters = new List<CaseId>();
        Batch.Ask(SelectWaiters, r => waiters.Add(new(r.Id(0))), eventName, correlationId, trials ? 1 : 0);
        Batch.SendNow();
        return waiters;
    }
}
