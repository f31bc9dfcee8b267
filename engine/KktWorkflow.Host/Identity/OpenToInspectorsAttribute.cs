namespace KktWorkflow.Host.Identity;

/// <summary>Opens an endpoint or a page to somebody from outside whose inspection is in force, beside those who hold its permission: only GET and HEAD, and only where the route's `id` is a case of the scope.
/// Everything without it is shut to them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenToInspectorsAttribute : Attribute
{
    /// <summary>True for what is about the own account and no case: that opens every method.</summary>
    public bool IsOwnAccount { get; init; }
}
