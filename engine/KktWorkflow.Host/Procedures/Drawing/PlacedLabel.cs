namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>The name of an outcome with its white plate.</summary>
internal sealed record PlacedLabel(RoutedEdge Edge, string Text, Box Plate);
