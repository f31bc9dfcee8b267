using KktWorkflow.Engine;
using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>Search words: a new case brings dozens, so they leave in one statement.</content>
internal sealed partial class PostgreSqlWriteSession
{
    private readonly List<(CaseId Case, string Word)> _added = [];
    private readonly List<(CaseId Case, string Word)> _removed = [];

    public override void AddWord(CaseId id, string word) => _added.Add((id, word));

    public override void RemoveWord(CaseId id, string word) => _removed.Add((id, word));

    private void FinishWords()
    {
        foreach (var words in _removed.GroupBy(w => w.Case, w => w.Word))
            Batch.Add("DELETE FROM search_words WHERE case_id = $1 AND word = ANY($2)", Id(words.Key), Texts(words));
        foreach (var words in _added.GroupBy(w => w.Case, w => w.Word))
            Batch.Add("INSERT INTO search_words (case_id, word) SELECT $1, word FROM unnest($2) AS word", Id(words.Key), Texts(words));
        _removed.Clear();
        _added.Clear();
    }
}
