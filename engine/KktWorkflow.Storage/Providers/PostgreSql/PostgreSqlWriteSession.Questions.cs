using KktWorkflow.Storage.Questions;
using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>Questions to colleagues.</content>
internal sealed partial class PostgreSqlWriteSession
{
    public override void SaveQuestion(QuestionRow row) => Batch.Add(
        """
        INSERT INTO questions (case_id, number, asked, asked_at, due_at, status, list_order) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (case_id, number) DO UPDATE SET status = excluded.status, list_order = excluded.list_order
        """,
        Id(row.CaseId), Number(row.Number), Id(row.Asked), Long(row.AskedAt), Long(row.DueAt), Text(row.Status), Long(row.ListOrder));
}
