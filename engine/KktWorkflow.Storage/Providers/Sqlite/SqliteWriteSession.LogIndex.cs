using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>By what lines of the log are found.</content>
internal sealed partial class SqliteWriteSession
{
    public override void AddToIndex(IReadOnlyList<LogIndexRow> rows, IReadOnlyList<LogWordRow> words)
    {
        foreach (var row in rows)
        {
            statements.Execute(
                """
                INSERT INTO log_index (stream, sequence, at, topic, kind, case_id, actor_id, behalf_id, unit, definition_id, definition_version, step, is_late)
                VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12)
                """,
                row.Stream, row.Sequence, row.At, row.Topic, row.Kind, row.CaseId, row.ActorId, row.BehalfId, row.Unit, row.DefinitionId, row.DefinitionVersion, row.Step, row.IsLate ? 1 : 0);
        }

        foreach (var word in words)
            statements.Execute("INSERT INTO log_words (stream, sequence, word, at) VALUES (@0, @1, @2, @3)", word.Stream, word.Sequence, word.Word, word.At);
    }
}
