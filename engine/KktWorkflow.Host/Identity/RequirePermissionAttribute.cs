using Microsoft.AspNetCore.Authorization;

namespace KktWorkflow.Host.Identity;

/// <summary>Names the one permission that an endpoint or a page needs. An endpoint without it (and without `AllowAnonymous`) is refused to everybody.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(string permission) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public string Permission { get; } = permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}
