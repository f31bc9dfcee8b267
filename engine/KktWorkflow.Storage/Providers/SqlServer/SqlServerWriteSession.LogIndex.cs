using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>By what lines of the log are found.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement InsertIndex = new(
        """
        INSERT INTO log_index (stream, sequence, at, topic, kind, case_id, actor_id, behalf_id, unit, definition_id, definition_version, step, is_late)
        VALUES (@stream, @sequence, @at, @topic, @kind, @case_id, @actor_id, @behalf_id, @unit, @definition_id, @definition_version, @step, @is_late)
        """,
        "@stream nvarchar(200), @sequence bigint, @at bigint, @topic nvarchar(20), @kind nvarchar(100), @case_id binary(16), @actor_id binary(16), @behalf_id binary(16), "
        + "@unit nvarchar(200), @definition_id nvarchar(200), @definition_version int, @step nvarchar(450), @is_late int");

    private static readonly SqlServerStatement InsertLogWord = new(
        "INSERT INTO log_words (stream, sequence, word, at) VALUES (@stream, @sequence, @word, @at)",
        "@stream nvarchar(200), @sequence bigint, @word nvarchar(64), @at bigint");

    public override void AddToIndex(IReadOnlyList<LogIndexRow> rows, IReadOnlyList<LogWordRow> words)
    {
        foreach (var row in rows)
        {
            Batch.Add(
                InsertIndex, row.Stream, row.Sequence, row.At, row.Topic, row.Kind, row.CaseId, row.ActorId, row.BehalfId, row.Unit, row.DefinitionId, row.DefinitionVersion, row.Step, row.IsLate ? 1 : 0);
        }

        foreach (var word in words)
            Batch.Add(InsertLogWord, word.Stream, word.Sequence, word.Word, word.At);
    }
}
