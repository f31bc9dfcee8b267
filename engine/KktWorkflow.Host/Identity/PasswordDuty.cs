using System.Security.Claims;
using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.Identity;

/// <summary>Somebody who signed in with a password that an administrator gave out does nothing before changing it.</summary>
internal static class PasswordDuty
{
    /// <summary>Claim of a session that began with such a password.</summary>
    public const string Claim = "initial-password";

    private static readonly string[] Open = [PageAddresses.Routes.ChangePassword, PageAddresses.Routes.SignOut, PageAddresses.Routes.Language];

    public static bool IsOn(ClaimsPrincipal user) => user.HasClaim(claim => string.Equals(claim.Type, Claim, StringComparison.Ordinal));

    /// <summary>To be called after authentication. Programs are refused where they ask for their token.</summary>
    public static void Use(IApplicationBuilder application)
    {
        var addresses = application.ApplicationServices.GetRequiredService<PageAddresses>();
        application.Use(async (context, next) =>
        {
            if (IsOn(context.User) && PageServices.IsPage(context.Request.Path) && !Open.Contains(context.Request.Path.Value, StringComparer.Ordinal))
                context.Response.Redirect(addresses.ChangePassword);
            else
                await next(context);
        });
    }
}
