using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Migration;
using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Procedures;

/// <summary>Follows the events of a case in the chart at its root: which nodes ran and are open, which connections were followed.</summary>
/// <param name="last">The chart of the version that the case goes by at the end of the events.</param>
/// <param name="former">Other versions that it went by, by version id.</param>
internal sealed class CaseProgress(ActivityNode last, IReadOnlyDictionary<string, ProcessDefinition>? former = null)
{
    private readonly ActivityNode end = last;
    private ActivityNode chart = last;
    private readonly Dictionary<string, NodeProgress> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> nodeOf = [];
    private readonly Dictionary<int, string> nodeOfItem = [];
    private readonly Dictionary<int, string> nodeOfIncident = [];
    private readonly Dictionary<ConnectionKey, DiagramEdgeState> edges = [];
    private int chartExecution;
    private NodePath chartPath;

    /// <summary>What became of the node with that id; not reached where no event speaks of it.</summary>
    public NodeProgress Of(string node) => nodes.GetValueOrDefault(node, NodeProgress.None);

    public DiagramEdgeState StateOf(ConnectionKey connection) => edges.GetValueOrDefault(connection, DiagramEdgeState.ToCome);

    public void Add(Instant at, CaseEvent happened)
    {
        switch (happened)
        {
            case CaseOpened opened:
                chart = ChartOf(opened.DefinitionVersionId);
                break;
            case ProcessStarted started:
                (chartExecution, chartPath) = (started.Root.Number, started.Root.Node);
                break;
            case CaseMigrated migrated:
                Migrate(new ElementMap(migrated.Map));
                chart = ChartOf(migrated.ToVersionId);
                break;
            case FlowAdvanced advanced when advanced.Execution == chartExecution:
                Advance(advanced);
                break;
            case ExecutionWaiting waiting:
                Change(nodeOf, waiting.Execution, progress => progress with { State = DiagramNodeState.Open });
                break;
            case ExecutionCompleted completed:
                Change(nodeOf, completed.Execution, progress => new NodeProgress(DiagramNodeState.Done, at, null));
                break;
            case ExecutionCancelled cancelled:
                Change(nodeOf, cancelled.Execution, _ => NodeProgress.None);
                break;
            case WorkItemCreated created when nodeOf.TryGetValue(created.Execution, out var node):
                nodeOfItem[created.WorkItem] = node;
                Change(nodeOfItem, created.WorkItem, progress => progress with { State = DiagramNodeState.Open, Holder = created.Assignee });
                break;
            case WorkItemClaimed claimed:
                Change(nodeOfItem, claimed.WorkItem, progress => progress with { Holder = claimed.By });
                break;
            case WorkItemReleased released:
                Change(nodeOfItem, released.WorkItem, progress => progress with { Holder = null });
                break;
            case WorkItemReassigned reassigned:
                Change(nodeOfItem, reassigned.WorkItem, progress => progress with { Holder = reassigned.To });
                break;
            case IncidentRaised raised when nodeOf.TryGetValue(raised.Execution, out var held):
                nodeOfIncident[raised.Incident] = held;
                Change(nodeOfIncident, raised.Incident, progress => progress with { State = DiagramNodeState.Late, At = at, HasIncident = true });
                break;
            case IncidentRetried retried:
                Change(nodeOfIncident, retried.Incident, progress => progress with { State = DiagramNodeState.Open, HasIncident = false });
                break;
            case IncidentSkipped skipped:
                Change(nodeOfIncident, skipped.Incident, progress => progress with { HasIncident = false });
                break;
        }
    }

    private void Advance(FlowAdvanced advanced)
    {
        foreach (var returned in advanced.Scheduled.Where(s => s.Entry != Entry.Forward))
            Forget(returned.Node.Id);
        foreach (var connection in advanced.Followed)
            edges[connection] = DiagramEdgeState.Followed;
        foreach (var connection in advanced.Dead)
            edges.TryAdd(connection, DiagramEdgeState.NotFollowed);
        foreach (var node in advanced.Skipped)
            nodes[node] = new NodeProgress(DiagramNodeState.Skipped, null, null);
        foreach (var scheduled in advanced.Scheduled)
        {
            nodeOf[scheduled.Number] = scheduled.Node.Id;
            nodes[scheduled.Node.Id] = NodeProgress.None;
        }
    }

    private ActivityNode ChartOf(string version) => former?.GetValueOrDefault(version)?.Root ?? end;

    /// <summary>What is known of nodes, and of the connections between them, stands where the other version has them.</summary>
    private void Migrate(ElementMap map)
    {
        var known = nodes.ToList();
        nodes.Clear();
        foreach (var (node, progress) in known)
        {
            if (map.To(chartPath, node) is { } place)
                nodes[place] = progress;
        }

        var followed = edges.ToList();
        edges.Clear();
        var connections = chart.Connections.DistinctBy(connection => connection.Key).ToDictionary(connection => connection.Key);
        foreach (var (key, state) in followed)
        {
            if (!connections.TryGetValue(key, out var connection))
                edges[key] = state;
            else if (map.To(chartPath, connection.Source) is { } source && map.To(chartPath, connection.Target) is { } target)
                edges[new Connection(source, connection.Port, target).Key] = state;
        }

        foreach (var numbers in new[] { nodeOf, nodeOfItem, nodeOfIncident })
        {
            foreach (var (number, node) in numbers.ToList())
                numbers[number] = map.To(chartPath, node) ?? node;
        }

        chartPath = map.To(chartPath) ?? chartPath;
    }

    /// <summary>A new round begins at <paramref name="header"/>: what its loop showed is over.</summary>
    private void Forget(string header)
    {
        var graph = FlowGraph.Of(chart);
        foreach (var node in graph.Loops.Where(l => l.Header == header).SelectMany(l => l.Body))
        {
            if (Of(node).State is DiagramNodeState.Done or DiagramNodeState.Skipped)
                nodes.Remove(node);
            foreach (var connection in graph.Outbound(node))
                edges.Remove(connection.Key);
        }
    }

    private void Change(Dictionary<int, string> known, int number, Func<NodeProgress, NodeProgress> change)
    {
        if (known.TryGetValue(number, out var node))
            nodes[node] = change(Of(node));
    }
}

/// <summary>What became of one node.</summary>
/// <param name="At">When it was completed, or when an incident stopped it.</param>
/// <param name="Holder">Who holds its open work item.</param>
internal sealed record NodeProgress(DiagramNodeState State, Instant? At, PersonId? Holder, bool HasIncident = false)
{
    public static readonly NodeProgress None = new(DiagramNodeState.NotReached, null, null);
}
