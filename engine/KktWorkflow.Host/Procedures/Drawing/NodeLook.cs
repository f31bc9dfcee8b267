namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>How the box of a node is drawn in a state.</summary>
internal sealed record NodeLook(string Fill, string Outline, double Weight, bool Dashed, string Sign, string Detail);
