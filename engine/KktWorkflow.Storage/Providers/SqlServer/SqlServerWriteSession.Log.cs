using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Providers.Servers;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>The log.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement InsertLine = new(
        """
        INSERT INTO log_events (stream, sequence, kind, at, actor_id, command_id, case_id, canonical, hash)
        VALUES (@stream, @sequence, @kind, @at, @actor_id, @command_id, @case_id, @canonical, @hash)
        """,
        "@stream nvarchar(200), @sequence bigint, @kind nvarchar(100), @at bigint, @actor_id binary(16), @command_id binary(16), @case_id binary(16), "
        + "@canonical varbinary(max), @hash binary(32)");

    private static readonly SqlServerStatement InsertPrivatePart = new(
        "INSERT INTO private_parts (stream, sequence, salt, content) VALUES (@stream, @sequence, @salt, @content)",
        "@stream nvarchar(200), @sequence bigint, @salt binary(16), @content varbinary(max)");

    private static readonly SqlServerStatement MoveHead = new(
        """
        UPDATE streams SET sequence = @sequence, hash = @hash WHERE stream = @stream;
        IF @@ROWCOUNT = 0 INSERT INTO streams (stream, sequence, hash) VALUES (@stream, @sequence, @hash)
        """,
        "@stream nvarchar(200), @sequence bigint, @hash binary(32)");

    // Without HOLDLOCK: a case that isn't there yet would lock the gap for its head, which is where every new case goes.
    // Two that open the same case meet at its key instead, and the second begins anew.
    private static readonly SqlServerStatement HoldHead = new(
        "SELECT sequence, hash FROM streams WITH (UPDLOCK, ROWLOCK) WHERE stream = @stream", "@stream nvarchar(200)");

    public override void Append(LogStream stream, IReadOnlyList<LogLine> lines)
    {
        foreach (var row in lines.Select(line => line.ToRow()))
            Batch.Add(InsertLine, row.Stream, row.Sequence, row.Kind, row.At, row.ActorId, row.CommandId, row.CaseId, row.Canonical, row.Hash);
        foreach (var line in lines.Where(line => line.Content is not null))
            Batch.Add(InsertPrivatePart, stream.Name, line.Entry.Sequence, line.Salt, line.Content);
        Batch.Add(MoveHead, stream.Name, lines[^1].Entry.Sequence, lines[^1].Hash);
    }

    protected override void AskHead(LogStream stream, Action<StreamHead> found) =>
        Batch.Ask(HoldHead, r => found(new(r.GetInt64(0), r.Bytes(1))), stream.Name);
}
