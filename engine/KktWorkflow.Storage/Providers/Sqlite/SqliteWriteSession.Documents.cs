using KktWorkflow.Storage.Documents;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>Documents.</content>
internal sealed partial class SqliteWriteSession
{
    public override void SaveDocument(DocumentRow row) => statements.Execute(
        """
        INSERT INTO documents (case_id, number, kind, template, number_text, register, register_number, unit, issued_at, issued_by, file, is_pending, mark)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12)
        ON CONFLICT (case_id, number) DO UPDATE SET file = excluded.file, is_pending = excluded.is_pending, mark = excluded.mark
        """,
        row.CaseId, row.Number, row.Kind, row.Template, row.NumberText, row.Register, row.RegisterNumber, row.Unit, row.IssuedAt, row.IssuedBy, row.File, row.IsPending ? 1 : 0, row.Mark);
}
