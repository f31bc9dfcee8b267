using System.Collections.Concurrent;

namespace KktWorkflow.Host.Identity;

/// <summary>Slows down guessing: after some failures within a while, a user name or an address is turned away for the rest of that while.
/// Kept in memory; the account's own lockout outlives a restart. Names that don't exist count alike. Safe for concurrent use.</summary>
internal sealed class SignInThrottle(TimeProvider clock)
{
    public const int FailuresOfName = 5;

    /// <summary>A whole office can stand behind one address.</summary>
    public const int FailuresOfAddress = 60;

    public static readonly TimeSpan While = TimeSpan.FromMinutes(5);

    private const int MostKeys = 100_000;

    private readonly ConcurrentDictionary<string, Failures> _failures = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long the pair is turned away; null when it may try.</summary>
    public TimeSpan? Wait(string userName, string address)
    {
        var now = clock.GetUtcNow();
        var name = WaitOf(NameKey(userName), FailuresOfName, now);
        var from = WaitOf(AddressKey(address), FailuresOfAddress, now);
        return name > from || from is null ? name : from;
    }

    public void Failed(string userName, string address)
    {
        var now = clock.GetUtcNow();
        if (_failures.Count > MostKeys)
            Forget(now);
        Count(NameKey(userName), now);
        Count(AddressKey(address), now);
    }

    public void Succeeded(string userName) => _failures.TryRemove(NameKey(userName), out _);

    private static string NameKey(string userName) => $"n:{userName.Trim()}";

    private static string AddressKey(string address) => $"a:{address}";

    private TimeSpan? WaitOf(string key, int most, DateTimeOffset now)
    {
        if (!_failures.TryGetValue(key, out var failures) || failures.Count < most)
            return null;
        var rest = failures.Since + While - now;
        return rest > TimeSpan.Zero ? rest : null;
    }

    private void Count(string key, DateTimeOffset now) => _failures.AddOrUpdate(
        key,
        _ => new Failures(1, now),
        (_, before) => now - before.Since < While ? before with { Count = before.Count + 1 } : new Failures(1, now));

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, failures) in _failures)
        {
            if (now - failures.Since >= While)
                _failures.TryRemove(key, out _);
        }
    }

    private sealed record Failures(int Count, DateTimeOffset Since);
}
