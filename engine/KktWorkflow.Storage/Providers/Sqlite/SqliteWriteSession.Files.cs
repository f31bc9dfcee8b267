namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>Files.</content>
internal sealed partial class SqliteWriteSession
{
    public override IReadOnlyList<string> MissingFiles(IReadOnlyCollection<string> ids) =>
        [.. ids.Where(id => statements.First("SELECT 1 FROM files WHERE id = @0", r => r.GetInt64(0), id) == 0)];

    public override void NameFile(string id) => statements.Execute("UPDATE files SET is_named = 1 WHERE id = @0", id);
}
