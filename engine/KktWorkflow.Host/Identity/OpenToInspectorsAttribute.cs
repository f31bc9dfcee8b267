namespace KktWorkflow.Host.Identity;

/// <summary>Opens an endpoint or a page to somebody from outside whose inspection is in force, beside those who hold its permission: where it reads one case, that of the address, only if the inspection opens that case.
/// Everything without it is shut to them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenToInspectorsAttribute : Attribute
{
    /// <summary>True for what is about the own account and no case: then it may be posted to.</summary>
    public bool IsOwnAccount { get; init; }
}
