namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>Files.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement HoldFile = new("SELECT id FROM files WITH (UPDLOCK, ROWLOCK) WHERE id = @id", "@id nvarchar(64)");

    private static readonly SqlServerStatement MarkFileNamed = new("UPDATE files SET is_named = 1 WHERE id = @id", "@id nvarchar(64)");

    public override IReadOnlyList<string> MissingFiles(IReadOnlyCollection<string> ids)
    {
        var missing = new HashSet<string>(ids, StringComparer.Ordinal);

        // Always in the same order, so that two commands never wait for each other.
        foreach (var id in ids.Order(StringComparer.Ordinal))
            Batch.Ask(HoldFile, r => missing.Remove(r.GetString(0)), id);
        Batch.SendNow();
        return [.. missing];
    }

    public override void NameFile(string id) => Batch.Add(MarkFileNamed, id);
}
