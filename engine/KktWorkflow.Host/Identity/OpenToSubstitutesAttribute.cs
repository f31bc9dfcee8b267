namespace KktWorkflow.Host.Identity;

/// <summary>Opens an endpoint or a page to who acts for another, by what the other's post permits. Only where the request is then decided by the substitution itself: a command that is given for the other,
/// or a list of nothing but work that the substitution covers. Everywhere else one's own posts alone permit something.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenToSubstitutesAttribute : Attribute
{
    /// <summary>True where the request says for whom, by `?onBehalfOf=`; else each substitution in force counts.</summary>
    public bool IsNamed { get; init; }
}
