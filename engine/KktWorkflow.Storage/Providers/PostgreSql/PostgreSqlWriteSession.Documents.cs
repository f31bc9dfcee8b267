using KktWorkflow.Storage.Documents;
using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>Documents.</content>
internal sealed partial class PostgreSqlWriteSession
{
    public override void SaveDocument(DocumentRow row) => Batch.Add(
        """
        INSERT INTO documents (case_id, number, kind, template, number_text, register, register_number, unit, issued_at, issued_by, file, is_pending, mark)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (case_id, number) DO UPDATE SET file = excluded.file, is_pending = excluded.is_pending, mark = excluded.mark
        """,
        Id(row.CaseId), Number(row.Number), Text(row.Kind), Text(row.Template), Text(row.NumberText), Text(row.Register), Long(row.RegisterNumber), Text(row.Unit), Long(row.IssuedAt),
        Id(row.IssuedBy), Text(row.File), Flag(row.IsPending), Text(row.Mark));
}
