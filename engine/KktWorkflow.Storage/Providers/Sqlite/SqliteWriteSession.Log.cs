using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>The log.</content>
internal sealed partial class SqliteWriteSession
{
    public override StreamHead? FindHead(LogStream stream) => statements.First<StreamHead?>(
        "SELECT sequence, hash FROM streams WHERE stream = @0",
        r => new StreamHead(r.GetInt64(0), r.Bytes(1)),
        stream.Name);

    public override void Append(LogStream stream, IReadOnlyList<LogLine> lines)
    {
        foreach (var line in lines)
        {
            var row = line.ToRow();
            statements.Execute(
                """
                INSERT INTO log_events (stream, sequence, kind, at, actor_id, command_id, case_id, canonical, hash)
                VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8)
                """,
                row.Stream, row.Sequence, row.Kind, row.At, row.ActorId, row.CommandId, row.CaseId, row.Canonical, row.Hash);
            if (line.Content is not null)
            {
                statements.Execute(
                    "INSERT INTO private_parts (stream, sequence, salt, content) VALUES (@0, @1, @2, @3)",
                    row.Stream, row.Sequence, line.Salt, line.Content);
            }
        }

        statements.Execute(
            "INSERT INTO streams (stream, sequence, hash) VALUES (@0, @1, @2) ON CONFLICT (stream) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash",
            stream.Name, lines[^1].Entry.Sequence, lines[^1].Hash);
    }
}
