namespace KktWorkflow.Engine.Comparison;

/// <summary>What became of something between two versions.</summary>
public enum DifferenceMark
{
    Added,
    Removed,
    Changed,

    /// <summary>Only its place in the drawing is another one.</summary>
    Moved,
}
