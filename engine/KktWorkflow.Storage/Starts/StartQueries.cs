using KktWorkflow.Engine;
using KktWorkflow.Engine.Lifecycle;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Starts;

/// <summary>When procedures next start a case by themselves.</summary>
public sealed class StartQueries
{
    private static readonly string Released = StoredWord.Of(DefinitionState.Released);

    private readonly ContextSource _contexts;

    internal StartQueries(ContextSource contexts) => _contexts = contexts;

    /// <summary>The next start of each procedure that has one to come, by the id of its definition. One that a later release will have taken over by then is none.</summary>
    public async Task<IReadOnlyDictionary<string, Instant>> Next(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var next = await (
            from start in context.Starts
            join version in context.DefinitionVersions on start.VersionId equals version.VersionId
            where !context.DefinitionVersions.Any(later =>
                later.DefinitionId == start.DefinitionId && later.State == Released && later.EffectiveAt > version.EffectiveAt && later.EffectiveAt <= start.DueAt)
            group start.DueAt by start.DefinitionId into due
            select new { Definition = due.Key, At = due.Min() }).ToListAsync(cancellation);
        return next.ToDictionary(start => start.Definition, start => new Instant(start.At), StringComparer.Ordinal);
    }
}
