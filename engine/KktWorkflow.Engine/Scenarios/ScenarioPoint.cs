namespace KktWorkflow.Engine.Scenarios;

/// <summary>What of a scenario was not as expected.</summary>
public enum ScenarioPoint
{
    /// <summary>The step does not wait for anybody.</summary>
    Step,

    /// <summary>The step does not wait for that answer from outside.</summary>
    Outside,

    /// <summary>The work was given to another post.</summary>
    Who,

    /// <summary>The step is due at another time.</summary>
    Due,

    /// <summary>The step has no such outcome.</summary>
    Outcome,

    /// <summary>Nobody who could do it is there.</summary>
    Nobody,

    /// <summary>The act was refused.</summary>
    Refusal,

    /// <summary>An activity failed.</summary>
    Incident,

    /// <summary>The appointment date is another.</summary>
    Promised,

    /// <summary>The limit by law is another.</summary>
    Legal,

    /// <summary>The limit after which silence has an effect is another.</summary>
    Hard,

    /// <summary>The case ended otherwise, or not at all.</summary>
    Status,

    /// <summary>Other steps wait than expected.</summary>
    Open,

    /// <summary>The case shows another national status.</summary>
    NationalStatus,
}
