using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation.Fixes;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>From the start, or from an activity whose trigger can start the process itself.</summary>
internal sealed class EveryActivityCanBeReached : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from graph in subject.Charts
        where graph.Start is not null
        let starts = graph.Chart.Activities.Where(Triggers.CanStart).Select(a => FlowGraph.Of(graph.Chart, a.Id)).Append(graph).ToList()
        from activity in graph.Chart.Activities
        where !starts.Exists(s => s.IsReachable(activity.Id))
        select FindingTexts.Warning("KKT-S02", activity.Path.Value, activity.DisplayName, graph.Chart.Activities.First(a => a.Id == graph.Start).DisplayName) with
        {
            Fix = FindingFix.Of("removeActivity", new DefinitionEdit.RemoveActivity(activity.Path)),
        };
}
