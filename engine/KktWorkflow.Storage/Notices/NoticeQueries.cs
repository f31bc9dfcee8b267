using KktWorkflow.Engine;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Notices;

/// <summary>The notices of a person: what the bell counts and the page lists.</summary>
public sealed class NoticeQueries
{
    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly TimeProvider _clock;

    internal NoticeQueries(Administration administration, ContextSource contexts, TimeProvider processClock)
    {
        _administration = administration;
        _contexts = contexts;
        _clock = processClock;
    }

    public async Task<int> Unread(PersonId person, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Notices.CountAsync(n => n.PersonId == person.Value && n.ReadAt == null, cancellation);
    }

    /// <summary>What came last first.</summary>
    /// <param name="after">Key of the last row of the page before; null begins.</param>
    public async Task<ListPage<Notice>> List(PersonId person, string? after, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var rows = context.Notices.Where(n => n.PersonId == person.Value);
        if (PageKey.TryRead(after, out var at, out var id, out var sequence))
            rows = rows.Where(n => n.ToldAt < at || (n.ToldAt == at && (n.CaseId.CompareTo(id) < 0 || (n.CaseId == id && n.Sequence < sequence))));
        var page = await rows.OrderByDescending(n => n.ToldAt).ThenByDescending(n => n.CaseId).ThenByDescending(n => n.Sequence).Take(PageKey.DefaultLimit + 1).ToListAsync(cancellation);
        var more = page.Count > PageKey.DefaultLimit;
        if (more)
            page.RemoveAt(page.Count - 1);
        return new(await context.Read(page, cancellation), more ? PageKey.Of(page[^1].ToldAt, page[^1].CaseId, page[^1].Sequence) : null);
    }

    /// <summary>Marks one as read. One that is read already, or somebody else's, stays as it is.</summary>
    public Task Read(PersonId person, CaseId id, long sequence, CancellationToken cancellation) =>
        Mark(context => context.Notices.Where(n => n.PersonId == person.Value && n.CaseId == id.Value && n.Sequence == sequence), cancellation);

    /// <summary>Marks as read what had come by <paramref name="upTo"/>: what came after the page was made stays unread, also where it tells of something earlier.</summary>
    public Task ReadAll(PersonId person, Instant upTo, CancellationToken cancellation) =>
        Mark(context => context.Notices.Where(n => n.PersonId == person.Value && n.ToldAt <= upTo.Microseconds), cancellation);

    private Task Mark(Func<KktContext, IQueryable<NoticeRow>> which, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var now = Instant.From(_clock.GetUtcNow()).Microseconds;
            await which(context).Where(n => n.ReadAt == null).ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, now), cancellation);
        },
        cancellation);
}
