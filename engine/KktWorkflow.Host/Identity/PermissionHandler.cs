using KktWorkflow.Host.Substitutions;
using KktWorkflow.Storage.Cases;
using Microsoft.AspNetCore.Authorization;

namespace KktWorkflow.Host.Identity;

/// <summary>Grants what the positions held now permit, what is open to substitutes by what the other's permit, and to somebody from outside what is open to inspectors. Says nothing about a single case: that is the reading rule's, and the decision's.</summary>
internal sealed class PermissionHandler(CurrentPerson person, ActedFor actedFor, CaseQueries cases) : AuthorizationHandler<RequirePermissionAttribute>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RequirePermissionAttribute requirement)
    {
        if (person.May(requirement.Permission) || (person.IsKnown && context.Resource is HttpContext http && await IsOpenedAsync(http, requirement.Permission)))
            context.Succeed(requirement);
    }

    private Task<bool> IsOpenedAsync(HttpContext http, string permission) =>
        person.Inspected is { } inspected ? IsInspectedAsync(http, inspected) : IsGivenByAnotherAsync(http, permission);

    private async Task<bool> IsInspectedAsync(HttpContext http, InspectedCases inspected) => http.GetEndpoint()?.Metadata.GetMetadata<OpenToInspectorsAttribute>() switch
    {
        null => false,
        { IsOwnAccount: true } => true,
        _ => (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            && Guid.TryParse(http.GetRouteValue("id")?.ToString(), out var id)
            && await cases.IsReadable(new(id), new(person.Id) { Inspected = inspected }, http.RequestAborted),
    };

    private async Task<bool> IsGivenByAnotherAsync(HttpContext http, string permission) => http.GetEndpoint()?.Metadata.GetMetadata<OpenToSubstitutesAttribute>() switch
    {
        null => false,
        { IsNamed: true } => OnBehalf.TryRead(http.Request, out var other) && other is { } principal && await actedFor.PermitsAsync(principal, permission, http.RequestAborted),
        _ => await actedFor.PermitsAsync(permission, http.RequestAborted),
    };
}
