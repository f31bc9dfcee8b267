namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>A point of the drawing, in pixels from its top left.</summary>
internal readonly record struct Point(double X, double Y);
