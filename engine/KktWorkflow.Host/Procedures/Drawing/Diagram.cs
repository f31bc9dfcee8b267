namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>A flowchart to draw: what stands on it and how it is joined, without any position.</summary>
/// <param name="Title">The accessible name of the drawing.</param>
/// <param name="Nodes">Nodes with unique ids, in the order of the main path where there is one; the order breaks ties of the layout.</param>
/// <param name="Edges">Connections between these nodes; one that names an unknown node is left out.</param>
public sealed record Diagram(string Title, IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramEdge> Edges);
