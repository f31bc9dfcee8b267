namespace KktWorkflow.Host.PublicLookup;

/// <summary>Why the look-up shows no case.</summary>
public enum LookupNote
{
    /// <summary>No case has this code and this secret.</summary>
    Nothing,

    /// <summary>Asked too often; it goes on after a while.</summary>
    TooOften,

    /// <summary>The host does not answer just now.</summary>
    Failed,
}
