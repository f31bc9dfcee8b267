using KktWorkflow.Engine;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Providers.Servers;
using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>Inbox and outbox.</content>
internal sealed partial class PostgreSqlWriteSession
{
    public override void AddInbox(InboxRow row) => Batch.Add(
        "INSERT INTO inbox (case_id, sequence, target, kind, status, copies, created_at) VALUES ($1, $2, $3, $4, $5, 0, $6)",
        Id(row.CaseId), Long(row.Sequence), Id(row.Target), Text(row.Kind), Text(row.Status), Long(row.CreatedAt));

    public override void AddOutbox(OutboxRow row) => Batch.Add(
        "INSERT INTO outbox (case_id, sequence, channel, template, not_before, status, attempts) VALUES ($1, $2, $3, $4, $5, $6, 0)",
        Id(row.CaseId), Long(row.Sequence), Text(row.Channel), Text(row.Template), Long(row.NotBefore), Text(row.Status));

    public override IReadOnlyList<OutboxRow> LeaseOutbox(Instant now, Instant systemNow, Instant until, string host, int limit)
    {
        var leased = new List<OutboxRow>();
        Batch.Ask(
            """
            UPDATE outbox m SET leased_by = $4, leased_until = $5
            FROM (
              SELECT case_id, sequence FROM outbox
              WHERE status = 'pending' AND not_before <= $1 AND (leased_until IS NULL OR leased_until <= $2)
              ORDER BY not_before, case_id, sequence LIMIT $3 FOR UPDATE SKIP LOCKED) due
            WHERE m.case_id = due.case_id AND m.sequence = due.sequence
            RETURNING m.case_id, m.sequence, m.attempts, m.not_before
            """,
            r => leased.Add(new() { CaseId = r.Id(0), Sequence = r.GetInt64(1), Attempts = r.GetInt32(2), NotBefore = r.GetInt64(3) }),
            At(now), At(systemNow), Number(limit), Text(host), At(until));
        Batch.SendNow();
        return [.. leased.OrderBy(m => m.NotBefore).ThenBy(m => m.CaseId).ThenBy(m => m.Sequence)];
    }

    protected override void AskToDeliver(InboxRow row, Action<bool> pending) => Batch.Ask(
        "SELECT status = 'pending' FROM inbox WHERE case_id = $1 AND sequence = $2 AND target = $3 FOR UPDATE",
        r => pending(r.GetBoolean(0)),
        Id(row.CaseId), Long(row.Sequence), Id(row.Target));

    protected override void AddSettlement(InboxRow row, string status, string? refusal, int copies) => Batch.Add(
        "UPDATE inbox SET status = $4, refusal = $5, copies = $6 WHERE case_id = $1 AND sequence = $2 AND target = $3",
        Id(row.CaseId), Long(row.Sequence), Id(row.Target), Text(status), Text(refusal), Number(copies));
}
