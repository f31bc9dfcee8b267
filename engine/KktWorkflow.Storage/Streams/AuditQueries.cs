using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Streams;

/// <summary>Reading the log across cases, the latest line first.</summary>
public sealed partial class AuditQueries
{
    private readonly ContextSource _contexts;

    internal AuditQueries(ContextSource contexts) => _contexts = contexts;

    public async Task<ListPage<LoggedEvent>> List(AuditFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var limit = PageKey.Limit(filter.Limit);
        var lines = Narrow(context.LogEvents, filter);
        // The plain bound beside the key lets a database begin there.
        if (TryReadKey(filter.After, out var at, out var sequence, out var stream))
            lines = lines.Where(e => e.At <= at && (e.At < at || (e.Stream.CompareTo(stream) < 0 || (e.Stream == stream && e.Sequence < sequence))));
        var found = await lines.OrderByDescending(e => e.At).ThenByDescending(e => e.Stream).ThenByDescending(e => e.Sequence)
            .Take(limit + 1).ReadLines(context, cancellation);
        if (found.Count <= limit)
            return new(found, null);
        found.RemoveAt(limit);
        var last = found[^1].Entry;
        return new(found, KeyOf(last.At.Microseconds, last.Sequence, last.Stream.Name));
    }

    private static IQueryable<LogEventRow> Narrow(IQueryable<LogEventRow> lines, AuditFilter filter)
    {
        if (filter.Case is { } id)
            lines = lines.Where(e => e.CaseId == id.Value);
        if (filter.StreamPrefix is { } prefix)
        {
            var end = prefix + char.MaxValue;
            lines = lines.Where(e => e.Stream.CompareTo(prefix) >= 0 && e.Stream.CompareTo(end) < 0);
        }

        if (filter.Actor is { } actor)
            lines = lines.Where(e => e.ActorId == actor.Value);
        if (filter.Kind is { } kind)
            lines = lines.Where(e => e.Kind == kind);
        if (filter.From is { } from)
            lines = lines.Where(e => e.At >= from.Microseconds);
        if (filter.Until is { } until)
            lines = lines.Where(e => e.At < until.Microseconds);
        return lines;
    }

    private static string KeyOf(long at, long sequence, string stream) => string.Create(CultureInfo.InvariantCulture, $"{at} {sequence} {stream}");

    private static bool TryReadKey(string? key, out long at, out long sequence, out string stream)
    {
        (at, sequence, stream) = (0, 0, "");
        if (key?.Split(' ', 3) is not [var first, var second, var name])
            return false;
        stream = name;
        return long.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out at)
            && long.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out sequence);
    }
}
