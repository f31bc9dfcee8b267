using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.WorkItems;

/// <summary>Reading work items: the lists of a person, and the items of a case. Trials are in nobody's list.</summary>
public sealed class WorkItemQueries
{
    internal static readonly string Available = StoredWord.Of(WorkItemStatus.Available);
    internal static readonly string Claimed = StoredWord.Of(WorkItemStatus.Claimed);
    private static readonly string Completed = StoredWord.Of(WorkItemStatus.Completed);
    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    /// <summary>More than anybody finishes in a working life. Below it the cases of a person are looked up one by one, a thousand in a millisecond; above it the open work of the house is followed in its order, which is
    /// faster only where nearly every case is the person's too.</summary>
    internal const int Much = 40_000;

    private readonly ContextSource _contexts;

    internal WorkItemQueries(ContextSource contexts) => _contexts = contexts;

    /// <summary>From how many finished items on the list of what waits for others follows the order of all open work.</summary>
    internal int BeginsWithOpenWorkFrom { get; init; } = Much;

    /// <summary>One item, open or ended; null when there is none.</summary>
    public async Task<WorkItemSummary?> Find(CaseId id, int number, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var found = await Complete(context, await context.WorkItems.Where(w => w.CaseId == id.Value && w.Number == number).ToListAsync(cancellation), cancellation);
        return found.FirstOrDefault();
    }

    /// <summary>Items that were picked from a list, open or ended, in the order in which they are asked for. What there is none of is left out.</summary>
    public async Task<IReadOnlyList<WorkItemSummary>> Find(IReadOnlyList<(CaseId Case, int Number)> picked, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var cases = picked.Select(p => p.Case.Value).Distinct().ToList();
        var numbers = picked.Select(p => p.Number).Distinct().ToList();
        var rows = await context.WorkItems.Where(w => cases.Contains(w.CaseId) && numbers.Contains(w.Number)).ToListAsync(cancellation);
        var found = (await Complete(context, rows, cancellation)).ToDictionary(w => (w.Case, w.Number));
        return [.. picked.Distinct().Where(found.ContainsKey).Select(p => found[p])];
    }

    /// <summary>How much open work each of <paramref name="people"/> holds, by how it presses; who holds none has no entry. Work in a unit's list is nobody's load.</summary>
    /// <param name="today">The end of today.</param>
    public async Task<IReadOnlyDictionary<PersonId, WorkLoad>> Loads(IReadOnlyCollection<PersonId> people, Instant now, Instant today, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var ids = people.Select(p => (Guid?)p.Value).ToList();
        var (late, dueToday) = (now.Microseconds, today.Microseconds);
        var loads = await context.WorkItems.Where(w => w.ListOrder != null && ids.Contains(w.Assignee)).GroupBy(w => w.Assignee)
            .Select(g => new { g.Key, All = g.Count(), Late = g.Count(w => w.ListOrder <= late), Today = g.Count(w => w.ListOrder > late && w.ListOrder <= dueToday) })
            .ToListAsync(cancellation);
        return loads.ToDictionary(l => new PersonId(l.Key!.Value), l => new WorkLoad(l.All, l.Late, l.Today));
    }

