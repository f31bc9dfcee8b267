using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Structure;

internal static class FlowNames
{
    /// <summary>What people read for the activity <paramref name="id"/> of the chart.</summary>
    public static string NameOf(this FlowGraph graph, string id) =>
        graph.Chart.Activities.FirstOrDefault(a => string.Equals(a.Id, id, StringComparison.Ordinal))?.DisplayName ?? id;
}
