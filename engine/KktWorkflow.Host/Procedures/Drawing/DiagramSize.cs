namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>The sizes of a drawing.</summary>
public enum DiagramSize
{
    /// <summary>With role and working time, for a procedure.</summary>
    Full,

    /// <summary>With what happened, for a case.</summary>
    Compact,

    /// <summary>For paper, on which nothing can be pointed at: boxes as high as their words need, none of them cut.</summary>
    Sheet,
}
