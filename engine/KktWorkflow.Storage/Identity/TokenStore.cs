using System.Buffers.Text;
using System.Security.Cryptography;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Identity;

/// <summary>Opaque tokens: random text given out once, known here by its hash only. All times are system time.</summary>
public sealed class TokenStore
{
    private const int Bytes = 32;

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly TimeProvider _clock;

    internal TokenStore(Administration administration, ContextSource contexts, TimeProvider systemClock)
    {
        _administration = administration;
        _contexts = contexts;
        _clock = systemClock;
    }

    /// <summary>Gives out a token for an account. Tokens that ended more than a day ago are removed on the way.</summary>
    /// <param name="purpose">`api`, `studio` or `designer`.</param>
    public async Task<IssuedToken> Issue(Account account, string purpose, TimeSpan lifetime, CancellationToken cancellation)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var now = Instant.From(_clock.GetUtcNow());
        var row = new TokenRow
        {
            Hash = HashOf(token),
            AccountId = account.Id,
            Purpose = purpose,
            SecurityStamp = account.SecurityStamp ?? "",
            IssuedAt = now.Microseconds,
            ExpiresAt = now.Plus(lifetime).Microseconds,
        };
        await _administration.Change(
            async context =>
            {
                var old = now.Plus(-TimeSpan.FromDays(1)).Microseconds;
                await context.AccessTokens.Where(t => t.ExpiresAt < old).ExecuteDeleteAsync(cancellation);
                context.Add(row);
            },
            cancellation);
        return new(token, new(row.ExpiresAt));
    }

    /// <summary>The account that <paramref name="token"/> speaks for now, for this purpose; null when it is unknown, over, revoked, meant for another purpose, or the account is disabled or has a new security stamp.</summary>
    public async Task<Account?> FindAccount(string token, string purpose, CancellationToken cancellation)
    {
        var hash = HashOf(token);
        var now = Instant.From(_clock.GetUtcNow()).Microseconds;
        await using var context = _contexts.Create();
        var row = await context.AccessTokens.FirstOrDefaultAsync(t => t.Hash == hash, cancellation);
        if (row is null || row.RevokedAt is not null || row.ExpiresAt <= now || !string.Equals(row.Purpose, purpose, StringComparison.Ordinal))
            return null;
        var account = await context.Users.FirstOrDefaultAsync(a => a.Id == row.AccountId, cancellation);
        return account is { DisabledAt: null } && string.Equals(account.SecurityStamp ?? "", row.SecurityStamp, StringComparison.Ordinal) ? account : null;
    }

    /// <summary>True as long as the account is in force with the same security stamp and has some token for this purpose that holds: for what goes on while one token ends and the next takes its place.</summary>
    public async Task<bool> HasToken(TokenHolder holder, string purpose, CancellationToken cancellation)
    {
        var (id, stamp) = holder;
        var now = Instant.From(_clock.GetUtcNow()).Microseconds;
        await using var context = _contexts.Create();
        return await context.Users.FirstOrDefaultAsync(a => a.Id == id, cancellation) is { DisabledAt: null } account
            && string.Equals(account.SecurityStamp ?? "", stamp, StringComparison.Ordinal)
            && await context.AccessTokens.AnyAsync(t => t.AccountId == id && t.Purpose == purpose && t.SecurityStamp == stamp && t.RevokedAt == null && t.ExpiresAt > now, cancellation);
    }

    /// <summary>Ends a token at once. An unknown one changes nothing.</summary>
    public Task Revoke(string token, CancellationToken cancellation)
    {
        var hash = HashOf(token);
        var now = Instant.From(_clock.GetUtcNow()).Microseconds;
        return _administration.Change(
            async context => await context.AccessTokens.Where(t => t.Hash == hash && t.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(t => t.RevokedAt, now), cancellation),
            cancellation);
    }

    private static byte[] HashOf(string token) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));
}
