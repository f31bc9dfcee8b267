using KktWorkflow.Engine;
using KktWorkflow.Storage.Providers.Servers;
using KktWorkflow.Storage.Starts;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Timers;
using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>Timers, and starts by time.</content>
internal sealed partial class PostgreSqlWriteSession
{
    public override void AddTimer(TimerRow row) =>
        Batch.Add("INSERT INTO timers (case_id, number, due_at) VALUES ($1, $2, $3)", Id(row.CaseId), Number(row.Number), Long(row.DueAt));

    public override void RemoveTimer(CaseId id, int number) =>
        Batch.Add("DELETE FROM timers WHERE case_id = $1 AND number = $2", Id(id), Number(number));

    public override IReadOnlyList<TimerRow> LeaseTimers(Instant now, Instant systemNow, Instant until, string host, int limit)
    {
        var leased = new List<TimerRow>();
        Batch.Ask(
            """
            UPDATE timers t SET leased_by = $4, leased_until = $5
            FROM (
              SELECT case_id, number FROM timers
              WHERE due_at <= $1 AND (leased_until IS NULL OR leased_until <= $2 OR leased_until > $6)
              ORDER BY due_at, case_id, number LIMIT $3 FOR UPDATE SKIP LOCKED) due
            WHERE t.case_id = due.case_id AND t.number = due.number
            RETURNING t.case_id, t.number, t.due_at
            """,
            r => leased.Add(new() { CaseId = r.Id(0), Number = r.GetInt32(1), DueAt = r.GetInt64(2), LeasedBy = host, LeasedUntil = until.Microseconds }),
            At(now), At(systemNow), Number(limit), Text(host), At(until), At(until.Plus(ClockSkew.Most)));
        Batch.SendNow();
        return [.. leased.OrderBy(t => t.DueAt).ThenBy(t => t.CaseId).ThenBy(t => t.Number)];
    }

    public override void MoveStart(StartRow row, Instant? next)
    {
        if (next is { } due)
        {
            Batch.Add(
                "UPDATE starts SET due_at = $4 WHERE version_id = $1 AND activity = $2 AND due_at = $3",
                Text(row.VersionId), Text(row.Activity), Long(row.DueAt), At(due));
        }
        else
        {
            Batch.Add(
                "DELETE FROM starts WHERE version_id = $1 AND activity = $2 AND due_at = $3",
                Text(row.VersionId), Text(row.Activity), Long(row.DueAt));
        }
    }
}
