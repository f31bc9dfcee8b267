using System.Security.Claims;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace KktWorkflow.Host.Identity;

/// <summary>Notes in the access log when somebody who is known asks an endpoint for what the posts held now don't permit, and when somebody signed in is nobody here any more, such as an inspector after the last day. The answer stays as it is.</summary>
internal sealed class NotedRefusals(AccessLog access) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _answer = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && ActorOf(context) is { } actor)
            access.Denied(actor, context.GetEndpoint()?.Metadata.GetMetadata<RequirePermissionAttribute>()?.Permission ?? "", "KKT-A04");
        return _answer.HandleAsync(next, context, policy, authorizeResult);
    }

    /// <summary>Of whom nothing but the account is known any more, the account.</summary>
    private static Actor? ActorOf(HttpContext context) => context.RequestServices.GetRequiredService<CurrentPerson>() is { IsKnown: true } person ? person.Actor()
        : Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? new(new PersonId(id), context.User.Identity?.Name ?? "", null, null)
        : null;
}
