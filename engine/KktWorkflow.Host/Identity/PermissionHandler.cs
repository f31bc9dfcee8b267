using KktWorkflow.Host.Substitutions;
using Microsoft.AspNetCore.Authorization;

namespace KktWorkflow.Host.Identity;

/// <summary>Grants what the positions held now permit, and what is open to substitutes by what the other's permit. Says nothing about a single case: that is the reading rule's, and the decision's.</summary>
internal sealed class PermissionHandler(CurrentPerson person, ActedFor actedFor) : AuthorizationHandler<RequirePermissionAttribute>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RequirePermissionAttribute requirement)
    {
        if (person.May(requirement.Permission) || (person.IsKnown && context.Resource is HttpContext http && await IsGivenByAnotherAsync(http, requirement.Permission)))
            context.Succeed(requirement);
    }

    private async Task<bool> IsGivenByAnotherAsync(HttpContext http, string permission) => http.GetEndpoint()?.Metadata.GetMetadata<OpenToSubstitutesAttribute>() switch
    {
        null => false,
        { IsNamed: true } => OnBehalf.TryRead(http.Request, out var other) && other is { } principal && await actedFor.PermitsAsync(principal, permission, http.RequestAborted),
        _ => await actedFor.PermitsAsync(permission, http.RequestAborted),
    };
}
