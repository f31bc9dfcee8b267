using KktWorkflow.Host.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace KktWorkflow.Host.Identity;

/// <summary>Notes in the access log when somebody who is known asks an endpoint for what the posts held now don't permit. The answer stays as it is.</summary>
internal sealed class NotedRefusals(AccessLog access) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _answer = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && context.RequestServices.GetRequiredService<CurrentPerson>() is { IsKnown: true } person)
            access.Denied(person.Actor(), context.GetEndpoint()?.Metadata.GetMetadata<RequirePermissionAttribute>()?.Permission ?? "", "KKT-A04");
        return _answer.HandleAsync(next, context, policy, authorizeResult);
    }
}
