using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Audit;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Organisation;
using Microsoft.AspNetCore.Identity;

namespace KktWorkflow.Host.Identity;

/// <summary>Checks user name and password for pages and programs alike: failures are counted, an account locks, names that do not exist take as long.</summary>
internal sealed class PasswordCheck(UserManager<Account> accounts, SignInThrottle throttle, AccessLog access, IOrganisationSource organisation, TimeProvider clock)
{
    private static readonly Account Nobody = new() { PasswordHash = new PasswordHasher<Account>().HashPassword(new(), "a password that nobody has") };

    public async Task<PasswordAnswer> CheckAsync(string userName, string password, string address, CancellationToken cancellation)
    {
        if (throttle.Wait(userName, address) is { } wait)
            return new PasswordAnswer.Locked(clock.GetUtcNow() + wait);
        var account = await accounts.FindByNameAsync(userName.Trim());
        if (account is not null && await accounts.IsLockedOutAsync(account))
            return new PasswordAnswer.Locked(account.LockoutEnd ?? clock.GetUtcNow());
        var right = account is null
            ? accounts.PasswordHasher.VerifyHashedPassword(Nobody, Nobody.PasswordHash!, password) == PasswordVerificationResult.Success && account is not null
            : await accounts.CheckPasswordAsync(account, password);
        var view = await organisation.Current(cancellation);
        if (!right || account is null || account.DisabledAt is not null || !view.Chart.People.ContainsKey(account.Person))
            return await FailedAsync(account, userName, address);
        throttle.Succeeded(userName);
        await accounts.ResetAccessFailedCountAsync(account);
        access.SignedIn(view.ActorOf(account.Person));
        return new PasswordAnswer.Right(account);
    }

    private async Task<PasswordAnswer> FailedAsync(Account? account, string userName, string address)
    {
        throttle.Failed(userName, address);
        access.SignInFailed();
        if (account is null)
            return new PasswordAnswer.Wrong(null);
        await accounts.AccessFailedAsync(account);
        return await accounts.IsLockedOutAsync(account)
            ? new PasswordAnswer.Locked(account.LockoutEnd ?? clock.GetUtcNow())
            : new PasswordAnswer.Wrong(accounts.Options.Lockout.MaxFailedAccessAttempts - account.AccessFailedCount);
    }
}

/// <summary>What a password check says.</summary>
internal abstract record PasswordAnswer
{
    private PasswordAnswer()
    {
    }

    internal sealed record Right(Account Account) : PasswordAnswer;

    /// <param name="TriesLeft">Before the account is locked; null when that is not told.</param>
    internal sealed record Wrong(int? TriesLeft) : PasswordAnswer;

    internal sealed record Locked(DateTimeOffset Until) : PasswordAnswer;
}
