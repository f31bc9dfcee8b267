using CsCheck;
using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Tests.Procedures.Drawing;

public sealed class DiagramLayoutTests
{
    public static TheoryData<DiagramSize> Sizes { get; } = [.. Enum.GetValues<DiagramSize>()];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Nodes_of_any_chart_stand_apart_within_the_drawing(DiagramSize size) =>
        GeneratedDiagrams.Tangles.Sample(
            diagram =>
            {
                var layout = DiagramLayout.Of(diagram, size);
                layout.Nodes.Count.ShouldBe(diagram.Nodes.Count);
                foreach (var (node, box) in layout.Nodes)
                {
                    layout.Nodes.Where(other => other.Node.Id != node.Id).ShouldAllBe(other => !other.Box.Overlaps(box));
                    (box.X >= DiagramMetrics.LaneHeader && box.Y >= 0 && box.Right <= layout.Width && box.Bottom <= layout.Height).ShouldBeTrue();
                }
            },
            iter: 300);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Edges_of_a_line_with_returns_cross_no_box(DiagramSize size) =>
        GeneratedDiagrams.Lines.Sample(diagram => CrossedBoxes(DiagramLayout.Of(diagram, size)).ShouldBeEmpty(), iter: 300);

    [Fact]
    public void Edges_of_the_sample_procedures_cross_no_box()
    {
        CrossedBoxes(DiagramLayout.Of(SampleDiagrams.CertificateCase, DiagramSize.Compact)).ShouldBeEmpty();
        CrossedBoxes(DiagramLayout.Of(SampleDiagrams.CertificateDefinition, DiagramSize.Full)).ShouldBeEmpty();
    }

    [Fact]
    public void Edges_run_straight_along_or_down_from_side_to_side() =>
        GeneratedDiagrams.Lines.Sample(
            diagram =>
            {
                var layout = DiagramLayout.Of(diagram, DiagramSize.Full);
                layout.Edges.Count.ShouldBe(diagram.Edges.Count);
                var boxes = layout.Nodes.ToDictionary(pair => pair.Node.Id, pair => pair.Box, StringComparer.Ordinal);
                foreach (var (edge, path) in layout.Edges)
                {
                    path.Zip(path.Skip(1)).ShouldAllBe(part => part.First.X == part.Second.X || part.First.Y == part.Second.Y);
                    IsOnSide(path[0], boxes[edge.From]).ShouldBeTrue();
                    IsOnSide(path[^1], boxes[edge.To]).ShouldBeTrue();
                }
            },
            iter: 200);

    [Fact]
    public void Layout_puts_lanes_in_the_order_in_which_the_path_meets_them() =>
        DiagramLayout.Of(SampleDiagrams.CertificateCase, DiagramSize.Compact).Lanes.Select(lane => lane.Name).ShouldBe(
            ["Bộ phận Một cửa", "Phòng Quản lý đầu tư", "Phòng Quy hoạch – Xây dựng", "Phòng Tài nguyên – MT", "Lãnh đạo Ban", "Văn phòng"]);

    [Fact]
    public void Step_in_a_lower_lane_stands_under_its_predecessor()
    {
        var layout = DiagramLayout.Of(SampleDiagrams.CertificateCase, DiagramSize.Compact);
        BoxOf(layout, "sign").X.ShouldBe(BoxOf(layout, "review").X);
        BoxOf(layout, "return").X.ShouldBeGreaterThan(BoxOf(layout, "issue").Right);
    }

    [Fact]
    public void Request_for_papers_stands_beside_the_step_that_it_returns_to()
    {
        var layout = DiagramLayout.Of(SampleDiagrams.CertificateDefinition, DiagramSize.Full);
        BoxOf(layout, "supplement").X.ShouldBe(BoxOf(layout, "appraise").X);
    }

    [Fact]
    public void Connection_that_closes_a_cycle_is_a_return_even_when_not_marked() =>
        DiagramGraph.Of(SampleDiagrams.CertificateCase).Edges.Where(edge => edge.Backward).Select(edge => edge.From).ShouldBe(["supplement", "review"]);

    [Fact]
    public void Lane_with_parallel_steps_of_one_unit_grows_by_a_row()
    {
        var diagram = new Diagram(
            "Sơ đồ",
            [new("split", "", DiagramNodeKind.Split) { Lane = "A" }, new("one", "Một", DiagramNodeKind.Task) { Lane = "A" }, new("two", "Hai", DiagramNodeKind.Task) { Lane = "A" }],
            [new("split", "one"), new("split", "two")]);
        var layout = DiagramLayout.Of(diagram, DiagramSize.Full);
        BoxOf(layout, "two").X.ShouldBe(BoxOf(layout, "one").X);
        BoxOf(layout, "two").Y.ShouldBeGreaterThan(BoxOf(layout, "one").Bottom);
    }

    private static Box BoxOf(DiagramLayout layout, string id) => layout.Nodes.Single(pair => pair.Node.Id == id).Box;

    private static IEnumerable<string> CrossedBoxes(DiagramLayout layout) =>
        from routed in layout.Edges
        from part in routed.Path.Zip(routed.Path.Skip(1))
        from placed in layout.Nodes
        where placed.Box.Inflate(-0.5).IsCrossedBy(part.First, part.Second)
        select $"{routed.Edge.From} → {routed.Edge.To} through {placed.Node.Id}";

    private static bool IsOnSide(Point point, Box box) =>
        (Math.Abs(point.X - box.X) < 0.1 || Math.Abs(point.X - box.Right) < 0.1 || Math.Abs(point.Y - box.Y) < 0.1 || Math.Abs(point.Y - box.Bottom) < 0.1)
        && box.Inflate(0.1) is var around && point.X >= around.X && point.X <= around.Right && point.Y >= around.Y && point.Y <= around.Bottom;
}
