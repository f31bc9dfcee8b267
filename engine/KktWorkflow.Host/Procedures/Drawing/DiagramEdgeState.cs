namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>What has passed over a connection in a case.</summary>
public enum DiagramEdgeState
{
    ToCome,
    Followed,
    NotFollowed,
}
