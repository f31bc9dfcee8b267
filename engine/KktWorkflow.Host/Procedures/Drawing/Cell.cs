namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>Where a node stands: lane, row within the lane, column; all from 0.</summary>
internal readonly record struct Cell(int Lane, int Row, int Column);
