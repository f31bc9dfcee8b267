using KktWorkflow.Engine;
using KktWorkflow.Host.Administration;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Identity;

/// <summary>`/api/token` and `/api/me`.</summary>
internal static class IdentityEndpoints
{
    private static readonly TimeSpan TokenLength = TimeSpan.FromHours(8);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/token", TokenAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(BodyLimits.SignIn));
        api.MapGet("/me", Me).WithMetadata(new RequirePermissionAttribute(AccountPermissions.OwnAccount));
    }

    private static async Task<IResult> TokenAsync(
        [FromBody] TokenRequest request, HttpContext context, PasswordCheck passwords, TokenStore tokens, CancellationToken cancellation)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        switch (await passwords.CheckAsync(request.UserName ?? "", request.Password ?? "", address, cancellation))
        {
            case PasswordAnswer.MustChange:
                return Problem.Of(context.Request, StatusCodes.Status403Forbidden, AccountProblems.PasswordToBeChanged).ToResult();
            case PasswordAnswer.Right right:
                var issued = await tokens.Issue(right.Account, Schemes.ApiPurpose, TokenLength, cancellation);
                return Results.Json(new TokenAnswer(issued.Token, issued.ExpiresAt), ApiJson.Options);
            case PasswordAnswer.Locked locked:
                var seconds = Math.Max(1, (int)(locked.Until - TimeProvider.System.GetUtcNow()).TotalSeconds);
                context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return Problem.Of(context.Request, StatusCodes.Status429TooManyRequests, "KKT-A03", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToResult();
            default:
                return Problem.Of(context.Request, StatusCodes.Status401Unauthorized, "KKT-A01").ToResult();
        }
    }

    private static MeAnswer Me(CurrentPerson person) => new(
        person.Id,
        person.UserName,
        person.Name,
        person.Person.Posts.FirstOrDefault()?.Unit ?? "",
        [.. person.Person.Posts.Select(p => p.Position).Distinct(StringComparer.Ordinal)],
        [.. person.Permissions.Order(StringComparer.Ordinal)]);
}

/// <summary>User name and password for a token.</summary>
public sealed record TokenRequest(string? UserName, string? Password);

/// <summary>A token and when it ends.</summary>
public sealed record TokenAnswer(string AccessToken, Instant ExpiresAt);

/// <summary>Who makes the request.</summary>
public sealed record MeAnswer(PersonId Id, string UserName, string Name, string Unit, IReadOnlyList<string> Positions, IReadOnlyList<string> Permissions);
