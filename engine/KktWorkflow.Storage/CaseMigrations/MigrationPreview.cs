using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Migration;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Escalations;
using KktWorkflow.Storage.Organisation;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.CaseMigrations;

/// <summary>Says what a plan would do to its cases, by the decision of the migration itself. Nothing is written.</summary>
public sealed class MigrationPreview
{
    private const int Slice = 200;

    private readonly ContextSource _contexts;
    private readonly IDefinitionLibrary _library;
    private readonly OrganisationStore _organisation;
    private readonly CalendarStore _calendars;
    private readonly EscalationStore _escalations;
    private readonly TimeProvider _processClock;
    private readonly TimeProvider _systemClock;

    internal MigrationPreview(
        ContextSource contexts,
        IDefinitionLibrary library,
        OrganisationStore organisation,
        CalendarStore calendars,
        EscalationStore escalations,
        TimeProvider processClock,
        TimeProvider systemClock)
    {
        _contexts = contexts;
        _library = library;
        _organisation = organisation;
        _calendars = calendars;
        _escalations = escalations;
        _processClock = processClock;
        _systemClock = systemClock;
    }

    /// <summary>One page of cases, in the order of their ids. Empty when a version isn't there.</summary>
    public async Task<ListPage<MigrationOutlook>> Page(MigrationPlan plan, string? after, int limit, CancellationToken cancellation)
    {
        limit = PageKey.Limit(limit);
        PageKey.TryRead(after, out _, out var last, out _);
        if (await Facts(plan, cancellation) is not { } facts)
            return new([], null);
        await using var context = _contexts.Create();
        var ids = await Ids(context, plan, facts, last, limit + 1, cancellation);
        var shown = ids.Take(limit).ToList();
        return new(await Look(context, plan, facts, shown, cancellation), ids.Count > limit ? PageKey.Of(0, shown[^1], 0) : null);
    }

    /// <summary>All cases together.</summary>
    /// <param name="atMost">How long the look may take. What it has not seen by then, <see cref="MigrationOverview.Seen"/> leaves out.</param>
    public async Task<MigrationOverview> Overview(MigrationPlan plan, TimeSpan atMost, CancellationToken cancellation)
    {
        if (await Facts(plan, cancellation) is not { } facts)
            return new(0, 0, 0, []);
        var began = _systemClock.GetTimestamp();
        await using var context = _contexts.Create();
        var total = await MigrationBatches.CasesOf(context, facts.Definition.DefinitionId, plan).CountAsync(cancellation);
        var (seen, moving, after, more) = (0, 0, Guid.Empty, true);
        var staying = new SortedDictionary<string, int>(StringComparer.Ordinal);
        while (more && _systemClock.GetElapsedTime(began) < atMost)
        {
            var ids = await Ids(context, plan, facts, after, Slice, cancellation);
            foreach (var outlook in await Look(context, plan, facts, ids, cancellation))
            {
                if (outlook.Stays is { } why)
                    staying[why.Code] = staying.GetValueOrDefault(why.Code) + 1;
                else
                    moving++;
            }

            seen += ids.Count;
            more = ids.Count == Slice;
            after = ids.Count == 0 ? after : ids[^1];
        }

        return new(total, seen, moving, staying.ToEquatableArray());
    }

    private static Task<List<Guid>> Ids(KktContext context, MigrationPlan plan, Facts facts, Guid after, int limit, CancellationToken cancellation) =>
        MigrationBatches.CasesOf(context, facts.Definition.DefinitionId, plan).Where(c => c.CaseId.CompareTo(after) > 0).OrderBy(c => c.CaseId).Select(c => c.CaseId).Take(limit).ToListAsync(cancellation);

    private static async Task<List<MigrationOutlook>> Look(KktContext context, MigrationPlan plan, Facts facts, List<Guid> ids, CancellationToken cancellation)
    {
        var states = await context.LoadStates(ids, cancellation);
        // No batch has this id, so that a case which another one has moved is looked at all the same.
        var command = plan.CommandOf(Guid.Empty, null);
        return ids.ConvertAll(id => MigrationOutlook.Of(states[id], command, facts));
    }

    private async Task<Facts?> Facts(MigrationPlan plan, CancellationToken cancellation)
    {
        if (await _library.FindVersion(plan.From, cancellation) is not { } from || await _library.FindVersion(plan.To, cancellation) is not { } to)
            return null;
        var view = await _organisation.Current(cancellation);
        return new()
        {
            Now = Instant.From(_processClock.GetUtcNow()),
            Actor = Actor.System,
            Definition = from,
            Target = to,
            Library = await Referenced(from, to, cancellation),
            Organisation = view.Chart,
            Calendars = await _calendars.Current(cancellation),
            Escalations = await _library.FindPinned(plan.To, cancellation) is { } pinned ? pinned.Policies : await _escalations.Current(cancellation),
        };
    }

    private async Task<ImmutableDictionary<string, ProcessDefinition>> Referenced(ProcessDefinition from, ProcessDefinition to, CancellationToken cancellation) =>
        (await _library.FindReferenced(from, cancellation)).SetItems(await _library.FindReferenced(to, cancellation));
}
