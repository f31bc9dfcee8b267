namespace KktWorkflow.Engine.Definitions;

/// <summary>What a connection is, seen from the start of its chart.</summary>
public enum ConnectionKind
{
    /// <summary>Leads on. Joins wait for these only.</summary>
    Forward,

    /// <summary>Closes a loop: its target lies on every path from the start to its source.</summary>
    Backward,

    /// <summary>Closes a cycle whose target can be passed by: following it is a fault.</summary>
    InvalidBackward,

    /// <summary>Its source can't be reached from the start; it counts as inbound nowhere.</summary>
    Unreachable,
}
