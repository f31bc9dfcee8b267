using System.Net;
using System.Net.Sockets;

namespace KktWorkflow.Host.Audit;

/// <summary>Keeps what anybody can cause as often as they like from filling a log: one line of a kind within a while for each who causes it, and so many in a while from all together. What is left out is counted and told:
/// with the next line of the same one, or where there is none soon, with the first line of a while. Kept in memory, each host its own. Safe for concurrent use.</summary>
/// <param name="within">How long one line stands for all.</param>
/// <param name="together">Lines of all together within that time; so many who cause them are remembered, too.</param>
internal sealed class BoundedLines(TimeSpan within, int together)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Told> _told = new(StringComparer.Ordinal);
    private DateTimeOffset _since;
    private int _count;
    private int _others;

    /// <summary>True when a line is to be written.</summary>
    /// <param name="key">Who caused it, and what it is.</param>
    /// <param name="leftOut">How many like it were left out since the line before, of anybody whose own line was not to be waited for among them.</param>
    public bool MayTell(string key, DateTimeOffset now, out int leftOut)
    {
        lock (_lock)
        {
            leftOut = 0;
            if (now < _since || now - _since >= within)
                Turn(now);
            var before = _told.GetValueOrDefault(key);
            if (before is not null && now >= before.At && now - before.At < within)
            {
                before.LeftOut++;
                return false;
            }

            if (_count >= together)
            {
                _others++;
                return false;
            }

            leftOut = (before?.LeftOut ?? 0) + (_count == 0 ? _others : 0);
            if (_count++ == 0)
                _others = 0;
            _told[key] = new(now);
            return true;
        }
    }

    /// <summary>As which an address counts: whoever has one IPv6 address has the 2^64 beside it.</summary>
    public static string KeyOf(string address)
    {
        if (!IPAddress.TryParse(address, out var read) || read is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            return address;
        return Convert.ToHexString(read.GetAddressBytes().AsSpan(0, 8));
    }

    /// <summary>A new while: of those who have not come again in the last one nothing but the number is kept.</summary>
    private void Turn(DateTimeOffset now)
    {
        (_since, _count) = (now, 0);
        foreach (var (key, told) in _told.Where(pair => now < pair.Value.At || now - pair.Value.At >= 2 * within).ToList())
        {
            _others += told.LeftOut;
            _told.Remove(key);
        }
    }

    /// <param name="at">When the last line was written.</param>
    private sealed class Told(DateTimeOffset at)
    {
        public DateTimeOffset At { get; } = at;

        public int LeftOut { get; set; }
    }
}
