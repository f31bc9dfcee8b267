using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Storage.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Cases;

/// <summary>What the real cases of a procedure show to a rehearsal. Reads the newest 5,000 only, and no trials.</summary>
public sealed class RecordedRunQueries
{
    private const int Most = 5_000;

    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);
    private static readonly string Completed = StoredWord.Of(WorkItemStatus.Completed);

    private readonly ContextSource _contexts;

    internal RecordedRunQueries(ContextSource contexts) => _contexts = contexts;

    /// <summary>When cases were opened, in the order of time.</summary>
    public async Task<IReadOnlyList<Instant>> Arrivals(string definitionId, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var opened = await Newest(context, definitionId).Select(c => c.OpenedAt).ToListAsync(cancellation);
        return [.. opened.Order().Select(at => new Instant(at))];
    }

    /// <summary>How often each step was completed with which outcome.</summary>
    public async Task<IReadOnlyList<RecordedChoice>> Choices(string definitionId, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var counted = await context.WorkItems
            .Where(w => w.Status == Completed && w.Outcome != null && Newest(context, definitionId).Select(c => c.CaseId).Contains(w.CaseId))
            .GroupBy(w => new { w.Node, w.Outcome })
            .Select(g => new { g.Key.Node, g.Key.Outcome, Count = g.Count() })
            .ToListAsync(cancellation);
        return
        [
            .. counted.GroupBy(c => (Step: new NodePath(c.Node).Id, Outcome: c.Outcome!))
                .Select(g => new RecordedChoice(g.Key.Step, g.Key.Outcome, g.Sum(c => c.Count)))
                .OrderBy(c => c.Step, StringComparer.Ordinal).ThenBy(c => c.Outcome, StringComparer.Ordinal),
        ];
    }

    private static IQueryable<CaseRow> Newest(KktContext context, string definitionId) =>
        context.Cases.Where(c => c.DefinitionId == definitionId && c.Kind != Trial).OrderByDescending(c => c.CaseId).Take(Most);
}
