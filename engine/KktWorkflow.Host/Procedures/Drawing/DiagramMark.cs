namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>What became of an element between two versions; outside of a comparison it is <see cref="None"/>.</summary>
public enum DiagramMark
{
    None,
    Added,
    Removed,
    Changed,
    Moved,
}
