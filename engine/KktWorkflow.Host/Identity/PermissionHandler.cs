using Microsoft.AspNetCore.Authorization;

namespace KktWorkflow.Host.Identity;

/// <summary>Grants what the positions held now permit. Says nothing about a single case: that is the reading rule's.</summary>
internal sealed class PermissionHandler(CurrentPerson person) : AuthorizationHandler<RequirePermissionAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequirePermissionAttribute requirement)
    {
        if (person.May(requirement.Permission))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
