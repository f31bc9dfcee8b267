using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>Files.</content>
internal sealed partial class PostgreSqlWriteSession
{
    public override IReadOnlyList<string> MissingFiles(IReadOnlyCollection<string> ids)
    {
        var missing = new HashSet<string>(ids, StringComparer.Ordinal);
        Batch.Ask("SELECT id FROM files WHERE id = ANY($1) ORDER BY id FOR UPDATE", r => missing.Remove(r.GetString(0)), Texts(ids));
        Batch.SendNow();
        return [.. missing];
    }

    public override void NameFile(string id) => Batch.Add("UPDATE files SET is_named = 1 WHERE id = $1", Text(id));
}
