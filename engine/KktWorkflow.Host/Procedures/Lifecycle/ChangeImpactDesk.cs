using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Procedures.Comparison;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>Counts what a version would touch.</summary>
internal sealed class ChangeImpactDesk(DefinitionStore store, ComparisonDesk comparison, CaseQueries cases, WorkItemQueries workItems)
{
    /// <summary>Null when there is no such version.</summary>
    public async Task<ChangeImpact?> FindAsync(string definitionId, int number, CancellationToken cancellation)
    {
        var versions = await store.Versions(definitionId, cancellation);
        if (versions.All(v => v.Version != number))
            return null;
        var running = (await cases.CountByVersion(definitionId, ProcedureDesk.Running, cancellation)).OrderByDescending(v => v.Key).Select(v => new RunningCases(v.Key, v.Value)).ToList();
        var against = versions.FirstOrDefault(v => v.IsInForce && v.Version != number) ?? versions.FirstOrDefault(v => v.Version < number);
        if (against is null || await comparison.StepsAsync(definitionId, against.Version, number, cancellation) is not { } steps)
            return new(null, running, []);
        var waiting = await workItems.CountOpenByNode(definitionId, cancellation);
        return new(
            against.Version,
            running,
            [.. steps.Where(step => step.Mark is DiagramMark.Added or DiagramMark.Removed or DiagramMark.Changed).Select(step => ImpactOf(step, waiting))]);
    }

    private static StepImpact ImpactOf(ComparedStep step, IReadOnlyDictionary<NodePath, int> waiting)
    {
        var (whoBefore, who) = step.Cell(WhoOf);
        var (timeBefore, time) = step.Cell(row => row.Time);
        // A step of the table stands in the chart of the procedure itself.
        var open = waiting.Where(node => node.Key.Id == step.Shown.Id && node.Key.Parent is { Parent: null }).Sum(node => node.Value);
        return new(
            step.Shown.Id,
            step.Shown.Title,
            step.Mark,
            string.Equals(whoBefore, who, StringComparison.Ordinal) ? null : whoBefore,
            who,
            string.Equals(timeBefore, time, StringComparison.Ordinal) ? null : timeBefore,
            time,
            open);
    }

    private static string WhoOf(ProcedureStep step) => string.Join(", ", new[] { step.Role, step.Unit }.Where(words => !string.IsNullOrEmpty(words)));
}
