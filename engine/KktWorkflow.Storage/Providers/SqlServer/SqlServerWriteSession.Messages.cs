using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Outbox;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>Inbox and outbox.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement InsertInbox = new(
        "INSERT INTO inbox (case_id, sequence, target, kind, status, copies, created_at) VALUES (@case_id, @sequence, @target, @kind, @status, 0, @created_at)",
        "@case_id binary(16), @sequence bigint, @target binary(16), @kind nvarchar(20), @status nvarchar(20), @created_at bigint");

    private static readonly SqlServerStatement InsertOutbox = new(
        """
        INSERT INTO outbox (case_id, sequence, kind, channel, template, recipients, unit, position, work_item, not_before, status)
        VALUES (@case_id, @sequence, @kind, @channel, @template, @recipients, @unit, @position, @work_item, @not_before, @status)
        """,
        "@case_id binary(16), @sequence bigint, @kind nvarchar(40), @channel nvarchar(40), @template nvarchar(200), @recipients nvarchar(max), @unit nvarchar(100), "
        + "@position nvarchar(100), @work_item int, @not_before bigint, @status nvarchar(20)");

    private static readonly SqlServerStatement HoldMessage = new(
        """
        SELECT CASE WHEN status = N'pending' THEN 1 ELSE 0 END FROM inbox WITH (UPDLOCK, ROWLOCK)
        WHERE case_id = @case_id AND sequence = @sequence AND target = @target
        """,
        "@case_id binary(16), @sequence bigint, @target binary(16)");

    private static readonly SqlServerStatement SettleMessage = new(
        "UPDATE inbox SET status = @status, refusal = @refusal, copies = @copies WHERE case_id = @case_id AND sequence = @sequence AND target = @target",
        "@case_id binary(16), @sequence bigint, @target binary(16), @status nvarchar(20), @refusal nvarchar(40), @copies int");

    public override void AddInbox(InboxRow row) => Batch.Add(InsertInbox, row.CaseId, row.Sequence, row.Target, row.Kind, row.Status, row.CreatedAt);

    public override void AddOutbox(OutboxRow row) => Batch.Add(
        InsertOutbox, row.CaseId, row.Sequence, row.Kind, row.Channel, row.Template, row.Recipients, row.Unit, row.Position, row.WorkItem, row.NotBefore, row.Status);

    protected override void AskToDeliver(InboxRow row, Action<bool> pending) =>
        Batch.Ask(HoldMessage, r => pending(r.GetInt32(0) != 0), row.CaseId, row.Sequence, row.Target);

    protected override void AddSettlement(InboxRow row, string status, string? refusal, int copies) =>
        Batch.Add(SettleMessage, row.CaseId, row.Sequence, row.Target, status, refusal, copies);
}
