namespace KktWorkflow.Engine.Escalation;

/// <summary>Something wrong with an act of a policy.</summary>
/// <param name="Fact">The option, or the post, that it is about.</param>
public sealed record ActFault(ActFaultKind Kind, string Fact);

/// <summary>What can be wrong with an act.</summary>
public enum ActFaultKind
{
    /// <summary>The kind knows no such option.</summary>
    UnknownOption,

    /// <summary>An option is missing, or its value can't be used.</summary>
    WrongOption,

    /// <summary>No such unit or position is in force.</summary>
    UnknownPost,

    /// <summary>Nobody holds the post.</summary>
    NotHeld,
}
