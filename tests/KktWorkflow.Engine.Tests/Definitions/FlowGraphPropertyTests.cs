using CsCheck;
using KktWorkflow.Engine.Definitions;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Definitions;

public sealed class FlowGraphPropertyTests
{
    private static readonly Gen<FlowGraph> Graphs =
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7]).Array[1, 18].Select(pairs =>
            FlowGraph.Of(Read(Definition(Chart("fc", Enumerable.Range(0, 8).Select(i => Activity($"n{i}")), [.. pairs.Select(p => $"n{p.Item1}>n{p.Item2}")]))).Root));

    [Fact]
    public void Dominance_agrees_with_removing_the_node() => Graphs.Sample(
        graph =>
        {
            foreach (var a in Ids(graph).Where(graph.IsReachable))
            {
                var without = Reached(graph, a);
                foreach (var b in Ids(graph).Where(graph.IsReachable))
                    graph.Dominates(a, b).ShouldBe(a == b || !without.Contains(b), $"{a} {b} from {graph.Start}: {string.Join(' ', graph.Chart.Connections)}");
            }
        },
        iter: 1_000);

    [Fact]
    public void Forward_connections_have_no_cycle_and_reach_what_all_reach() => Graphs.Sample(
        graph =>
        {
            var forward = graph.Chart.Connections.Where(c => graph.KindOf(c) == ConnectionKind.Forward).ToList();
            var open = Ids(graph).ToHashSet();
            while (open.RemoveWhere(id => !forward.Any(c => open.Contains(c.Source) && c.Target == id)) > 0)
            {
            }

            open.ShouldBeEmpty();
            foreach (var id in Ids(graph).Where(i => graph.IsReachable(i) && i != graph.Start))
                graph.ForwardInbound(id).ShouldNotBeEmpty();
        },
        iter: 1_000);

    [Fact]
    public void Loops_are_nested_or_apart_and_entered_by_their_header_only() => Graphs.Sample(
        graph =>
        {
            foreach (var loop in graph.Loops)
            {
                foreach (var entry in graph.Chart.Connections.Where(c => graph.IsReachable(c.Source) && !loop.Body.Contains(c.Source) && loop.Body.Contains(c.Target)))
                    entry.Target.ShouldBe(loop.Header);
                foreach (var other in graph.Loops.Where(l => l != loop && l.Body.Overlaps(loop.Body)))
                    (other.Body.IsProperSubsetOf(loop.Body) || loop.Body.IsProperSubsetOf(other.Body)).ShouldBeTrue();
            }
        },
        iter: 1_000);

    private static IEnumerable<string> Ids(FlowGraph graph) => graph.Chart.Activities.Select(a => a.Id);

    private static HashSet<string> Reached(FlowGraph graph, string without)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([graph.Start!]);
        while (open.TryPop(out var id))
        {
            if (id != without && reached.Add(id))
            {
                foreach (var connection in graph.Outbound(id))
                    open.Push(connection.Target);
            }
        }

        return reached;
    }
}
