using System.Security.Claims;
using System.Text.Encodings.Web;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace KktWorkflow.Host.Identity;

/// <summary>`Authorization: Bearer` for programs, each token at the addresses that it was given out for. Every request looks the token up: disabling a person ends it at once.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenStore tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Schemes.TokenOf(Request) is not { } token)
            return AuthenticateResult.NoResult();
        if (await tokens.FindAccount(token, Schemes.PurposeAt(Request.Path), Context.RequestAborted) is not { } account)
            return AuthenticateResult.Fail("The token stands for nobody.");
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()), new Claim(ClaimTypes.Name, account.UserName ?? "")], Scheme.Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Problem.Of(Request, StatusCodes.Status401Unauthorized, "KKT-A02").WriteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.Of(Request, StatusCodes.Status403Forbidden, "KKT-A04", Context.GetEndpoint()?.Metadata.GetMetadata<RequirePermissionAttribute>()?.Permission ?? "").WriteAsync(Context);
}
