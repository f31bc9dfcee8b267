using System.Text.Json;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Storage.Verification;

/// <summary>Erasures and purges: each row is told by a line of its register, and each line has its row.</summary>
internal sealed class RemovalCheck(List<VerifyBreak> breaks)
{
    private static readonly string Erasures = LogStream.OfRegister(StreamRemoval.Erasures).Name;
    private static readonly string Purges = LogStream.OfRegister(StreamRemoval.Purges).Name;

    private readonly Dictionary<string, (long Line, StreamRemoved Data)> _erased = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Line, StreamRemoved Data)> _purged = new(StringComparer.Ordinal);

    public void Follow(string stream, LogEntry entry)
    {
        var told = string.Equals(stream, Erasures, StringComparison.Ordinal) && string.Equals(entry.Kind, StreamRemoval.CaseErased, StringComparison.Ordinal) ? _erased
            : string.Equals(stream, Purges, StringComparison.Ordinal) && string.Equals(entry.Kind, StreamRemoval.StreamPurged, StringComparison.Ordinal) ? _purged
            : null;
        if (told is null)
            return;
        try
        {
            var data = JsonSerializer.Deserialize<StreamRemoved>(entry.Data.Span, CaseEventCodec.Json) ?? throw new JsonException("The data is an object.");
            told[data.Stream] = (entry.Sequence, data);
        }
        catch (JsonException unreadable)
        {
            breaks.Add(new(null, stream, entry.Sequence, "fold", unreadable.Message));
        }
    }

    public void Compare(IEnumerable<ErasedStreamRow> erased, IEnumerable<PurgedStreamRow> purged)
    {
        foreach (var row in erased)
        {
            if (!_erased.Remove(row.Stream, out var told) || told.Line != row.RegisterSequence || told.Data.LastSequence != row.ThroughSequence)
                Add("erased", row.Stream);
        }

        foreach (var row in purged)
        {
            if (!_purged.Remove(row.Stream, out var told) || told.Line != row.RegisterSequence || told.Data.LastSequence != row.LastSequence
                || !string.Equals(told.Data.HeadHash, Convert.ToHexStringLower(row.HeadHash), StringComparison.Ordinal))
                Add("purged", row.Stream);
        }

        foreach (var missing in _erased.Keys)
            Add("erased", missing);
        foreach (var missing in _purged.Keys)
            Add("purged", missing);
    }

    private void Add(string kind, string stream) => breaks.Add(new(LogStream.Stored(stream).CaseId, stream, 0, kind, stream));
}
