namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>What a node is, as far as the drawing tells kinds apart.</summary>
public enum DiagramNodeKind
{
    Start,
    End,
    Task,
    Sign,
    Consult,
    Wait,
    Branch,
    Split,
    Join,
    Automatic,
    Child,
}
