using System.Net;
using KktWorkflow.Engine.Execution;
using Microsoft.AspNetCore.Authorization;

namespace KktWorkflow.Host.Identity;

/// <summary>Who may read what is meant for operators (metrics, API description): somebody on this machine, or who may read the system.
/// Behind a reverse proxy everybody seems to be on this machine, so under a base path that alone opens nothing.</summary>
internal sealed class OperatorPolicy(IHttpContextAccessor context, CurrentPerson person) : AuthorizationHandler<OperatorPolicy.Requirement>
{
    public const string Name = "operator";

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext handling, Requirement requirement)
    {
        if (context.HttpContext is { Request.PathBase.HasValue: false, Connection.RemoteIpAddress: { } address } && IPAddress.IsLoopback(address))
            handling.Succeed(requirement);
        else if (person.May(Permissions.ReadSystem))
            handling.Succeed(requirement);
        return Task.CompletedTask;
    }

    public sealed record Requirement : IAuthorizationRequirement;
}
