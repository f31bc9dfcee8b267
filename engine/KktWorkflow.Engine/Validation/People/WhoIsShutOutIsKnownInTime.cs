using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.People;

/// <summary>Four eyes compare with who has done the other step: one that runs beside or after this one is not done yet. Steps of other charts are not judged.</summary>
internal sealed class WhoIsShutOutIsKnownInTime : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from graph in subject.Charts
        from step in graph.Chart.Activities
        where graph.IsReachable(step.Id)
        from id in StepAssignees.Of(step).OfType<AssigneeSpec>().SelectMany(s => s.NotSameAs).Distinct(StringComparer.Ordinal)
        let other = graph.Chart.Activities.FirstOrDefault(a => a.Id == id)
        where other is not null && other.Id != step.Id && graph.IsReachable(other.Id) && !graph.Upstream(step.Id).Contains(other.Id)
        where graph.Upstream(other.Id).Contains(step.Id) || RunBeside(graph, step.Id, other.Id)
        select FindingTexts.Error("KKT-P09", step.Path.Value, step.DisplayName, other.DisplayName);

    /// <summary>True when one activity leads to both at a time.</summary>
    private static bool RunBeside(FlowGraph graph, string one, string other) => graph.Upstream(one).Intersect(graph.Upstream(other), StringComparer.Ordinal).Any(fork =>
        graph.Outbound(fork).Where(c => LeadsTo(graph, c, one)).Any(a => graph.Outbound(fork).Any(b =>
            a != b && LeadsTo(graph, b, other) && (a.Port == b.Port || FlowPorts.YieldOf(graph.ActivityOf(fork)) != Yield.One))));

    private static bool LeadsTo(FlowGraph graph, Connection connection, string id) =>
        graph.KindOf(connection) == ConnectionKind.Forward && (connection.Target == id || graph.Upstream(id).Contains(connection.Target));
}
