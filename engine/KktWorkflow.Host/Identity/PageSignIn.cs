using System.Security.Claims;
using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.Authentication;

namespace KktWorkflow.Host.Identity;

/// <summary>Signs in on the pages with a cookie that carries the account's security stamp.</summary>
internal sealed class PageSignIn(PasswordCheck passwords, IHttpContextAccessor context) : ISignIn
{
    /// <summary>Claim that holds the security stamp: a new stamp ends the session.</summary>
    public const string StampClaim = "stamp";

    private HttpContext Context => context.HttpContext ?? throw new InvalidOperationException("Signing in needs a request.");

    public async Task<SignInAnswer> SignInAsync(string userName, string password, CancellationToken cancellation)
    {
        var address = Context.Connection.RemoteIpAddress?.ToString() ?? "";
        switch (await passwords.CheckAsync(userName, password, address, cancellation))
        {
            case PasswordAnswer.Right right:
                await StartAsync(right.Account);
                return new(true, null, null);
            case PasswordAnswer.MustChange right:
                await StartAsync(right.Account);
                return new(true, null, null);
            case PasswordAnswer.Locked locked:
                return new(false, null, locked.Until);
            case PasswordAnswer.Wrong wrong:
                return new(false, wrong.TriesLeft, null);
            default:
                throw new InvalidOperationException("A password is right, to be changed, wrong or locked.");
        }
    }

    public Task StartAsync(Account account) => Context.SignInAsync(Schemes.Cookie, PrincipalOf(account));

    public Task SignOutAsync(CancellationToken cancellation) => Context.SignOutAsync(Schemes.Cookie);

    private static ClaimsPrincipal PrincipalOf(Account account) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new Claim(ClaimTypes.Name, account.UserName ?? ""),
            new Claim(StampClaim, account.SecurityStamp ?? ""),
            .. account.MustChangePassword ? [new Claim(PasswordDuty.Claim, "")] : Array.Empty<Claim>(),
        ],
        Schemes.Cookie));
}
