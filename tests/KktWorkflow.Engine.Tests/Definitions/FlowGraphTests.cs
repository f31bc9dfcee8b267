using KktWorkflow.Engine.Definitions;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Definitions;

public sealed class FlowGraphTests
{
    private static FlowGraph Graph(params string[] connections) => FlowGraph.Of(Read(Definition(Lines(connections))).Root);

    private static ConnectionKind Kind(FlowGraph graph, string source, string target) => graph.KindOf(new(source, "Done", target));

    [Fact]
    public void Start_is_the_trigger_then_start_then_can_start_then_no_inbound_then_first()
    {
        var canStart = Activity("c", "Elsa.Event", ("customProperties", new System.Text.Json.Nodes.JsonObject { ["canStartWorkflow"] = true }));
        var chart = Read(Definition(Chart("fc", [Activity("a"), Activity("b"), canStart, Activity("s", "Elsa.Start")], "b>a"))).Root;

        FlowGraph.Of(chart, "b").Start.ShouldBe("b");
        FlowGraph.Of(chart, "elsewhere").Start.ShouldBe("s");
        FlowGraph.Of(Without(chart, "s")).Start.ShouldBe("c");
        FlowGraph.Of(Without(chart, "s", "c")).Start.ShouldBe("b");
        Graph("a>b", "b>a").Start.ShouldBe("a");
        FlowGraph.Of(Without(chart, "s", "c", "a", "b")).Start.ShouldBeNull();
    }

    [Fact]
    public void What_is_out_of_reach_is_no_inbound()
    {
        var graph = Graph("a>b", "x>b");

        Kind(graph, "x", "b").ShouldBe(ConnectionKind.Unreachable);
        graph.ForwardInbound("b").ShouldBe([new("a", "Done", "b")]);
        graph.IsReachable("x").ShouldBeFalse();
    }

    [Fact]
    public void A_connection_that_closes_a_cycle_leads_back()
    {
        var graph = Graph("a>b", "b>c", "c>b", "c>d", "d>d");

        Kind(graph, "c", "b").ShouldBe(ConnectionKind.Backward);
        Kind(graph, "d", "d").ShouldBe(ConnectionKind.Backward);
        graph.ForwardInbound("b").ShouldBe([new("a", "Done", "b")]);
        graph.ForwardInbound("d").ShouldBe([new("c", "Done", "d")]);
    }

    [Fact]
    public void A_return_into_one_of_two_branches_is_invalid()
    {
        var graph = Graph("a>b", "a>c", "b>d", "c>d", "d>b");

        Kind(graph, "d", "b").ShouldBe(ConnectionKind.InvalidBackward);
        graph.Loops.ShouldBeEmpty();
    }

    [Fact]
    public void Outbound_keeps_the_order_of_the_chart() =>
        Graph("a>c", "b>c", "a>b").Outbound("a").Select(c => c.Target).ShouldBe(["c", "b"]);

    [Fact]
    public void Nested_loops_know_their_bodies_exits_and_parents()
    {
        var graph = Graph("s>a", "a>b", "b>c", "c>b", "c>a", "c>e", "b>x");

        var outer = graph.Loops.Single(l => l.Header == "a");
        var inner = graph.Loops.Single(l => l.Header == "b");
        inner.Body.ShouldBe(["b", "c"], ignoreOrder: true);
        outer.Body.ShouldBe(["a", "b", "c"], ignoreOrder: true);
        inner.Parent.ShouldBe(outer);
        outer.Parent.ShouldBeNull();
        inner.Exits.Select(c => c.Target).ShouldBe(["a", "e", "x"]);
        outer.Exits.Select(c => c.Target).ShouldBe(["e", "x"]);
        outer.Returns.ShouldBe([new("c", "Done", "a")]);
        graph.LoopsOf("c").ShouldBe([inner, outer]);
        graph.LoopsOf("e").ShouldBeEmpty();
    }

    [Fact]
    public void Returns_to_one_header_make_one_loop() =>
        Graph("a>b", "b>c", "b>a", "c>a").Loops.Single().Returns.Length.ShouldBe(2);

    [Fact]
    public void Dominance_is_lying_on_every_path()
    {
        var graph = Graph("a>b", "a>c", "b>d", "c>d", "d>e");

        graph.Dominates("a", "e").ShouldBeTrue();
        graph.Dominates("d", "e").ShouldBeTrue();
        graph.Dominates("b", "d").ShouldBeFalse();
        graph.Dominates("d", "d").ShouldBeTrue();
        graph.Dominates("e", "a").ShouldBeFalse();
    }

    [Fact]
    public void The_analysis_of_a_chart_is_made_once()
    {
        var chart = Read(Definition(Lines("a>b"))).Root;

        FlowGraph.Of(chart).ShouldBeSameAs(FlowGraph.Of(chart, "nothing"));
    }

    private static ActivityNode Without(ActivityNode chart, params string[] ids) => chart with
    {
        Activities = [.. chart.Activities.Where(a => !ids.Contains(a.Id))],
        Connections = [.. chart.Connections.Where(c => !ids.Contains(c.Source) && !ids.Contains(c.Target))],
    };
}
