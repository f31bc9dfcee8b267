namespace KktWorkflow.Engine.WorkingTime;

/// <summary>Running sums of a weight over days (working minutes, or one for each working day): of listed days by prefix sums, of the days before and
/// after them by the week in force there. Both questions cost O(1) and O(log n) in the listed days, however far the answer lies.</summary>
internal sealed class DaySums
{
    /// <summary>The last date that counting gives, long before those end that can be written: no sum leads further.</summary>
    private static readonly int LastDay = new DateOnly(8999, 12, 31).DayNumber;

    private readonly int _first;
    private readonly int[] _before;
    private readonly Week _head;
    private readonly Week _tail;

    /// <param name="first">Day number of the first listed day.</param>
    /// <param name="weights">Of each listed day.</param>
    /// <param name="headWeek">Seven weights, Sunday first, for the days before.</param>
    /// <param name="tailWeek">Seven weights, Sunday first, for the days after.</param>
    public DaySums(int first, ReadOnlySpan<int> weights, ReadOnlySpan<int> headWeek, ReadOnlySpan<int> tailWeek)
    {
        _first = first;
        _before = new int[weights.Length + 1];
        for (var i = 0; i < weights.Length; i++)
            _before[i + 1] = _before[i] + weights[i];
        _head = new Week(first, 0, headWeek);
        _tail = new Week(first + weights.Length, _before[^1], tailWeek);
    }

    /// <summary>The sum over all days before <paramref name="day"/>, counted from the first listed day: negative for earlier ones.</summary>
    public long Before(int day)
    {
        var index = day - _first;
        return index < 0 ? _head.Before(day) : index < _before.Length ? _before[index] : _tail.Before(day);
    }

    /// <summary>The first day at whose end the sum has reached <paramref name="sum"/>; the end of the year 8999 where that lies beyond it.</summary>
    public int Reaching(long sum)
    {
        if (sum <= 0)
            return _head.Reaching(sum);
        if (sum > _before[^1])
            return _tail.Reaching(sum);
        return _first + Search((int)sum) - 1;
    }

    /// <summary>The first index whose sum reaches <paramref name="sum"/>. Sums grow so evenly that the answer lies near where a straight line has it:
    /// a window there is widened until it holds the answer, then halved.</summary>
    private int Search(int sum)
    {
        var before = _before;
        var guess = (int)((long)sum * (before.Length - 1) / before[^1]);
        int low = guess, high = guess, step = 4;
        while (low > 0 && before[low] >= sum)
        {
            low = Math.Max(0, low - step);
            step *= 4;
        }

        step = 4;
        while (before[high] < sum)
        {
            high = Math.Min(before.Length - 1, high + step);
            step *= 4;
        }

        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            if (before[middle] < sum)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    /// <summary>A week that repeats for ever from a day on, forwards and backwards.</summary>
    private sealed class Week
    {
        private readonly int _origin;
        private readonly long _offset;
        private readonly int[] _before = new int[8];

        public Week(int origin, long offset, ReadOnlySpan<int> weights)
        {
            _origin = origin;
            _offset = offset;
            for (var i = 0; i < 7; i++)
                _before[i + 1] = _before[i] + weights[(int)DateOnly.FromDayNumber(origin + i).DayOfWeek];
        }

        public long Before(int day)
        {
            var (weeks, rest) = FloorDivide(day - _origin, 7);
            return _offset + weeks * _before[7] + _before[rest];
        }

        public int Reaching(long sum)
        {
            // Weeks that stay below the sum, then the day of the next one that reaches it.
            var (weeks, rest) = FloorDivide(sum - _offset - 1, _before[7]);
            var day = 0;
            while (_before[day + 1] < rest + 1)
                day++;
            return (int)Math.Clamp(_origin + weeks * 7 + day, 0, LastDay);
        }

        private static (long Quotient, int Remainder) FloorDivide(long value, int by)
        {
            var quotient = Math.DivRem(value, by, out var rest);
            return rest < 0 ? (quotient - 1, (int)(rest + by)) : (quotient, (int)rest);
        }
    }
}
