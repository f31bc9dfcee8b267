namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>A diagram with every position worked out; the same diagram always gives the same layout.</summary>
internal sealed class DiagramLayout
{
    private DiagramLayout(DiagramGraph graph, DiagramGeometry geometry, DiagramSize size)
    {
        Nodes = [.. graph.Nodes.Select(node => (node, geometry.Boxes[node.Id]))];
        Lanes = [.. geometry.Lanes()];
        Size = size;
        Width = geometry.Width;
        Height = geometry.Height;
        Edges = EdgeRouter.Route(graph, geometry);
        var tags = Nodes.Where(pair => pair.Node.Tag is not null).Select(pair => TagOf(pair.Node, pair.Box));
        Labels = LabelPlacer.Place(Edges, [.. Nodes.Select(pair => pair.Box).Concat(tags)], new Box(DiagramMetrics.LaneHeader, 0, Width, Height), DiagramMetrics.Of(size).LabelWidth);
        ColumnCuts = [.. geometry.ColumnCuts];
        RowCuts = [.. geometry.RowCuts];
    }

    public DiagramSize Size { get; }

    public double Width { get; }

    public double Height { get; }

    public IReadOnlyList<(DiagramNode Node, Box Box)> Nodes { get; }

    public IReadOnlyList<(string Name, Box Band)> Lanes { get; }

    public IReadOnlyList<RoutedEdge> Edges { get; }

    public IReadOnlyList<PlacedLabel> Labels { get; }

    /// <summary>From the left, where it can be parted without going through a box or along an edge.</summary>
    public IReadOnlyList<double> ColumnCuts { get; }

    /// <summary>The same from the top.</summary>
    public IReadOnlyList<double> RowCuts { get; }

    public static DiagramLayout Of(Diagram diagram, DiagramSize size)
    {
        var graph = DiagramGraph.Of(diagram);
        return new DiagramLayout(graph, new DiagramGeometry(graph, DiagramPlacement.Of(graph), DiagramMetrics.Of(size)), size);
    }

    /// <summary>The tag's plate on the node's top left.</summary>
    public static Box TagOf(DiagramNode node, Box box) =>
        new(box.X - 4, box.Y - 13, TextMeasure.Width(node.Tag!, 11, bold: true) + 14, 17);
}
