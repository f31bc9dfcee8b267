namespace KktWorkflow.Engine.Activities.Assignment;

/// <summary>How work finds its person among those who may do it.</summary>
public enum HandOut
{
    /// <summary>It stands in the unit's list until somebody takes it.</summary>
    Claim,

    /// <summary>Whoever has the fewest open work items gets it; among equals whoever waited longest.</summary>
    LeastLoaded,

    /// <summary>Whoever waited longest gets it.</summary>
    RoundRobin,
}
