using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Streams;

/// <summary>Appending to a stream through EF Core, within a turn of the writer.</summary>
internal static class StreamAppending
{
    /// <summary>Adds one line behind the present head; saved with the context.</summary>
    /// <param name="personal">The personal part, of which the line holds a salted hash only; null when there is none.</param>
    public static async Task<LogLine> Append(
        this KktContext context, LogStream stream, string kind, byte[] data, Actor actor, Instant at, CancellationToken cancellation, byte[]? personal = null)
    {
        var row = context.Streams.Local.FirstOrDefault(s => s.Stream == stream.Name)
            ?? await context.Streams.FirstOrDefaultAsync(s => s.Stream == stream.Name, cancellation);
        var line = LogLine.After(
            row is null ? StreamHead.Start : new(row.Sequence, row.Hash),
            new()
            {
                Stream = stream,
                Sequence = 0,
                At = at,
                Kind = kind,
                Schema = 1,
                Actor = actor,
                Command = Guid.CreateVersion7(at.ToDateTimeOffset()),
                Data = data,
            },
            personal);
        context.LogEvents.Add(line.ToRow());
        if (personal is not null)
            context.PrivateParts.Add(new() { Stream = stream.Name, Sequence = line.Entry.Sequence, Salt = line.Salt, Content = line.Content });
        var found = LogIndexRow.Of(line.Entry);
        context.LogIndex.Add(found);
        context.LogWords.AddRange(LogWords.Of(found, line.Entry));
        if (row is null)
        {
            context.Streams.Add(new() { Stream = stream.Name, Sequence = line.Entry.Sequence, Hash = line.Hash });
        }
        else
        {
            row.Sequence = line.Entry.Sequence;
            row.Hash = line.Hash;
        }

        return line;
    }
}
