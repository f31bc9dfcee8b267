namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>An edge with its corners, from the side of its source to the side of its target.</summary>
internal sealed record RoutedEdge(DiagramEdge Edge, IReadOnlyList<Point> Path);
