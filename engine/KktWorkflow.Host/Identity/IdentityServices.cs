using System.Security.Claims;
using KktWorkflow.Host.Frame;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace KktWorkflow.Host.Identity;

/// <summary>Accounts, sessions, tokens and permissions in the container and on the way of a request.</summary>
internal static class IdentityServices
{
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(10);

    public static void Add(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("KktWorkflow");
        services.AddOptions<KeyManagementOptions>().Configure<DataProtectionKeyStore>((options, keys) => options.XmlRepository = new StoredProtectionKeys(keys));
        services.AddIdentityCore<Account>(AccountRules.Configure).AddKktAccounts();
        services.AddSingleton<SignInThrottle>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<ISignIn, PageSignIn>();
        services.AddScoped<CurrentPerson>();
        services.AddScoped<Substitutions.ActedFor>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddScoped<IAuthorizationHandler, OperatorPolicy>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotedRefusals>();
        services.AddAuthentication(Schemes.ByPath)
            .AddPolicyScheme(Schemes.ByPath, null, policy => policy.ForwardDefaultSelector = context => PageServices.IsPage(context.Request.Path) ? Schemes.Cookie : Schemes.Token)
            .AddCookie(Schemes.Cookie, Configure)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(Schemes.Token, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(OperatorPolicy.Name, policy => policy.AddRequirements(new OperatorPolicy.Requirement()))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build());
    }

    /// <summary>Between authentication and authorization: whom the organisation knows the caller as.</summary>
    public static void UsePerson(IApplicationBuilder application) => application.Use(async (context, next) =>
    {
        await context.RequestServices.GetRequiredService<CurrentPerson>().LoadAsync(context.User, context.RequestAborted);
        await next(context);
    });

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = Schemes.Cookie;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = SessionLength;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = PageAddresses.Routes.SignIn;
        cookie.LogoutPath = PageAddresses.Routes.SignOut;
        cookie.ReturnUrlParameter = "ve";
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        cookie.Events.OnRedirectToAccessDenied = DenyAsync;
    }

    private static Task DenyAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>A session ends with the account, or with its security stamp.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var accounts = context.HttpContext.RequestServices.GetRequiredService<UserManager<Account>>();
        var account = await accounts.FindByIdAsync(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        if (account is not { DisabledAt: null } || !string.Equals(account.SecurityStamp, context.Principal?.FindFirstValue(PageSignIn.StampClaim), StringComparison.Ordinal))
            context.RejectPrincipal();
    }
}
