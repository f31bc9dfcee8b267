using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Procedures.Comparison;

/// <summary>Draws the charts of two versions as one: what came, went, changed and moved is told by colour, outline, sign and word.</summary>
internal sealed class ComparisonDiagram(ProcedureDiagram procedure, IStringLocalizer<ComparisonTexts> texts)
{
    /// <summary>The chart of <paramref name="after"/> with what only <paramref name="before"/> has put in where it stood.</summary>
    public Diagram Of(ProcessDefinition before, ProcessDefinition after, IReadOnlyList<Difference> differences, OrganisationChart organisation)
    {
        var (was, now) = (procedure.Of(before, organisation), procedure.Of(after, organisation));
        var ofStep = differences.OfType<Difference.OfStep>().ToLookup(difference => difference.Step);
        var nodes = Merged(was.Nodes, now.Nodes, node => node.Id).Select(node => Marked(node, [.. ofStep[after.Root.Path.Child(node.Id)]]));
        var (keysBefore, keysNow) = (was.Edges.Select(edge => edge.Key).ToHashSet(StringComparer.Ordinal), now.Edges.Select(edge => edge.Key).ToHashSet(StringComparer.Ordinal));
        var edges = now.Edges.Select(edge => keysBefore.Contains(edge.Key) ? edge : Marked(edge, DiagramMark.Added))
            .Concat(was.Edges.Where(edge => !keysNow.Contains(edge.Key)).Select(edge => Marked(edge, DiagramMark.Removed)));
        return new Diagram(texts["Drawing", after.Name], [.. nodes], [.. edges]);
    }

    /// <summary>The mark of a step for its differences: what it says comes before where it is drawn.</summary>
    public static DiagramMark MarkOf(IReadOnlyCollection<Difference> differences) =>
        differences.Count == 0 ? DiagramMark.None
        : differences.Any(difference => difference.Mark == DifferenceMark.Added) ? DiagramMark.Added
        : differences.Any(difference => difference.Mark == DifferenceMark.Removed) ? DiagramMark.Removed
        : differences.Any(difference => difference.Mark == DifferenceMark.Changed) ? DiagramMark.Changed
        : DiagramMark.Moved;

    /// <summary>All items of <paramref name="now"/> in their order, those that are gone behind what they followed.</summary>
    public static IEnumerable<T> Merged<T>(IEnumerable<T> was, IReadOnlyCollection<T> now, Func<T, string> id)
    {
        var kept = now.Select(id).ToHashSet(StringComparer.Ordinal);
        var gone = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        var behind = new List<T>();
        var first = behind;
        foreach (var item in was)
        {
            if (kept.Contains(id(item)))
                gone[id(item)] = behind = [];
            else
                behind.Add(item);
        }

        return first.Concat(now.SelectMany(item => gone.GetValueOrDefault(id(item), []).Prepend(item)));
    }

    private DiagramNode Marked(DiagramNode node, List<Difference> differences) => MarkOf(differences) is var mark and not DiagramMark.None
        ? node with { Mark = mark, Tag = BudgetTag(differences) ?? texts[$"Tag.{mark}"] }
        : node;

    private DiagramEdge Marked(DiagramEdge edge, DiagramMark mark) =>
        edge with { Mark = mark, Label = edge.Label is null ? texts[$"Tag.{mark}"] : texts[$"Tag.{mark}.Edge", edge.Label] };

    private string? BudgetTag(List<Difference> differences)
    {
        var budget = differences.OfType<Difference.StepChanged>().FirstOrDefault(changed => changed.Change.Member == "budget");
        return budget is not null && StepPlan.BudgetOf(budget.Change.Was.Value) is { } was && StepPlan.BudgetOf(budget.Change.Is.Value) is { } now
            ? texts["Tag.Budget", was.Unit == now.Unit ? was.Number : procedure.Words(was), procedure.Words(now)].Value : null;
    }
}
