using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Http;

/// <summary>Names the one permission of an endpoint.</summary>
internal static class EndpointPermission
{
    public static T Needs<T>(this T endpoint, string permission)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RequirePermissionAttribute(permission));

    /// <summary>Lets who acts for another by `?onBehalfOf=` in by the other's permission: the command is given for that one.</summary>
    public static T ForOthersToo<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenToSubstitutesAttribute { IsNamed = true });
}
