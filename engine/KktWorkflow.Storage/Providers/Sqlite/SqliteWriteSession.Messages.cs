using KktWorkflow.Engine;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Outbox;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>Inbox and outbox.</content>
internal sealed partial class SqliteWriteSession
{
    public override void AddInbox(InboxRow row) => statements.Execute(
        "INSERT INTO inbox (case_id, sequence, target, kind, status, copies, created_at) VALUES (@0, @1, @2, @3, @4, 0, @5)",
        row.CaseId, row.Sequence, row.Target, row.Kind, row.Status, row.CreatedAt);

    public override bool SettleInbox(InboxRow row, string status, string? refusal, int copies = 0) => statements.Execute(
        "UPDATE inbox SET status = @3, refusal = @4, copies = @5 WHERE case_id = @0 AND sequence = @1 AND target = @2 AND status = 'pending'",
        row.CaseId, row.Sequence, row.Target, status, refusal, copies) == 1;

    public override void AddOutbox(OutboxRow row) => statements.Execute(
        "INSERT INTO outbox (case_id, sequence, channel, template, not_before, status, attempts) VALUES (@0, @1, @2, @3, @4, @5, 0)",
        row.CaseId, row.Sequence, row.Channel, row.Template, row.NotBefore, row.Status);

    public override IReadOnlyList<OutboxRow> LeaseOutbox(Instant now, Instant systemNow, Instant until, string host, int limit)
    {
        var due = statements.All(
            """
            SELECT case_id, sequence, attempts FROM outbox
            WHERE status = 'pending' AND not_before <= @0 AND (leased_until IS NULL OR leased_until <= @1)
            ORDER BY not_before, case_id, sequence LIMIT @2
            """,
            r => new OutboxRow { CaseId = r.Id(0), Sequence = r.GetInt64(1), Attempts = r.GetInt32(2) },
            now, systemNow, limit);
        foreach (var message in due)
        {
            statements.Execute(
                "UPDATE outbox SET leased_by = @0, leased_until = @1 WHERE case_id = @2 AND sequence = @3",
                host, until, message.CaseId, message.Sequence);
        }

        return due;
    }
}
