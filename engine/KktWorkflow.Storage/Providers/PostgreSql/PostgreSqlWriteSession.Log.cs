using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Providers.Servers;
using KktWorkflow.Storage.Streams;
using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>The log.</content>
internal sealed partial class PostgreSqlWriteSession
{
    public override void Append(LogStream stream, IReadOnlyList<LogLine> lines)
    {
        var rows = lines.Select(line => line.ToRow()).ToList();
        Batch.Add(
            """
            INSERT INTO log_events (stream, sequence, kind, at, actor_id, command_id, case_id, canonical, hash)
            SELECT $1, line.sequence, line.kind, line.at, line.actor_id, line.command_id, $2, line.canonical, line.hash
            FROM unnest($3, $4, $5, $6, $7, $8, $9) AS line (sequence, kind, at, actor_id, command_id, canonical, hash)
            """,
            Text(stream.Name), Id(stream.CaseId?.Value), Longs(rows.Select(r => r.Sequence)), Texts(rows.Select(r => r.Kind)), Longs(rows.Select(r => r.At)),
            Blobs(rows.Select(r => r.ActorId?.ToByteArray(bigEndian: true))), Blobs(rows.Select(r => r.CommandId.ToByteArray(bigEndian: true))),
            Blobs(rows.Select(r => r.Canonical)), Blobs(rows.Select(r => r.Hash)));
        var personal = lines.Where(line => line.Content is not null).ToList();
        if (personal.Count > 0)
        {
            Batch.Add(
                """
                INSERT INTO private_parts (stream, sequence, salt, content)
                SELECT $1, part.sequence, part.salt, part.content FROM unnest($2, $3, $4) AS part (sequence, salt, content)
                """,
                Text(stream.Name), Longs(personal.Select(l => l.Entry.Sequence)), Blobs(personal.Select(l => l.Salt)), Blobs(personal.Select(l => l.Content)));
        }

        Batch.Add(
            "INSERT INTO streams (stream, sequence, hash) VALUES ($1, $2, $3) ON CONFLICT (stream) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash",
            Text(stream.Name), Long(lines[^1].Entry.Sequence), Bytes(lines[^1].Hash));
    }

    protected override void AskHead(LogStream stream, Action<StreamHead> found) => Batch.Ask(
        "SELECT sequence, hash FROM streams WHERE stream = $1 FOR UPDATE",
        r => found(new(r.GetInt64(0), r.Bytes(1))),
        Text(stream.Name));
}
