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
        """
        INSERT INTO outbox (case_id, sequence, kind, channel, template, recipients, unit, position, work_item, not_before, status)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10)
        """,
        row.CaseId, row.Sequence, row.Kind, row.Channel, row.Template, row.Recipients, row.Unit, row.Position, row.WorkItem, row.NotBefore, row.Status);
}
