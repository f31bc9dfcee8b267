namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>The direction of a part of an edge.</summary>
internal enum Heading
{
    Right,
    Down,
    Left,
    Up,
}
