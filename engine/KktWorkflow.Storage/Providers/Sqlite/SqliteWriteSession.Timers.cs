using KktWorkflow.Engine;
using KktWorkflow.Storage.Starts;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Timers;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>Timers, and starts by time.</content>
internal sealed partial class SqliteWriteSession
{
    public override void AddTimer(TimerRow row) =>
        statements.Execute("INSERT INTO timers (case_id, number, due_at) VALUES (@0, @1, @2)", row.CaseId, row.Number, row.DueAt);

    public override void RemoveTimer(CaseId id, int number) =>
        statements.Execute("DELETE FROM timers WHERE case_id = @0 AND number = @1", id, number);

    public override IReadOnlyList<TimerRow> LeaseTimers(Instant now, Instant systemNow, Instant until, string host, int limit)
    {
        var due = statements.All(
            """
            SELECT case_id, number, due_at FROM timers
            WHERE due_at <= @0 AND (leased_until IS NULL OR leased_until <= @1 OR leased_until > @3)
            ORDER BY due_at, case_id, number LIMIT @2
            """,
            r => new TimerRow { CaseId = r.Id(0), Number = r.GetInt32(1), DueAt = r.GetInt64(2), LeasedBy = host, LeasedUntil = until.Microseconds },
            now, systemNow, limit, until.Plus(ClockSkew.Most));
        foreach (var timer in due)
        {
            statements.Execute(
                "UPDATE timers SET leased_by = @0, leased_until = @1 WHERE case_id = @2 AND number = @3",
                host, until, timer.CaseId, timer.Number);
        }

        return due;
    }

    public override void MoveStart(StartRow row, Instant? next)
    {
        if (next is { } due)
            statements.Execute("UPDATE starts SET due_at = @3 WHERE version_id = @0 AND activity = @1 AND due_at = @2", row.VersionId, row.Activity, row.DueAt, due);
        else
            statements.Execute("DELETE FROM starts WHERE version_id = @0 AND activity = @1 AND due_at = @2", row.VersionId, row.Activity, row.DueAt);
    }
}
