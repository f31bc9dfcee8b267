using System.Runtime.CompilerServices;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Streams;

/// <content>The lines that people read, by everything that they look for.</content>
public sealed partial class AuditQueries
{
    /// <summary>So many cases are looked up one by one; of more, the latest lines of all are searched.</summary>
    private const int FewCases = 200;

    /// <summary>So many people are looked up one by one.</summary>
    private const int FewPeople = 6;

    /// <summary>A word that begins no more words of cases than this is looked up first; of more frequent ones cases are asked one by one. A list of so many is made sooner than some thousand cases are asked.</summary>
    private const int RareWord = 20_000;

    /// <summary>So many lines with a word are counted to know which one to look up first; words in more lines are soon found in the latest.</summary>
    private const int SeldomSaid = 1_000;

    private const int MostWords = 8;

    /// <summary>Small, so that what a slice holds is gone before a collector has moved it to where things stay.</summary>
    private const int Slice = 200;

    private static readonly string Trial = StoredWord.Of(Engine.Execution.State.CaseKind.Trial);

    /// <summary>The lines that people read, the latest first. Lines that are added meanwhile stand before the first page, so pages neither repeat nor miss one.</summary>
    public Task<ListPage<ToldLine>> ListTold(AuditFilter filter, CancellationToken cancellation) => PageOfTold(filter, PageKey.Limit(filter.Limit), cancellation);

