using KktWorkflow.Storage.Identity;

namespace KktWorkflow.Host.Identity;

/// <summary>Signs a person in on the pages: checks the password, counts failures, writes the cookie.</summary>
internal interface ISignIn
{
    Task<SignInAnswer> SignInAsync(string userName, string password, CancellationToken cancellation);

    /// <summary>Begins a session for an account whose owner has just shown to be the owner.</summary>
    Task StartAsync(Account account);

    Task SignOutAsync(CancellationToken cancellation);
}

/// <summary>What became of a sign-in.</summary>
/// <param name="TriesLeft">How many wrong passwords are left before the name is locked; null when that is not told.</param>
/// <param name="LockedUntil">Null unless the account is locked.</param>
internal sealed record SignInAnswer(bool IsSignedIn, int? TriesLeft, DateTimeOffset? LockedUntil);
