namespace KktWorkflow.Engine.WorkingTime;

/// <summary>Which years a calendar lists and which of them are confirmed, so that a stretch of years is judged at once.</summary>
internal sealed class YearMarks
{
    private readonly int _first;
    private readonly int[] _unconfirmedBefore;
    private readonly int[] _unlistedBefore;

    private YearMarks(int first, ReadOnlySpan<CalendarMark> marks)
    {
        _first = first;
        _unconfirmedBefore = new int[marks.Length + 1];
        _unlistedBefore = new int[marks.Length + 1];
        for (var i = 0; i < marks.Length; i++)
        {
            _unconfirmedBefore[i + 1] = _unconfirmedBefore[i] + (marks[i] == CalendarMark.Unconfirmed ? 1 : 0);
            _unlistedBefore[i + 1] = _unlistedBefore[i] + (marks[i] == CalendarMark.BeyondCalendar ? 1 : 0);
        }
    }

    /// <summary>The last year that is listed; null where none is.</summary>
    public int? Last => _unlistedBefore.Length > 1 ? _first + _unlistedBefore.Length - 2 : null;

    /// <summary>A year is listed when one calendar of the chain lists it, confirmed when all that list it do.</summary>
    public static YearMarks Of(IReadOnlyList<CalendarRules> chain)
    {
        var years = chain.SelectMany(c => c.Years).ToLookup(y => y.Year);
        if (years.Count == 0)
            return new(0, []);
        var first = years.Min(y => y.Key);
        var marks = Enumerable.Range(first, years.Max(y => y.Key) - first + 1).Select(y =>
            !years.Contains(y) ? CalendarMark.BeyondCalendar
            : years[y].Any(l => l.Confirmed is null) ? CalendarMark.Unconfirmed
            : CalendarMark.None);
        return new(first, marks.ToArray());
    }

    public CalendarMark Over(int from, int to)
    {
        int low = Math.Min(from, to) - _first, high = Math.Max(from, to) - _first + 1;
        if (low < 0 || high >= _unlistedBefore.Length || _unlistedBefore[high] > _unlistedBefore[low])
            return CalendarMark.BeyondCalendar;
        return _unconfirmedBefore[high] > _unconfirmedBefore[low] ? CalendarMark.Unconfirmed : CalendarMark.None;
    }
}
