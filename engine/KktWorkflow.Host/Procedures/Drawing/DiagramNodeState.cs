namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>What became of a node in a case; a drawing of a definition has only nodes that are not reached.</summary>
public enum DiagramNodeState
{
    NotReached,
    Open,
    Done,
    Late,
    Skipped,
}
