namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>A place on the side of a box where an edge leaves or enters.</summary>
/// <param name="At">The point on the side.</param>
/// <param name="Outward">The direction away from the box.</param>
/// <param name="Cost">How unwelcome it is, in pixels of detour.</param>
internal readonly record struct Port(Point At, Heading Outward, double Cost);