    /// <summary>How many items are open at each activity in the cases of a procedure, whatever version they run on. Trials are left out of account.</summary>
    public async Task<IReadOnlyDictionary<NodePath, int>> CountOpenByNode(string definitionId, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Cases.Where(c => c.DefinitionId == definitionId && c.EndedAt == null).Join(context.WorkItems.Where(w => w.ListOrder != null), c => c.CaseId, w => w.CaseId, (_, w) => w.Node)
            .GroupBy(node => node).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => new NodePath(g.Key), g => g.Count, cancellation);
    }

    /// <summary>All items of a case, open or ended, in order of number.</summary>
    public async Task<IReadOnlyList<WorkItemSummary>> OfCase(CaseId id, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await Complete(context, await context.WorkItems.Where(w => w.CaseId == id.Value).OrderBy(w => w.Number).ToListAsync(cancellation), cancellation);
    }

    /// <summary>A person's list.</summary>
    public async Task<ListPage<WorkItemSummary>> List(WorkItemFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var limit = PageKey.Limit(filter.Limit);
        var isDone = filter.View == WorkItemView.Done;
        if (filter.ByPriority && !isDone)
            return await ListByPriority(context, filter, limit, cancellation);
        var items = new List<WorkItemRow>();
        var followsOpenWork = await FollowsOpenWork(context, filter, cancellation);
        foreach (var part in Select(context, filter, followsOpenWork))
        {
            var page = Sorted(After(part, filter.After, isDone), isDone).Take(limit + 1);
            items.AddRange(filter.View == WorkItemView.Waiting && !followsOpenWork ? await ReadByKeys(context, page, cancellation) : await page.ToListAsync(cancellation));
        }

        return await Page(context, [.. Sorted(items.AsQueryable(), isDone).Take(limit + 1)], limit, w => (isDone ? w.CompletedAt : w.ListOrder)!.Value, cancellation);
    }

    /// <summary>Sorts the keys alone, which an index has: what is looked for case by case has no order, and its rows are wide.</summary>
    private static async Task<List<WorkItemRow>> ReadByKeys(KktContext context, IQueryable<WorkItemRow> page, CancellationToken cancellation)
    {
        var keys = await page.Select(w => new { w.ListOrder, w.CaseId, w.Number }).ToListAsync(cancellation);
        var cases = keys.Select(k => k.CaseId).Distinct().ToList();
        var wanted = keys.Select(k => (k.CaseId, k.Number)).ToHashSet();
        return [.. (await context.WorkItems.Where(w => cases.Contains(w.CaseId) && w.ListOrder != null).ToListAsync(cancellation)).Where(w => wanted.Contains((w.CaseId, w.Number)))];
    }

    /// <summary>Reads a grade after the other, the highest first: each is in the list's own order.</summary>
    private async Task<ListPage<WorkItemSummary>> ListByPriority(KktContext context, WorkItemFilter filter, int limit, CancellationToken cancellation)
    {
        var (highest, after) = filter.After?.Split('/') is [var grade, var key] && int.TryParse(grade, NumberStyles.None, CultureInfo.InvariantCulture, out var left) && left <= CasePriority.Highest
            ? (left, key)
            : (CasePriority.Highest, null);
        var followsOpenWork = await FollowsOpenWork(context, filter, cancellation);
        var found = new List<WorkItemRow>();
        var grades = new List<int>();
        for (var priority = highest; priority >= 0 && found.Count <= limit; priority--)
        {
            var cases = context.Cases.Where(c => c.Priority == priority);
            var items = new List<WorkItemRow>();
            foreach (var part in Select(context, filter, followsOpenWork))
                items.AddRange(await Sorted(After(part.Where(w => cases.Any(c => c.CaseId == w.CaseId)), priority == highest ? after : null, isDone: false), isDone: false).Take(limit + 1).ToListAsync(cancellation));
            found.AddRange(Sorted(items.AsQueryable(), isDone: false));
            grades.AddRange(Enumerable.Repeat(priority, found.Count - grades.Count));
        }

        var last = found.Count > limit ? found[limit - 1] : null;
        var next = last is null ? null : string.Create(CultureInfo.InvariantCulture, $"{grades[limit - 1]}/{PageKey.Of(last.ListOrder!.Value, last.CaseId, last.Number)}");
        return new(await Complete(context, [.. found.Take(limit)], cancellation), next);
    }

    /// <summary>Open work of another person whom somebody acts for: held by that person, or free and that person's to take by the posts substituted. What presses most first, at most <paramref name="limit"/>.
    /// Whether the substitution covers the procedure and the kind of act is not asked here.</summary>
    /// <param name="principal">The other person, with the posts that are substituted.</param>
    public async Task<IReadOnlyList<WorkItemSummary>> ListFor(Person principal, WorkItemFilter filter, int limit, CancellationToken cancellation)
    {
        if (filter.View is not (WorkItemView.Mine or WorkItemView.Unit))
            return [];
        await using var context = _contexts.Create();
        var items = new List<WorkItemRow>();
        foreach (var part in Select(context, filter with { Person = principal }, followsOpenWork: false))
            items.AddRange(await Sorted(part, isDone: false).Take(limit).ToListAsync(cancellation));
        return await Complete(context, [.. Sorted(items.AsQueryable(), isDone: false).Take(limit)], cancellation);
    }

    /// <summary>Open work that is in nobody's list, what presses most first: held by who is not in force, or waiting for a post or a person that nobody in force is.</summary>
    /// <param name="limit">At most so many.</param>
    public async Task<IReadOnlyList<WorkItemSummary>> ListOfNobody(OrganisationChart organisation, int limit, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var open = context.WorkItems.Where(w => (w.Status == Available || w.Status == Claimed) && w.ListOrder != null);
        var holders = await open.Where(w => w.Assignee != null).Select(w => w.Assignee!.Value).Distinct().ToListAsync(cancellation);
        var gone = holders.Where(h => !organisation.People.ContainsKey(new(h))).ToList();
        var rows = gone.Count == 0 ? [] : await Sorted(open.Where(w => w.Assignee != null && gone.Contains(w.Assignee.Value)), isDone: false).Take(limit).ToListAsync(cancellation);
        var free = open.Where(w => w.Assignee == null);
        // Few posts, however much work waits for them; only where four eyes shut people out does each item count for itself.
        foreach (var wanted in await free.Where(w => w.Excluded == null).Select(w => new { w.CandidateUnit, w.CandidatePosition, w.CandidatePerson }).Distinct().ToListAsync(cancellation))
        {
            if (!CanBeTaken(wanted.CandidateUnit, wanted.CandidatePosition, wanted.CandidatePerson, "", organisation))
            {
                rows.AddRange(await Sorted(
                    free.Where(w => w.Excluded == null && w.CandidateUnit == wanted.CandidateUnit && w.CandidatePosition == wanted.CandidatePosition && w.CandidatePerson == wanted.CandidatePerson),
                    isDone: false).Take(limit).ToListAsync(cancellation));
            }
        }

        var shutOut = await free.Where(w => w.Excluded != null).ToListAsync(cancellation);
        rows.AddRange(shutOut.Where(w => !CanBeTaken(w.CandidateUnit, w.CandidatePosition, w.CandidatePerson, w.Excluded!, organisation)));
        return await Complete(context, [.. Sorted(rows.AsQueryable(), isDone: false).Take(limit)], cancellation);
    }

    private static bool CanBeTaken(string unit, string position, Guid? only, string excluded, OrganisationChart organisation)
    {
        var candidates = new Candidates(unit, position, only is { } person ? new PersonId(person) : null, []);
        return organisation.People.Values.Any(p => candidates.Allow(p) && !excluded.Contains($" {p.Id} ", StringComparison.Ordinal));
    }

    /// <summary>How many items the whole list has, but no more than <paramref name="most"/>; the page is left out of account.</summary>
    public async Task<int> Count(WorkItemFilter filter, int most, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var count = 0;
        // To count what waits all of it is looked for: whoever did much and has little waiting would be looked for in all the open work of the house.
        foreach (var part in Select(context, filter, followsOpenWork: false))
            count += await part.Take(most - count).CountAsync(cancellation);
        return count;
    }

    /// <summary>Open items that something presses, what is late first before the others: the date of the step, or the appointment of its case where that is the earlier.</summary>
    public async Task<ListPage<WorkItemSummary>> ListDue(DueFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var limit = PageKey.Limit(filter.Limit);
        var found = await Sorted(After(DueItems.Of(context, filter), filter.After, isDone: false), isDone: false).Take(limit + 1).ToListAsync(cancellation);
        return await Page(context, found, limit, w => w.ListOrder!.Value, cancellation);
    }

    /// <summary>How many open items with such a date match; the page is left out of account.</summary>
    public async Task<int> CountDue(DueFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await DueItems.Of(context, filter).CountAsync(cancellation);
    }

    /// <param name="rows">One more than a page has, where there is a next.</param>
    private static async Task<ListPage<WorkItemSummary>> Page(KktContext context, List<WorkItemRow> rows, int limit, Func<WorkItemRow, long> order, CancellationToken cancellation)
    {
        var next = rows.Count > limit ? PageKey.Of(order(rows[limit - 1]), rows[limit - 1].CaseId, rows[limit - 1].Number) : null;
        return new(await Complete(context, [.. rows.Take(limit)], cancellation), next);
    }

    private static IQueryable<WorkItemRow> After(IQueryable<WorkItemRow> items, string? key, bool isDone)
    {
        if (!PageKey.TryRead(key, out var at, out var id, out var number))
            return items;
        return isDone
            ? items.Where(w => w.CompletedAt < at || (w.CompletedAt == at && (w.CaseId.CompareTo(id) < 0 || (w.CaseId == id && w.Number < number))))
            : items.Where(w => w.ListOrder >= at && (w.ListOrder > at || w.CaseId.CompareTo(id) > 0 || (w.CaseId == id && w.Number > number)));
    }

    internal static IQueryable<WorkItemRow> Sorted(IQueryable<WorkItemRow> items, bool isDone) => isDone
        ? items.OrderByDescending(w => w.CompletedAt).ThenByDescending(w => w.CaseId).ThenByDescending(w => w.Number)
        : items.OrderBy(w => w.ListOrder).ThenBy(w => w.CaseId).ThenBy(w => w.Number);

    private async Task<bool> FollowsOpenWork(KktContext context, WorkItemFilter filter, CancellationToken cancellation) =>
        filter.View == WorkItemView.Waiting && await HasDoneMuch(context, filter.Person.Id.Value, cancellation);

    /// <summary>The list in parts that have no item in common. Each can be read in its order from one index, which a query with an OR could not.</summary>
    /// <param name="followsOpenWork">How what waits for others is looked for.</param>
    internal static IEnumerable<IQueryable<WorkItemRow>> Select(KktContext context, WorkItemFilter filter, bool followsOpenWork)
    {
        var me = filter.Person.Id.Value;
        var open = context.WorkItems.Where(w => w.ListOrder != null);
        IEnumerable<IQueryable<WorkItemRow>> parts = filter.View switch
        {
            WorkItemView.Mine => [open.Where(w => w.Assignee == me && w.Status == Claimed), open.Where(w => w.Assignee == me && w.Status == Available)],
            WorkItemView.Unit => Claimable(open, filter),
            WorkItemView.Waiting => [Waiting(context, me, followsOpenWork)],
            _ => [context.WorkItems.Where(w => w.CompletedBy == me && w.Status == Completed && context.Cases.Any(c => c.CaseId == w.CaseId && c.Kind != Trial))],
        };
        if (filter.Case is { } id)
            parts = parts.Select(part => part.Where(w => w.CaseId == id.Value));
        if (filter.DefinitionId is { } procedure)
            parts = parts.Select(part => part.Where(w => context.Cases.Any(c => c.CaseId == w.CaseId && c.DefinitionId == procedure)));
        if (filter.InTimeAt is { } inTime)
            parts = parts.Select(part => part.Where(w => w.ListOrder > inTime.Microseconds));
        if (filter.LateBy is { } late)
            parts = parts.Select(part => part.Where(w => w.ListOrder <= late.Microseconds));
        if (string.IsNullOrWhiteSpace(filter.Search))
            return parts;
        var cases = context.Cases.Matching(context, filter.Search);
        return parts.Select(part => part.Where(w => cases.Any(c => c.CaseId == w.CaseId)));
    }

    /// <summary>Open work in cases that the person worked on. Of who did little it begins with those cases, which are few; of who did much it follows the order of all open work,
    /// where every few items one is found, and a page is full before long.</summary>
    private static IQueryable<WorkItemRow> Waiting(KktContext context, Guid me, bool followsOpenWork)
    {
        // What has an order is open. Asking for its status too leads SQLite to the index by status, and away from the order.
        var others = context.WorkItems.Where(w => w.ListOrder != null && (w.Assignee == null || w.Assignee != me));
        // As an expression, since the index by who completed it would be read from its beginning for each item: a case has a few items, a person thousands.
        return followsOpenWork
            ? others.Where(w => context.WorkItems.Any(done => done.CaseId == w.CaseId && (done.CompletedBy ?? Guid.Empty) == me))
            : context.WorkItems.Where(done => done.CompletedBy == me).Select(done => done.CaseId).Distinct().Join(others, id => id, w => w.CaseId, (_, w) => w);
    }

    private async Task<bool> HasDoneMuch(KktContext context, Guid me, CancellationToken cancellation) =>
        await context.WorkItems.Where(w => w.CompletedBy == me).Take(BeginsWithOpenWorkFrom).CountAsync(cancellation) == BeginsWithOpenWorkFrom;

    /// <summary>What the person alone may take, and what holders of each post may.</summary>
    private static List<IQueryable<WorkItemRow>> Claimable(IQueryable<WorkItemRow> items, WorkItemFilter filter)
    {
        var me = filter.Person.Id.Value;
        var excluded = $" {filter.Person.Id} ";
        var free = items.Where(w => w.Status == Available && w.Assignee == null && (w.Excluded == null || !w.Excluded.Contains(excluded)));
        var parts = new List<IQueryable<WorkItemRow>> { free.Where(w => w.CandidatePerson == me) };
        foreach (var (unit, position) in filter.Person.Posts.SelectMany(p => new[] { (p.Unit, p.Position), ("", p.Position) }).Distinct())
            parts.Add(free.Where(w => w.CandidatePerson == null && w.CandidatePosition == position && w.CandidateUnit == unit));
        return parts;
    }

    private static async Task<List<WorkItemSummary>> Complete(KktContext context, List<WorkItemRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.CaseId).Distinct().ToList();
        var cases = await context.Cases.Where(c => ids.Contains(c.CaseId)).ToDictionaryAsync(c => c.CaseId, cancellation);
        var versions = cases.Values.Select(c => c.DefinitionVersionId).Distinct(StringComparer.Ordinal).ToList();
        var names = await context.DefinitionVersions.Where(d => versions.Contains(d.VersionId)).Select(d => new { d.VersionId, d.Name })
            .ToDictionaryAsync(d => d.VersionId, d => d.Name, StringComparer.Ordinal, cancellation);
        return [.. rows.Where(r => cases.ContainsKey(r.CaseId)).Select(r => WorkItemSummary.Of(
            r, cases[r.CaseId], names.GetValueOrDefault(cases[r.CaseId].DefinitionVersionId) ?? cases[r.CaseId].DefinitionId))];
    }
}
