using KktWorkflow.Engine;
using KktWorkflow.Host.Administration;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Elsa;

/// <summary>`POST /elsa/api/identity/login`: how Elsa's own tools get a token. There is no refresh token: who needs a new one signs in again.</summary>
internal static class LoginEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/identity/login", LoginAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(BodyLimits.SignIn));

    private static async Task<IResult> LoginAsync(
        [FromBody] LoginRequest request, HttpContext context, PasswordCheck passwords, StudioTokens tokens, CancellationToken cancellation)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        switch (await passwords.CheckAsync(request.Username ?? "", request.Password ?? "", address, cancellation))
        {
            case PasswordAnswer.Right right:
                return ElsaJson.ToResult(new LoginAnswer(true, (await tokens.IssueAsync(right.Account, cancellation)).Token));
            case PasswordAnswer.MustChange:
                return StudioProblem.Of(Refusal.Of(AccountProblems.PasswordToBeChanged, RefusalKind.Forbidden, ""));
            case PasswordAnswer.Locked:
                return StudioProblem.Of("KKT-A03", [StudioText.Of("Locked")], StatusCodes.Status429TooManyRequests);
            default:
                return ElsaJson.ToResult(new LoginAnswer(false, null), StatusCodes.Status401Unauthorized);
        }
    }
}

/// <summary>Elsa's names for user name and password.</summary>
internal sealed record LoginRequest(string? Username, string? Password);

/// <summary>Elsa's answer to a sign-in.</summary>
internal sealed record LoginAnswer(bool IsAuthenticated, string? AccessToken);
