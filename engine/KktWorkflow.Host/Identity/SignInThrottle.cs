using System.Security.Cryptography;
using System.Text;

namespace KktWorkflow.Host.Identity;

/// <summary>Slows down guessing: after some failures within a while, a user name or an address is turned away for a while.
/// An attempt counts from its beginning, so that many at once are not more than one after the other. Names that don't exist count alike.
/// Kept in memory, by hashes of one length; the account's own lockout outlives a restart. Safe for concurrent use.</summary>
internal sealed class SignInThrottle(TimeProvider clock)
{
    public const int FailuresOfName = 5;

    /// <summary>A whole office can stand behind one address.</summary>
    public const int FailuresOfAddress = 60;

    public static readonly TimeSpan While = TimeSpan.FromMinutes(5);

    private const int MostKeys = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<Key, Failures> _failures = [];

    // Every time at which a key's while began, oldest first: that is the order in which they end.
    private readonly Queue<(Key Key, DateTimeOffset Since)> _begun = new();

    /// <summary>Counts an attempt as failed until <see cref="Succeeded"/>, unless the pair is turned away.</summary>
    /// <param name="stamp">Security stamp of the account, so that a password given anew begins from nothing; empty for a name without an account.</param>
    public Attempt Begin(string userName, string stamp, string address)
    {
        var (name, from) = (NameKey(userName, stamp), AddressKey(address));
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            Forget(now);
            if (Longer(WaitOf(name, FailuresOfName, now), WaitOf(from, FailuresOfAddress, now)) is { } wait)
                return new(wait, 0);
            Count(from, FailuresOfAddress, now);
            return new(null, FailuresOfName - Count(name, FailuresOfName, now));
        }
    }

    /// <summary>How long the pair is turned away; null when it may try.</summary>
    public TimeSpan? Wait(string userName, string stamp, string address)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
            return Longer(WaitOf(NameKey(userName, stamp), FailuresOfName, now), WaitOf(AddressKey(address), FailuresOfAddress, now));
    }

    /// <summary>Takes back what <see cref="Begin"/> counted, and forgets the name's failures: its owner was there.</summary>
    public void Succeeded(string userName, string stamp, string address)
    {
        lock (_lock)
        {
            _failures.Remove(NameKey(userName, stamp));
            TakeBack(AddressKey(address));
        }
    }

    /// <summary>Takes back what <see cref="Begin"/> counted: the attempt came to no answer, and not by the caller's doing.</summary>
    public void Abandoned(string userName, string stamp, string address)
    {
        lock (_lock)
        {
            TakeBack(NameKey(userName, stamp));
            TakeBack(AddressKey(address));
        }
    }

    private static Key NameKey(string userName, string stamp) => KeyOf($"n:{userName.Trim().ToUpperInvariant()}\n{stamp}");

    private static Key AddressKey(string address) => KeyOf($"a:{address}");

    private static Key KeyOf(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return new(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, sizeof(ulong)));
    }

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one > other || other is null ? one : other;

    private TimeSpan? WaitOf(Key key, int most, DateTimeOffset now)
    {
        if (!_failures.TryGetValue(key, out var failures) || failures.Count < most)
            return null;
        var rest = failures.Since + While - now;
        return rest > TimeSpan.Zero ? rest : null;
    }

    /// <summary>The last failure that is borne begins the while anew, as the account's own lockout does.</summary>
    private int Count(Key key, int most, DateTimeOffset now)
    {
        var before = _failures.GetValueOrDefault(key);
        var count = (before?.Count ?? 0) + 1;
        var since = before is null || count == most ? now : before.Since;
        if (before?.Since != since)
            _begun.Enqueue((key, since));
        _failures[key] = new(count, since);
        return count;
    }

    private void TakeBack(Key key)
    {
        if (_failures.TryGetValue(key, out var failures))
            _failures[key] = failures with { Count = failures.Count - 1 };
    }

    private void Forget(DateTimeOffset now)
    {
        while (_begun.TryPeek(out var oldest) && (now - oldest.Since >= While || _begun.Count > MostKeys))
        {
            _begun.Dequeue();
            if (_failures.TryGetValue(oldest.Key, out var failures) && failures.Since == oldest.Since)
                _failures.Remove(oldest.Key);
        }
    }

    /// <param name="Wait">How long the pair is turned away; null when it may try.</param>
    /// <param name="TriesLeft">How many failures of the name are borne after this one.</param>
    internal readonly record struct Attempt(TimeSpan? Wait, int TriesLeft);

    private readonly record struct Key(ulong First, ulong Second);

    private sealed record Failures(int Count, DateTimeOffset Since);
}
