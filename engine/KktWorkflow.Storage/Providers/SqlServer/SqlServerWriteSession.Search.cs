using System.Text.Json;
using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>Search words: a new case brings dozens, so they leave in one statement.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement DeleteWords = new(
        """
        DELETE FROM search_words
        WHERE case_id = @case_id AND word IN (SELECT CAST(w.value AS nvarchar(64)) COLLATE Latin1_General_100_BIN2 FROM OPENJSON(@words) w)
        """,
        "@case_id binary(16), @words nvarchar(max)");

    private static readonly SqlServerStatement InsertWords = new(
        "INSERT INTO search_words (case_id, word) SELECT @case_id, w.value FROM OPENJSON(@words) w",
        "@case_id binary(16), @words nvarchar(max)");

    private readonly List<(CaseId Case, string Word)> _added = [];
    private readonly List<(CaseId Case, string Word)> _removed = [];

    public override void AddWord(CaseId id, string word) => _added.Add((id, word));

    public override void RemoveWord(CaseId id, string word) => _removed.Add((id, word));

    private void FinishWords()
    {
        foreach (var words in _removed.GroupBy(w => w.Case, w => w.Word))
            Batch.Add(DeleteWords, words.Key, JsonSerializer.Serialize(words));
        foreach (var words in _added.GroupBy(w => w.Case, w => w.Word))
            Batch.Add(InsertWords, words.Key, JsonSerializer.Serialize(words));
        _removed.Clear();
        _added.Clear();
    }
}
