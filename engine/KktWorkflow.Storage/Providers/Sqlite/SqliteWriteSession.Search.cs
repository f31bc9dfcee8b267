using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>Search words.</content>
internal sealed partial class SqliteWriteSession
{
    public override void AddWord(CaseId id, string word) =>
        statements.Execute("INSERT INTO search_words (case_id, word) VALUES (@0, @1)", id, word);

    public override void RemoveWord(CaseId id, string word) =>
        statements.Execute("DELETE FROM search_words WHERE case_id = @0 AND word = @1", id, word);
}
