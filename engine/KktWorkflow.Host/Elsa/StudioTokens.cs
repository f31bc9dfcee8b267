using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Identity;

namespace KktWorkflow.Host.Elsa;

/// <summary>Tokens with which Studio speaks to `/elsa`. They open nothing else, and end within the hour.</summary>
internal sealed class StudioTokens(TokenStore tokens)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public Task<IssuedToken> IssueAsync(Account account, CancellationToken cancellation) => tokens.Issue(account, Schemes.StudioPurpose, Lifetime, cancellation);
}
