using KktWorkflow.Storage.Streams;
using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>By what lines of the log are found.</content>
internal sealed partial class PostgreSqlWriteSession
{
    public override void AddToIndex(IReadOnlyList<LogIndexRow> rows, IReadOnlyList<LogWordRow> words)
    {
        Batch.Add(
            """
            INSERT INTO log_index (stream, sequence, at, topic, kind, case_id, actor_id, behalf_id, unit, definition_id, definition_version, step, is_late)
            SELECT $1, told.sequence, told.at, told.topic, told.kind, $2, told.actor_id, told.behalf_id, told.unit, told.definition_id, told.definition_version, told.step, told.is_late
            FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) AS told (sequence, at, topic, kind, actor_id, behalf_id, unit, definition_id, definition_version, step, is_late)
            """,
            Text(rows[0].Stream), Id(rows[0].CaseId), Longs(rows.Select(r => r.Sequence)), Longs(rows.Select(r => r.At)), Texts(rows.Select(r => r.Topic)), Texts(rows.Select(r => r.Kind)),
            Blobs(rows.Select(r => r.ActorId?.ToByteArray(bigEndian: true))), Blobs(rows.Select(r => r.BehalfId?.ToByteArray(bigEndian: true))), Texts(rows.Select(r => r.Unit)),
            Texts(rows.Select(r => r.DefinitionId)), Ints(rows.Select(r => r.DefinitionVersion)), Texts(rows.Select(r => r.Step)), Ints(rows.Select(r => (int?)(r.IsLate ? 1 : 0))));
        if (words.Count > 0)
        {
            Batch.Add(
                "INSERT INTO log_words (stream, sequence, word, at) SELECT $1, said.sequence, said.word, said.at FROM unnest($2, $3, $4) AS said (sequence, word, at)",
                Text(rows[0].Stream), Longs(words.Select(w => w.Sequence)), Texts(words.Select(w => w.Word)), Longs(words.Select(w => w.At)));
        }
    }
}
