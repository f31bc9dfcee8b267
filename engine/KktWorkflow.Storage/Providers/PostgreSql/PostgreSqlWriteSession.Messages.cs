using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Outbox;
using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>Inbox and outbox.</content>
internal sealed partial class PostgreSqlWriteSession
{
    public override void AddInbox(InboxRow row) => Batch.Add(
        "INSERT INTO inbox (case_id, sequence, target, kind, status, copies, created_at) VALUES ($1, $2, $3, $4, $5, 0, $6)",
        Id(row.CaseId), Long(row.Sequence), Id(row.Target), Text(row.Kind), Text(row.Status), Long(row.CreatedAt));

    public override void AddOutbox(OutboxRow row) => Batch.Add(
        """
        INSERT INTO outbox (case_id, sequence, kind, channel, template, recipients, unit, "position", work_item, not_before, status)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """,
        Id(row.CaseId), Long(row.Sequence), Text(row.Kind), Text(row.Channel), Text(row.Template), Text(row.Recipients), Text(row.Unit), Text(row.Position),
        Number(row.WorkItem), Long(row.NotBefore), Text(row.Status));

    protected override void AskToDeliver(InboxRow row, Action<bool> pending) => Batch.Ask(
        "SELECT status = 'pending' FROM inbox WHERE case_id = $1 AND sequence = $2 AND target = $3 FOR UPDATE",
        r => pending(r.GetBoolean(0)),
        Id(row.CaseId), Long(row.Sequence), Id(row.Target));

    protected override void AddSettlement(InboxRow row, string status, string? refusal, int copies) => Batch.Add(
        "UPDATE inbox SET status = $4, refusal = $5, copies = $6 WHERE case_id = $1 AND sequence = $2 AND target = $3",
        Id(row.CaseId), Long(row.Sequence), Id(row.Target), Text(status), Text(refusal), Number(copies));
}
