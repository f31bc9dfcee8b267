namespace KktWorkflow.Host.Audit;

/// <summary>Keeps what anybody can cause as often as they like from filling a log: one line of a kind within a while for each who causes it, and so many in a while from all together. What is left out is counted and told with
/// the next line of the same one. Kept in memory, each host its own. Safe for concurrent use.</summary>
/// <param name="within">How long one line stands for all.</param>
/// <param name="together">Lines of all together within that time.</param>
internal sealed class BoundedLines(TimeSpan within, int together)
{
    /// <summary>So many are remembered before those whose while is over are forgotten, or else all.</summary>
    public const int Many = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Told> _told = new(StringComparer.Ordinal);
    private DateTimeOffset _since;
    private int _count;

    /// <summary>True when a line is to be written.</summary>
    /// <param name="key">Who caused it, and what it is.</param>
    /// <param name="leftOut">How many like it were left out since the line before.</param>
    public bool MayTell(string key, DateTimeOffset now, out int leftOut)
    {
        lock (_lock)
        {
            leftOut = 0;
            if (now < _since || now - _since >= within)
                (_since, _count) = (now, 0);
            var before = _told.GetValueOrDefault(key);
            var isFirst = before is null || now < before.At || now - before.At >= within;
            if (!isFirst || _count >= together)
            {
                Remember(key, new(isFirst && before is null ? DateTimeOffset.MinValue : before!.At, (before?.LeftOut ?? 0) + 1), now);
                return false;
            }

            _count++;
            leftOut = before?.LeftOut ?? 0;
            Remember(key, new(now, 0), now);
            return true;
        }
    }

    private void Remember(string key, Told told, DateTimeOffset now)
    {
        if (_told.Count >= Many && !_told.ContainsKey(key))
        {
            foreach (var over in _told.Where(pair => now - pair.Value.At >= within).Select(pair => pair.Key).ToList())
                _told.Remove(over);
            if (_told.Count >= Many)
                _told.Clear();
        }

        _told[key] = told;
    }

    /// <param name="At">When the last line was written; the beginning of time before the first.</param>
    private sealed record Told(DateTimeOffset At, int LeftOut);
}
