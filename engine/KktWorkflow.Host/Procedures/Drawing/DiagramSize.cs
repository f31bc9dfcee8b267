namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>The two sizes of a drawing: with role and working time for a procedure, or with what happened for a case.</summary>
public enum DiagramSize
{
    Full,
    Compact,
}
