using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.LogCopies;

/// <summary>Sends the lines of accesses, registers and definitions to a second place as they arise, in the order of each stream and each at least once: a stream and its sequence name a line for ever. What is not taken is tried again at the
/// next turn, and told in the technical log. Hosts that share a database each send what they see; a host without `logCopy` sends nothing.</summary>
internal sealed class CopyLog(AuditQueries audit, HostSettings settings, TimeProvider systemClock) : ISweep
{
    private const int Slice = 500;

    private readonly CopyPositions _positions = new(Path.Combine(settings.DataFolder, CopyPositions.FileName));

    public static string Name => "log-copies";

    public static TimeSpan Every => TimeSpan.FromSeconds(5);

    public static DueWork? Wakes => null;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (settings.LogCopy is not { } target)
            return 0;
        var sent = 0;
        var unreadable = new List<Exception>();
        foreach (var (stream, head) in (await audit.HeadsBesideCases(cancellation)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            try
            {
                sent += await CopyAsync(target, stream, head, cancellation);
            }
            catch (Exception spoilt) when (spoilt is JsonException or FormatException or InvalidDataException)
            {
                // Who spoils a line of one stream must not keep the others from the second place.
                unreadable.Add(spoilt);
            }
        }

        return unreadable.Count == 0 ? sent : throw new AggregateException("Lines of the log can't be read, and so not be copied: run verify.", unreadable);
    }

    private async Task<int> CopyAsync(LogCopyTarget target, string stream, long head, CancellationToken cancellation)
    {
        var sent = 0;
        for (var after = _positions.Of(target.Name, stream); after < head;)
        {
            var lines = await audit.Lines(stream, after, Slice, cancellation);
            if (lines.Count == 0)
                break;
            var taken = await SendAsync(target, lines, cancellation);
            after = lines[taken - 1].Entry.Sequence;
            _positions.Sent(target.Name, stream, after);
            sent += taken;
        }

        return sent;
    }

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);

    /// <summary>How many of the lines, from the first, have arrived.</summary>
    private async Task<int> SendAsync(LogCopyTarget target, IReadOnlyList<LoggedEvent> lines, CancellationToken cancellation)
    {
        switch (target)
        {
            case LogCopyTarget.Folder folder:
                await WriteAsync(folder.Path, lines, cancellation);
                return lines.Count;
            case LogCopyTarget.Collector collector:
                return await new CollectorLine(collector, systemClock).SendAsync(lines, cancellation);
            default:
                throw new InvalidOperationException($"{target.GetType()} is no place for copies.");
        }
    }

    /// <summary>Appended to a file for each day, by universal time; on disk when this ends.</summary>
    private static async Task WriteAsync(string folder, IReadOnlyList<LoggedEvent> lines, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        foreach (var day in lines.GroupBy(line => DateOnly.FromDateTime(line.Entry.At.ToDateTimeOffset().UtcDateTime)))
        {
            var path = Path.Combine(folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"kktworkflow-{Environment.MachineName}-{day.Key:yyyy-MM-dd}.jsonl"));
            await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            // A process that died within a line left it without an end: what comes now is a line of its own.
            if (file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n')
                file.WriteByte((byte)'\n');
            file.Seek(0, SeekOrigin.End);
            foreach (var line in day)
            {
                await file.WriteAsync(CopiedLine.Json(line), cancellation);
                await file.WriteAsync("\n"u8.ToArray(), cancellation);
            }

            file.Flush(flushToDisk: true);
        }
    }
}
