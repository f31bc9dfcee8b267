using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Streams;

/// <content>The streams beside those of cases, for who keeps a copy of them.</content>
public sealed partial class AuditQueries
{
    private const string BeforeCases = "case/";
    private const string BehindCases = "case0";

    /// <summary>Where each stream of accesses, registers and definitions ends.</summary>
    public async Task<IReadOnlyDictionary<string, long>> HeadsBesideCases(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Streams.Where(s => s.Stream.CompareTo(BeforeCases) < 0 || s.Stream.CompareTo(BehindCases) >= 0).ToDictionaryAsync(s => s.Stream, s => s.Sequence, StringComparer.Ordinal, cancellation);
    }

    /// <summary>Lines of one stream behind a sequence, in their order.</summary>
    public async Task<IReadOnlyList<LoggedEvent>> Lines(string stream, long after, int limit, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.LogEvents.Where(e => e.Stream == stream && e.Sequence > after).OrderBy(e => e.Sequence).Take(limit).ReadLines(context, cancellation);
    }
}
