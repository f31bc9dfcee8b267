using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Audit;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Inspections;
using KktWorkflow.Storage.Organisation;
using Microsoft.AspNetCore.Identity;

namespace KktWorkflow.Host.Identity;

/// <summary>Checks user name and password for pages and programs alike: failures are counted, an account locks, names that do not exist take as long.</summary>
internal sealed class PasswordCheck(
    UserManager<Account> accounts, AccountRegister register, SignInThrottle throttle, AccessLog access, IOrganisationSource organisation, InspectionStore inspections, TimeProvider clock)
{
    private static readonly Account Nobody = new() { PasswordHash = new PasswordHasher<Account>().HashPassword(new(), "a password that nobody has") };

    public async Task<PasswordAnswer> CheckAsync(string userName, string password, string address, CancellationToken cancellation)
    {
        // Longer than any account has: neither worth a hash nor a place in memory.
        if (userName.Length > AccountRules.LongestUserName || password.Length > AccountRules.LongestPassword)
        {
            access.SignInHeldOff(address);
            return new PasswordAnswer.Wrong(null);
        }

        var account = await accounts.FindByNameAsync(userName.Trim());
        var stamp = account?.SecurityStamp ?? "";
        var attempt = throttle.Begin(userName, stamp, address);
        if (attempt.Wait is { } wait)
        {
            access.SignInHeldOff(address);
            return new PasswordAnswer.Locked(clock.GetUtcNow() + wait);
        }

        try
        {
            var answer = await AnswerAsync(account, password, address, cancellation);
            switch (answer)
            {
                case PasswordAnswer.Wrong:
                    return throttle.Wait(userName, stamp, address) is { } now
                        ? new PasswordAnswer.Locked(clock.GetUtcNow() + now)
                        : new PasswordAnswer.Wrong(attempt.TriesLeft);
                case PasswordAnswer.Right or PasswordAnswer.MustChange:
                    throttle.Succeeded(userName, stamp, address);
                    break;
            }

            return answer;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throttle.Abandoned(userName, stamp, address);
            throw;
        }
    }

    private async Task<PasswordAnswer> AnswerAsync(Account? account, string password, string address, CancellationToken cancellation)
    {
        if (account is not null && await accounts.IsLockedOutAsync(account))
        {
            access.SignInHeldOff(address);
            return new PasswordAnswer.Locked(account.LockoutEnd ?? clock.GetUtcNow());
        }

        var right = account is null
            ? accounts.PasswordHasher.VerifyHashedPassword(Nobody, Nobody.PasswordHash!, password) == PasswordVerificationResult.Success && account is not null
            : await accounts.CheckPasswordAsync(account, password);
        if (!right || account is not { DisabledAt: null } || await ActorAsync(account.Person, cancellation) is not { } actor)
            return await FailedAsync(account, address, cancellation);
        if (account.AccessFailedCount > 0)
            await register.ForgetFailures(account.Person, cancellation);
        access.SignedIn(actor);
        return account.MustChangePassword ? new PasswordAnswer.MustChange(account) : new PasswordAnswer.Right(account);
    }

    /// <summary>As whom the account's owner acts today; null when that is nobody any more, or not yet.</summary>
    private async Task<Actor?> ActorAsync(PersonId id, CancellationToken cancellation)
    {
        var view = await organisation.Current(cancellation);
        return view.Chart.People.ContainsKey(id) ? view.ActorOf(id) : (await inspections.InForce(id, view.Day, cancellation))?.Inspection.Actor;
    }

    /// <summary>Counted by the register, on what every host has counted before.</summary>
    private async Task<PasswordAnswer> FailedAsync(Account? account, string address, CancellationToken cancellation)
    {
        access.SignInFailed(account?.Person, address);
        return account is not null && await register.CountFailure(account.Person, SignInThrottle.FailuresOfName, SignInThrottle.While, cancellation) is { } until
            ? new PasswordAnswer.Locked(until)
            : new PasswordAnswer.Wrong(null);
    }
}

/// <summary>What a password check says.</summary>
internal abstract record PasswordAnswer
{
    private PasswordAnswer()
    {
    }

    internal sealed record Right(Account Account) : PasswordAnswer;

    /// <summary>The password is right, but somebody else gave it out: it opens nothing except its own change.</summary>
    internal sealed record MustChange(Account Account) : PasswordAnswer;

    /// <param name="TriesLeft">Before the name is locked, whether it has an account or not; null when that is not told.</param>
    internal sealed record Wrong(int? TriesLeft) : PasswordAnswer;

    internal sealed record Locked(DateTimeOffset Until) : PasswordAnswer;
}
