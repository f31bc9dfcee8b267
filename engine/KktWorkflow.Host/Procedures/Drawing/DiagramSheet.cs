namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>A drawing, or the part of one that stands on a page, in pixels from its own top left.</summary>
/// <param name="Edges">Ways, or the parts of ways that run here.</param>
/// <param name="Connectors">Where ways go to another sheet or come from one.</param>
internal sealed record DiagramSheet(
    double Width,
    double Height,
    IReadOnlyList<(string Name, Box Band)> Lanes,
    IReadOnlyList<(DiagramNode Node, Box Box)> Nodes,
    IReadOnlyList<RoutedEdge> Edges,
    IReadOnlyList<PlacedLabel> Labels,
    IReadOnlyList<SheetConnector> Connectors)
{
    /// <summary>All of a layout.</summary>
    public static DiagramSheet Whole(DiagramLayout layout) => new(layout.Width, layout.Height, layout.Lanes, layout.Nodes, layout.Edges, layout.Labels, []);
}

/// <summary>A circle with a letter, at which a way breaks off and goes on at the circle with the same letter on another sheet (ISO 5807, connector).</summary>
internal sealed record SheetConnector(string Letter, Point Center)
{
    public const double Radius = 8;
}
