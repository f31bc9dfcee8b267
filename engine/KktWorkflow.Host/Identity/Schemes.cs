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
}
