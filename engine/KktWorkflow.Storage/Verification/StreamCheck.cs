using System.Text.Json;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Storage.Verification;

/// <summary>Follows one stream line by line: no gap, canonical bytes, the chain, the columns beside the bytes, the private part.</summary>
internal sealed class StreamCheck(string stream, long erasedThrough, CaseLineReader reader, List<VerifyBreak> breaks)
{
    private readonly LogStream _stream = LogStream.Stored(stream);
    private byte[] _hash = LogHash.Genesis.ToArray();

    public string Name => stream;

    public LogStream Stream => _stream;

    public long Sequence { get; private set; }

    /// <summary>The line as its bytes tell it; null when they cannot be read. The chain goes on from what is stored, so that one broken line is one break.</summary>
    public LogEntry? Follow(LogEventRow row, PrivatePartRow? part)
    {
        if (row.Sequence != Sequence + 1)
            Add(row.Sequence, "gap", $"{Sequence} → {row.Sequence}");
        Sequence = row.Sequence;

        if (!LogHash.Next(_hash, row.Canonical).AsSpan().SequenceEqual(row.Hash))
            Add(row.Sequence, "chain", Convert.ToHexStringLower(row.Hash));
        _hash = row.Hash.Length == LogHash.Length ? row.Hash : new byte[LogHash.Length];

        LogEntry entry;
        try
        {
            // Of a case somebody reads the data further on; of another stream perhaps nobody does.
            entry = _stream.CaseId is null
                ? CanonicalLog.Decode(row.Canonical)
                : reader.Read(row.Canonical, _stream, row.Sequence, row.Kind, new(row.At), row.CommandId);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or ArgumentException)
        {
            Add(row.Sequence, "bytes", unreadable.Message);
            return null;
        }

        CheckColumns(row, entry);
        CheckPrivatePart(entry, part);
        return entry;
    }

    /// <summary>Compares the end with the stored head, null when there is none.</summary>
    public void End(StreamRow? head)
    {
        if (head is null || head.Sequence != Sequence || !head.Hash.AsSpan().SequenceEqual(_hash))
            Add(Sequence, "head", head is null ? "–" : $"{head.Sequence}");
    }

    private void CheckColumns(LogEventRow row, LogEntry entry)
    {
        Column("stream", string.Equals(entry.Stream.Name, row.Stream, StringComparison.Ordinal));
        Column("sequence", entry.Sequence == row.Sequence);
        Column("kind", string.Equals(entry.Kind, row.Kind, StringComparison.Ordinal));
        Column("at", entry.At.Microseconds == row.At);
        Column("actor_id", entry.Actor.Id?.Value == row.ActorId);
        Column("command_id", entry.Command == row.CommandId);
        Column("case_id", _stream.CaseId?.Value == row.CaseId);

        void Column(string name, bool agrees)
        {
            if (!agrees)
                Add(row.Sequence, "index", name);
        }
    }

    private void CheckPrivatePart(LogEntry entry, PrivatePartRow? part)
    {
        if (entry.PrivateHash.IsEmpty)
        {
            if (part is not null)
                Add(entry.Sequence, "private", "+");
            return;
        }

        if (part is { Salt: { } salt, Content: { } content })
        {
            if (!LogHash.OfPrivatePart(salt, content).AsSpan().SequenceEqual(entry.PrivateHash.Span))
                Add(entry.Sequence, "private", "≠");
        }
        else if (part is null || part.Salt is not null || part.Content is not null || entry.Sequence > erasedThrough)
        {
            Add(entry.Sequence, "private", "–");
        }
    }

    private void Add(long sequence, string kind, string detail) => breaks.Add(new(_stream.CaseId, stream, sequence, kind, detail));
}
