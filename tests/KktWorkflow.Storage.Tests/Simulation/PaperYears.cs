using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <summary>What the reference knows of the years beside the log of a case: which calendar was in force when, and when a sweep had gone through all timers.</summary>
internal sealed class PaperYears
{
    private readonly List<(Instant From, PaperCalendar Calendar)> _calendars = [];
    private readonly List<Sweep> _sweeps = [];
    private readonly List<(Instant At, int Version)> _recounts = [];
    private Instant _claimed = new(long.MinValue);
    private Instant _setBackFrom = new(long.MinValue);

    private static TimeSpan LongestClaim => TimeSpan.FromMinutes(61);

    public PaperCalendar Calendar => _calendars[^1].Calendar;

    /// <summary>The end of the simulation.</summary>
    public Instant End => _sweeps[^1].At.Plus(TimeSpan.FromSeconds(1));

    public void Take(Instant from, PaperCalendar calendar) => _calendars.Add((from, calendar));

    /// <summary>A sweep passes what was claimed before the clock was set back, as long as the claim may be another host's (an hour and the minute that it lasts): it was no whole one.</summary>
    public void Swept(Instant at)
    {
        if (at >= _claimed || _claimed > at.Plus(LongestClaim))
            _sweeps.Add(new(at, at > _setBackFrom ? at : _setBackFrom));
    }

    /// <summary>The clock stands at <paramref name="to"/> again: what was swept later was swept before what is done now.</summary>
    public void SetBack(Instant from, Instant to)
    {
        _claimed = from.Plus(TimeSpan.FromMinutes(1));
        if (from > _setBackFrom)
            _setBackFrom = from;
        _sweeps.RemoveAll(s => s.At >= to);
    }

    /// <summary>By then every open case was counted on the calendar in force.</summary>
    public void Recounted(Instant at) => _recounts.Add((at, Calendar.Version));

    /// <summary>True when all that runs at <paramref name="at"/> has been counted on the calendar in force then.</summary>
    public bool IsRecounted(Instant at) => CalendarAt(at).Version is var version && (version == 1 || _recounts.Exists(r => r.Version == version && r.At < at));

    public PaperCalendar CalendarAt(Instant at) => _calendars.Last(c => c.From <= at).Calendar;

    /// <summary>True when a whole sweep was made after it was due and armed, and before <paramref name="end"/>.</summary>
    public bool WasSwept(Instant due, Instant armed, Instant end)
    {
        var from = due > armed ? due : armed.Plus(TimeSpan.FromMicroseconds(1));
        var index = _sweeps.BinarySearch(new(from, from), Sweep.ByTime);
        index = index < 0 ? ~index : index;
        return index < _sweeps.Count && _sweeps[index].SurelyBefore < end;
    }

    /// <summary>A sweep of all that was due at <paramref name="At"/>. What the log has in hours that came twice may stem from the first time: only what is later than
    /// <paramref name="SurelyBefore"/> came after the sweep.</summary>
    private sealed record Sweep(Instant At, Instant SurelyBefore)
    {
        public static Comparer<Sweep> ByTime { get; } = Comparer<Sweep>.Create((one, other) => one.At.CompareTo(other.At));
    }
}
