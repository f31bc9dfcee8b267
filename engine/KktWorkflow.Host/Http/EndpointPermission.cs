using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Http;

/// <summary>Names the one permission of an endpoint.</summary>
internal static class EndpointPermission
{
    public static T Needs<T>(this T endpoint, string permission)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RequirePermissionAttribute(permission));
}
