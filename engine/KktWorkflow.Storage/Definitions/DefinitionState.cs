namespace KktWorkflow.Storage.Definitions;

/// <summary>The life of a definition version, in this order.</summary>
public enum DefinitionState
{
    Draft,
    InReview,
    Approved,

    /// <summary>Never changes any more; in force from its date on.</summary>
    Released,

    /// <summary>A later release took its place; its running cases stay on it.</summary>
    Superseded,

    /// <summary>Taken out of force without a successor.</summary>
    Withdrawn,
}