    /// <summary>All of them in slices, one after the other, so that memory does not grow with their number. The filter's limit is left out of account.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ToldLine>> StreamTold(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        do
        {
            var page = await PageOfTold(filter, Slice, cancellation);
            yield return page.Items;
            filter = filter with { After = page.Next };
        }
        while (filter.After is not null);
    }

    /// <summary>How many of the latest <paramref name="most"/> lines are about what; the filter's topics and page are left out of account.</summary>
    public async Task<IReadOnlyDictionary<LogTopic, int>> CountTold(AuditFilter filter, int most, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var found = await Latest(context, filter with { Topics = [], After = null }, most, rows => rows.Select(r => new Found { Row = r.Row }), cancellation);
        return found.GroupBy(r => r.Row.Topic, StringComparer.Ordinal).ToDictionary(g => StoredWord.Parse<LogTopic>(g.Key), g => g.Count());
    }

    /// <summary>How many readings of dossiers are on record of each of these people; who read none is left out.</summary>
    public async Task<IReadOnlyDictionary<PersonId, int>> CountReadings(IReadOnlyCollection<PersonId> people, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var (ids, topic) = (people.Select(p => (Guid?)p.Value).ToList(), StoredWord.Of(LogTopic.Readings));
        return await context.LogIndex.Where(r => ids.Contains(r.ActorId) && r.Topic == topic).GroupBy(r => r.ActorId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => new PersonId(g.Key!.Value), g => g.Count, cancellation);
    }

    /// <summary>One line of any stream with its place in the chain; null when there is none, or when only the engine needs it.</summary>
    public async Task<(ToldLine Line, LogPlace Place)?> FindTold(string stream, long sequence, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var rows = Plain(context.LogIndex.Where(r => r.Stream == stream && r.Sequence == sequence));
        var found = await WithLines(context, rows).ToListAsync(cancellation);
        if (found.Count == 0)
            return null;
        var line = (await Tell(context, found, cancellation))[0];
        return (line, await PlaceOf(context, stream, sequence, line.Line.Entry.PrivateHash, cancellation));
    }

    private async Task<ListPage<ToldLine>> PageOfTold(AuditFilter filter, int limit, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var found = await Latest(context, filter, limit + 1, rows => WithLines(context, rows), cancellation);
        var next = found.Count > limit ? KeyOf(found[limit - 1].Row.At, found[limit - 1].Row.Sequence, found[limit - 1].Row.Stream) : null;
        return new(await Tell(context, found.Take(limit).ToList(), cancellation), next);
    }

    /// <summary>Of each of the ways in which a line can match the latest ones, put together. Each way is read in order from an index of its own.</summary>
    private static async Task<List<Found>> Latest(
        KktContext context, AuditFilter filter, int limit, Func<IQueryable<Way>, IQueryable<Found>> read, CancellationToken cancellation)
    {
        var found = new List<Found>();
        foreach (var way in await Ways(context, NarrowTold(context.LogIndex, filter), filter, cancellation))
        {
            if (filter.Topics.IsEmpty)
            {
                await Add(way);
                continue;
            }

            foreach (var topic in filter.Topics.Select(StoredWord.Of).Distinct(StringComparer.Ordinal))
                await Add(way.Where(r => r.Row.Topic == topic));
        }

        return found;

        // Once there are enough lines, another way is read no further back than to the last of them.
        async Task Add(IQueryable<Way> way)
        {
            if (found.Count == limit && found[^1].Row.At is var last)
                way = way.Where(r => r.At >= last);
            found.AddRange(await read(First(way)).ToListAsync(cancellation));
            found =
            [
                .. found.DistinctBy(r => (r.Row.Stream, r.Row.Sequence))
                    .OrderByDescending(r => r.Row.At).ThenByDescending(r => r.Row.Stream, StringComparer.Ordinal).ThenByDescending(r => r.Row.Sequence).Take(limit),
            ];
        }

        IQueryable<Way> First(IQueryable<Way> rows) => rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Stream).ThenByDescending(r => r.Sequence).Take(limit);
    }

    private static IQueryable<Found> WithLines(KktContext context, IQueryable<Way> rows) =>
        from r in rows
        join e in context.LogEvents on new { r.Row.Stream, r.Row.Sequence } equals new { e.Stream, e.Sequence }
        select new Found
        {
            Row = r.Row,
            Canonical = e.Canonical,
            Hash = e.Hash,
            Content = context.PrivateParts.Where(p => p.Stream == e.Stream && p.Sequence == e.Sequence).Select(p => p.Content).FirstOrDefault(),
        };

    private static IQueryable<Way> Plain(IQueryable<LogIndexRow> rows) => rows.Select(r => new Way { Row = r, At = r.At, Stream = r.Stream, Sequence = r.Sequence });

    private static IQueryable<LogIndexRow> NarrowTold(IQueryable<LogIndexRow> rows, AuditFilter filter)
    {
        if (filter.StreamPrefix is { } prefix)
        {
            var end = prefix + char.MaxValue;
            rows = rows.Where(r => r.Stream.CompareTo(prefix) >= 0 && r.Stream.CompareTo(end) < 0);
        }

        if (filter.Actor is { } actor)
            rows = rows.Where(r => r.ActorId == actor.Value);
        if (filter.OnBehalfOf is { } other)
            rows = rows.Where(r => r.BehalfId == other.Value);
        if (filter.Unit is { } unit)
            rows = rows.Where(r => r.Unit == unit);
        if (filter.DefinitionId is { } definition)
            rows = rows.Where(r => r.DefinitionId == definition);
        if (filter.DefinitionVersion is { } version)
            rows = rows.Where(r => r.DefinitionVersion == version);
        if (filter.Step is { } step)
            rows = rows.Where(r => r.Step == step);
        if (filter.Kind is { } kind)
            rows = rows.Where(r => r.Kind == kind);
        if (filter.LateOnly)
            rows = rows.Where(r => r.IsLate);
        if (filter.From is { } from)
            rows = rows.Where(r => r.At >= from.Microseconds);
        if (filter.Until is { } until)
            rows = rows.Where(r => r.At < until.Microseconds);
        // The plain bound beside the key lets a database begin there.
        if (TryReadKey(filter.After, out var at, out var sequence, out var name))
            rows = rows.Where(r => r.At <= at && (r.At < at || r.Stream.CompareTo(name) < 0 || (r.Stream == name && r.Sequence < sequence)));
        return rows;
    }

    private static async Task<IReadOnlyList<IQueryable<Way>>> Ways(KktContext context, IQueryable<LogIndexRow> rows, AuditFilter filter, CancellationToken cancellation)
    {
        var ways = new List<IQueryable<Way>>();
        foreach (var some in filter.Case is { } id ? OfCases(rows, [id.Value]) : [rows])
            ways.AddRange(await WaysOfText(context, some, filter, cancellation));
        return ways;
    }

    /// <summary>The lines of cases, and those of other streams that speak of one of them.</summary>
    private static IQueryable<LogIndexRow>[] OfCases(IQueryable<LogIndexRow> rows, List<Guid> cases)
    {
        var streams = cases.ConvertAll(id => LogStream.OfCase(new(id)).Name);
        var about = cases.ConvertAll(id => (Guid?)id);
        return [rows.Where(r => streams.Contains(r.Stream)), rows.Where(r => r.AboutCase != null && about.Contains(r.AboutCase))];
    }

    private static async Task<IReadOnlyList<IQueryable<Way>>> WaysOfText(KktContext context, IQueryable<LogIndexRow> rows, AuditFilter filter, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(filter.Text))
            return [Plain(rows)];
        var words = SearchText.Words(filter.Text).Distinct(StringComparer.Ordinal).Take(MostWords).OrderByDescending(w => w.Length).ToList();
        if (words.Count == 0)
            return [];
        // What may have to go far back comes last.
        return [.. ByPeople(rows, filter).Select(Plain), .. await ByWords(context, rows, filter, words, cancellation), .. (await ByCases(context, rows, words, cancellation)).Select(Plain)];
    }

    private static IEnumerable<IQueryable<LogIndexRow>> ByPeople(IQueryable<LogIndexRow> rows, AuditFilter filter)
    {
        var people = filter.Named.Select(p => (Guid?)p.Value).ToList();
        if (people.Count > FewPeople)
            return [rows.Where(r => people.Contains(r.ActorId)), rows.Where(r => r.BehalfId != null && people.Contains(r.BehalfId))];
        return people.SelectMany(p => new[] { rows.Where(r => r.ActorId == p), rows.Where(r => r.BehalfId == p) });
    }

    private static async Task<IQueryable<LogIndexRow>[]> ByCases(KktContext context, IQueryable<LogIndexRow> rows, List<string> words, CancellationToken cancellation)
    {
        var ranked = await Ranked(words, word => With(context, word), RareWord, cancellation);
        var few = await CasesWith(context, ranked).OrderByDescending(c => c.CaseId).Select(c => c.CaseId).Take(FewCases + 1).ToListAsync(cancellation);
        if (few.Count <= FewCases)
            return OfCases(rows, few);

        // Of so many one of the next lines is soon, so each line is asked for the words of its case: a list of all these cases would have to be made first.
        // A value instead of EXISTS, of which PostgreSQL makes a join: it takes the range of a word for a single row, and compares each line with each of some thousand.
        foreach (var (word, _) in ranked)
        {
            var with = With(context, word);
            rows = rows.Where(r => with.Where(w => w.CaseId == r.CaseId).Select(w => w.Word).FirstOrDefault() != null);
        }

        return [rows];
    }

    /// <summary>The words with whether each is rare, the rarest first: most are told by it alone that they don't match.</summary>
    private static async Task<List<(string Word, bool IsRare)>> Ranked<T>(List<string> words, Func<string, IQueryable<T>> with, int rare, CancellationToken cancellation)
    {
        var counted = new List<(string Word, int Count)>();
        foreach (var word in words)
            counted.Add((word, await with(word).Take(rare + 1).CountAsync(cancellation)));
        return [.. counted.OrderBy(one => one.Count).Select(one => (one.Word, one.Count <= rare))];
    }

    /// <summary>Cases that have all the words as prefixes of their own. SQLite makes the whole list that a word is looked up in, which for a frequent one takes longer than all the rest: so only the rarest is looked up in a list.</summary>
    private static IQueryable<CaseRow> CasesWith(KktContext context, List<(string Word, bool IsRare)> ranked)
    {
        var cases = context.Cases.Where(c => c.Kind != Trial);
        foreach (var (index, (word, isRare)) in ranked.Index())
        {
            var with = With(context, word);
            cases = index == 0 && isRare ? cases.Where(c => with.Select(w => w.CaseId).Contains(c.CaseId)) : cases.Where(c => with.Any(w => w.CaseId == c.CaseId));
        }

        return cases;
    }

    private static IQueryable<SearchWordRow> With(KktContext context, string word)
    {
        // A range instead of LIKE: every database answers it from the index, whatever its collation of LIKE.
        var end = word + char.MaxValue;
        return context.SearchWords.Where(w => w.Word.CompareTo(word) >= 0 && w.Word.CompareTo(end) < 0);
    }

    /// <summary>Lines that say all the words, sought by the rarest. Whole words: lines with the beginnings of words would have to be sorted by time first, and there may be very many.</summary>
    private static async Task<IQueryable<Way>[]> ByWords(KktContext context, IQueryable<LogIndexRow> rows, AuditFilter filter, List<string> words, CancellationToken cancellation)
    {
        var ranked = words.Count == 1 ? [(words[0], true)] : await Ranked(words, word => context.LogWords.Where(w => w.Word == word), SeldomSaid, cancellation);
        var rarest = ranked[0].Word;
        var said = context.LogWords.Where(w => w.Word == rarest);
        // The times stand beside the words too, so that the latest lines with a word come first.
        if (filter.From is { } from)
            said = said.Where(w => w.At >= from.Microseconds);
        if (filter.Until is { } until)
            said = said.Where(w => w.At < until.Microseconds);
        if (TryReadKey(filter.After, out var at, out _, out _))
            said = said.Where(w => w.At <= at);
        foreach (var (word, _) in ranked.Skip(1))
            said = said.Where(w => context.LogWords.Where(o => o.Stream == w.Stream && o.Sequence == w.Sequence && o.Word == word).Select(o => o.Word).FirstOrDefault() != null);
        return
        [
            from w in said
            join r in rows on new { w.Stream, w.Sequence } equals new { r.Stream, r.Sequence }
            select new Way { Row = r, At = w.At, Stream = w.Stream, Sequence = w.Sequence },
        ];
    }

    private static async Task<List<ToldLine>> Tell(KktContext context, List<Found> found, CancellationToken cancellation)
    {
        var lines = found.ConvertAll(f => LineOf(f));
        var cases = found.Select(f => f.Row.CaseId ?? f.Row.AboutCase).OfType<Guid>().Distinct().ToList();
        var codes = await context.Cases.Where(c => cases.Contains(c.CaseId)).Select(c => new { c.CaseId, c.Code }).ToDictionaryAsync(c => c.CaseId, c => c.Code, cancellation);
        var titles = (await context.WorkItems.Where(w => cases.Contains(w.CaseId)).Select(w => new { w.CaseId, w.Number, w.Title }).ToListAsync(cancellation))
            .ToDictionary(w => (w.CaseId, w.Number), w => w.Title);
        return [.. found.Zip(lines, (f, line) => new ToldLine(
            line,
            StoredWord.Parse<LogTopic>(f.Row.Topic),
            f.Row.DefinitionId,
            f.Row.DefinitionVersion,
            f.Row.Step is { } step ? new(step) : null,
            f.Row.IsLate,
            (f.Row.CaseId ?? f.Row.AboutCase) is { } id ? codes.GetValueOrDefault(id) : null,
            f.Row.CaseId is { } of && WorkItemIn(line) is { } item ? titles.GetValueOrDefault((of, item)) : null) { IsReadable = line.Entry.Schema > 0 })];
    }

    /// <summary>A line whose bytes somebody has made unreadable still stands in the list, with what the index tells of it.</summary>
    private static LoggedEvent LineOf(Found found)
    {
        LogEntry entry;
        try
        {
            entry = CanonicalLog.Decode(found.Canonical!);
        }
        catch (JsonException)
        {
            entry = new()
            {
                Stream = LogStream.Stored(found.Row.Stream),
                Sequence = found.Row.Sequence,
                At = new(found.Row.At),
                Kind = found.Row.Kind,
                Schema = 0,
                Actor = new(found.Row.ActorId is { } id ? new PersonId(id) : null, "", null, found.Row.Unit),
                Command = Guid.Empty,
                Data = "{}"u8.ToArray(),
            };
        }

        return new(entry, Convert.ToHexStringLower(found.Hash!), found.Content);
    }

    private static int? WorkItemIn(LoggedEvent line)
    {
        using var data = JsonDocument.Parse(line.Entry.Data);
        return data.RootElement.ValueKind == JsonValueKind.Object && data.RootElement.TryGetProperty("workItem", out var item) && item.TryGetInt32(out var number) ? number : null;
    }

    private static async Task<LogPlace> PlaceOf(KktContext context, string stream, long sequence, ReadOnlyMemory<byte> privateHash, CancellationToken cancellation)
    {
        var around = await context.LogEvents.Where(e => e.Stream == stream && e.Sequence >= sequence - 1 && e.Sequence <= sequence + 1).OrderBy(e => e.Sequence)
            .Select(e => new { e.Sequence, e.Canonical, e.Hash }).ToListAsync(cancellation);
        var part = await context.PrivateParts.FirstOrDefaultAsync(p => p.Stream == stream && p.Sequence == sequence, cancellation);
        var previous = around.Find(e => e.Sequence == sequence - 1);
        var own = around.Find(e => e.Sequence == sequence)!;
        var next = around.Find(e => e.Sequence == sequence + 1);
        var isSound = (previous is not null || sequence == 1)
            && Follows(previous?.Hash ?? LogHash.Genesis.ToArray(), own.Canonical, own.Hash)
            && (next is null || Follows(own.Hash, next.Canonical, next.Hash))
            && (part is not { Salt: { } salt, Content: { } content } || LogHash.OfPrivatePart(salt, content).AsSpan().SequenceEqual(privateHash.Span));
        return new(Hex(previous?.Hash), Hex(next?.Hash), isSound) { Before = previous is null ? null : DataOf(previous.Canonical) };

        static ReadOnlyMemory<byte>? DataOf(byte[] canonical)
        {
            try
            {
                return CanonicalLog.Decode(canonical).Data;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        static bool Follows(byte[] before, byte[] canonical, byte[] hash) => before.Length == LogHash.Length && LogHash.Next(before, canonical).AsSpan().SequenceEqual(hash);

        static string? Hex(byte[]? hash) => hash is null ? null : Convert.ToHexStringLower(hash);
    }

    /// <summary>A row with the key by which the way that led to it is sorted.</summary>
    private sealed class Way
    {
        public LogIndexRow Row { get; init; } = new();

        public long At { get; init; }

        public string Stream { get; init; } = "";

        public long Sequence { get; init; }
    }

    private sealed class Found
    {
        public LogIndexRow Row { get; init; } = new();

        public byte[]? Canonical { get; init; }

        public byte[]? Hash { get; init; }

        public byte[]? Content { get; init; }
    }
}
