using KktWorkflow.Storage.Documents;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>Documents.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement UpsertDocument = new(
        """
        UPDATE documents SET [file] = @file, is_pending = @is_pending, mark = @mark WHERE case_id = @case_id AND number = @number;
        IF @@ROWCOUNT = 0
          INSERT INTO documents (case_id, number, kind, template, number_text, register, register_number, unit, issued_at, issued_by, [file], is_pending, mark)
          VALUES (@case_id, @number, @kind, @template, @number_text, @register, @register_number, @unit, @issued_at, @issued_by, @file, @is_pending, @mark)
        """,
        "@case_id binary(16), @number int, @kind nvarchar(500), @template nvarchar(100), @number_text nvarchar(200), @register nvarchar(200), @register_number bigint, @unit nvarchar(100), @issued_at bigint, @issued_by binary(16), @file nvarchar(64), @is_pending int, @mark nvarchar(20)");

    public override void SaveDocument(DocumentRow row) => Batch.Add(
        UpsertDocument, row.CaseId, row.Number, row.Kind, row.Template, row.NumberText, row.Register, row.RegisterNumber, row.Unit, row.IssuedAt, row.IssuedBy, row.File, row.IsPending ? 1 : 0, row.Mark);
}
