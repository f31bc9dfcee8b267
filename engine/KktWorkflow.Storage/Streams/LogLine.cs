using System.Security.Cryptography;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Storage.Streams;

/// <summary>A line ready to be stored: its canonical bytes, chained to the line before, and its private part.</summary>
internal sealed record LogLine(LogEntry Entry, byte[] Canonical, byte[] Hash, byte[]? Salt, byte[]? Content)
{
    /// <summary>Chains <paramref name="entry"/> to <paramref name="head"/>, with the sequence that follows; salts and commits to <paramref name="content"/> when there is any.</summary>
    public static LogLine After(StreamHead head, LogEntry entry, byte[]? content)
    {
        var salt = content is null ? null : RandomNumberGenerator.GetBytes(LogHash.SaltLength);
        entry = entry with
        {
            Sequence = head.Sequence + 1,
            PrivateHash = content is null ? [] : LogHash.OfPrivatePart(salt, content),
        };
        var canonical = CanonicalLog.Encode(entry);
        return new(entry, canonical, LogHash.Next(head.Hash, canonical), salt, content);
    }

    public StreamHead Head => new(Entry.Sequence, Hash);

    public LogEventRow ToRow() => new()
    {
        Stream = Entry.Stream.Name,
        Sequence = Entry.Sequence,
        Kind = Entry.Kind,
        At = Entry.At.Microseconds,
        ActorId = Entry.Actor.Id?.Value,
        CommandId = Entry.Command,
        CaseId = Entry.Stream.CaseId?.Value,
        Canonical = Canonical,
        Hash = Hash,
    };
}
