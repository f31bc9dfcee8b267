using KktWorkflow.Storage.Questions;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>Questions to colleagues.</content>
internal sealed partial class SqliteWriteSession
{
    public override void SaveQuestion(QuestionRow row) => statements.Execute(
        """
        INSERT INTO questions (case_id, number, asked, asked_at, due_at, status, list_order) VALUES (@0, @1, @2, @3, @4, @5, @6)
        ON CONFLICT (case_id, number) DO UPDATE SET status = excluded.status, list_order = excluded.list_order
        """,
        row.CaseId, row.Number, row.Asked, row.AskedAt, row.DueAt, row.Status, row.ListOrder);
}
