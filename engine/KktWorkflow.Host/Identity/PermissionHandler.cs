using KktWorkflow.Host.Substitutions;
using Microsoft.AspNetCore.Authorization;

namespace KktWorkflow.Host.Identity;

/// <summary>Grants what the positions held now permit, and in a request that is made for another what that one's permit. Says nothing about a single case: that is the reading rule's, and the decision's.</summary>
internal sealed class PermissionHandler(CurrentPerson person, ActedFor actedFor) : AuthorizationHandler<RequirePermissionAttribute>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RequirePermissionAttribute requirement)
    {
        if (person.May(requirement.Permission)
            || (person.IsKnown && context.Resource is HttpContext http && OnBehalf.TryRead(http.Request, out var other) && other is { } principal
                && await actedFor.PermitsAsync(principal, requirement.Permission, http.RequestAborted)))
            context.Succeed(requirement);
    }
}
