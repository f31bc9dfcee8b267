namespace KktWorkflow.Host.Identity;

/// <summary>The two ways in: pages by cookie, programs by token. Neither opens the other's door.</summary>
internal static class Schemes
{
    /// <summary>Chooses by the path.</summary>
    public const string ByPath = "kkt";

    public const string Cookie = "kkt-session";

    public const string Token = "kkt-token";

    /// <summary>Purpose of the tokens that `/api` takes.</summary>
    public const string ApiPurpose = "api";

    /// <summary>Purpose of the tokens that `/elsa` takes.</summary>
    public const string StudioPurpose = "studio";

    /// <summary>Purpose of the tokens that the procedure designer's own addresses take.</summary>
    public const string DesignerPurpose = "designer";

    private const string HubToken = "access_token";

    /// <summary>What a token must have been given out for to be taken at <paramref name="path"/>.</summary>
    public static string PurposeAt(PathString path) =>
        path.StartsWithSegments("/elsa", StringComparison.OrdinalIgnoreCase) ? StudioPurpose
        : path.StartsWithSegments(Frame.PageAddresses.Routes.DraftingApi, StringComparison.OrdinalIgnoreCase) ? DesignerPurpose
        : ApiPurpose;

    /// <summary>The token that a request carries: as bearer; for a hub also in the address, since a browser's WebSocket sends no headers. Null when there is none.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        const string prefix = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return header[prefix.Length..].Trim();
        return request.Path.StartsWithSegments("/elsa/hubs", StringComparison.OrdinalIgnoreCase) && request.Query.TryGetValue(HubToken, out var token) ? token.ToString() : null;
    }
}
