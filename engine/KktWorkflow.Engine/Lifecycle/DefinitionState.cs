namespace KktWorkflow.Engine.Lifecycle;

/// <summary>The life of a definition version, in this order.</summary>
public enum DefinitionState
{
    Draft,

    /// <summary>Handed in: waits for its reviewer's signature, then for its approver's. Its content doesn't change any more.</summary>
    InReview,

    /// <summary>Signed by author, reviewer and approver.</summary>
    Approved,

    /// <summary>Never changes any more; in force from its moment on, which may lie ahead.</summary>
    Released,

    /// <summary>A later release took its place; its running cases stay on it.</summary>
    Superseded,

    /// <summary>Taken out of force without a successor.</summary>
    Withdrawn,
}

/// <summary>What is asked of states.</summary>
public static class DefinitionStates
{
    /// <summary>True of a version that is drawn, reviewed, or waits for its release.</summary>
    public static bool IsBeforeRelease(this DefinitionState state) => state is DefinitionState.Draft or DefinitionState.InReview or DefinitionState.Approved;
}
