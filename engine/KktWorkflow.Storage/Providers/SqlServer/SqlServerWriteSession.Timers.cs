using KktWorkflow.Engine;
using KktWorkflow.Storage.Providers.Servers;
using KktWorkflow.Storage.Starts;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Timers;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>Timers, and starts by time.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement InsertTimer = new(
        "INSERT INTO timers (case_id, number, due_at) VALUES (@case_id, @number, @due_at)", "@case_id binary(16), @number int, @due_at bigint");

    private static readonly SqlServerStatement DeleteTimer = new(
        "DELETE FROM timers WHERE case_id = @case_id AND number = @number", "@case_id binary(16), @number int");

    private static readonly SqlServerStatement TakeTimers = new(
        """
        WITH due AS (
          SELECT TOP (@limit) case_id, number, due_at, leased_by, leased_until FROM timers WITH (UPDLOCK, READPAST, ROWLOCK)
          WHERE due_at <= @now AND (leased_until IS NULL OR leased_until <= @system_now OR leased_until > @beyond)
          ORDER BY due_at, case_id, number)
        UPDATE due SET leased_by = @host, leased_until = @until
        OUTPUT inserted.case_id, inserted.number, inserted.due_at
        """,
        "@now bigint, @system_now bigint, @limit int, @host nvarchar(200), @until bigint, @beyond bigint");

    private static readonly SqlServerStatement PutStartOff = new(
        "UPDATE starts SET due_at = @next WHERE version_id = @version_id AND activity = @activity AND due_at = @due_at",
        "@version_id nvarchar(200), @activity nvarchar(200), @due_at bigint, @next bigint");

    private static readonly SqlServerStatement DeleteStart = new(
        "DELETE FROM starts WHERE version_id = @version_id AND activity = @activity AND due_at = @due_at",
        "@version_id nvarchar(200), @activity nvarchar(200), @due_at bigint");

    public override void AddTimer(TimerRow row) => Batch.Add(InsertTimer, row.CaseId, row.Number, row.DueAt);

    public override void RemoveTimer(CaseId id, int number) => Batch.Add(DeleteTimer, id, number);

    public override IReadOnlyList<TimerRow> LeaseTimers(Instant now, Instant systemNow, Instant until, string host, int limit)
    {
        var leased = new List<TimerRow>();
        Batch.Ask(
            TakeTimers,
            r => leased.Add(new() { CaseId = r.Id(0), Number = r.GetInt32(1), DueAt = r.GetInt64(2), LeasedBy = host, LeasedUntil = until.Microseconds }),
            now,
            systemNow,
            limit,
            host,
            until,
            until.Plus(ClockSkew.Most));
        Batch.SendNow();
        return [.. leased.OrderBy(t => t.DueAt).ThenBy(t => t.CaseId).ThenBy(t => t.Number)];
    }

    public override void MoveStart(StartRow row, Instant? next)
    {
        if (next is { } due)
            Batch.Add(PutStartOff, row.VersionId, row.Activity, row.DueAt, due);
        else
            Batch.Add(DeleteStart, row.VersionId, row.Activity, row.DueAt);
    }
}
