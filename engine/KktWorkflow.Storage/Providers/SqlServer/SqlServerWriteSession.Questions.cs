using KktWorkflow.Storage.Questions;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>Questions to colleagues.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement UpsertQuestion = new(
        """
        UPDATE questions SET status = @status, list_order = @list_order WHERE case_id = @case_id AND number = @number;
        IF @@ROWCOUNT = 0
          INSERT INTO questions (case_id, number, asked, asked_at, due_at, status, list_order) VALUES (@case_id, @number, @asked, @asked_at, @due_at, @status, @list_order)
        """,
        "@case_id binary(16), @number int, @asked binary(16), @asked_at bigint, @due_at bigint, @status nvarchar(20), @list_order bigint");

    public override void SaveQuestion(QuestionRow row) =>
        Batch.Add(UpsertQuestion, row.CaseId, row.Number, row.Asked, row.AskedAt, row.DueAt, row.Status, row.ListOrder);
}
