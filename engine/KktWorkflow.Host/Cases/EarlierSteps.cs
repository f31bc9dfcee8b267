using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Forms;

namespace KktWorkflow.Host.Cases;

/// <summary>The steps of the main chart that a case can be sent back to: done before, and on every path to all that is open now. The engine has the last word.</summary>
internal static class EarlierSteps
{
    private const string IntakeType = "Kkt.Intake";

    public static IReadOnlyList<FormOption> Of(ToldCase told)
    {
        var (state, chart) = (told.State, told.Definition.Root);
        if (!state.IsOpen || chart.Activities.IsEmpty)
            return [];
        var graph = FlowGraph.Of(chart);
        var nodes = chart.Activities.ToDictionary(node => node.Id, StringComparer.Ordinal);
        List<ActivityNode> open = [.. state.WorkItems.Values.Select(item => item.Node).Concat(state.Incidents.Values.Select(incident => incident.Node))
            .Where(path => chart.Path.Child(path.Id) == path).Distinct().Select(path => nodes[path.Id])];
        if (open.Count == 0)
            return [];
        return [.. MainPath.StepsOf(chart)
            .Where(step => state.Steps.ContainsKey(step.Path) && open.TrueForAll(at => at.Id != step.Id && graph.Dominates(step.Id, at.Id)))
            .Where(step => step.Type != IntakeType || state.AcceptedAt is null)
            .Select(step => new FormOption(step.Path.Value, step.DisplayName))];
    }
}
