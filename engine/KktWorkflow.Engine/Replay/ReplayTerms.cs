using System.Collections.Immutable;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Replay;

/// <summary>By what a replay counts: always by what held then. A calendar or an amount that came later changes nothing of what is told of an earlier time.</summary>
public sealed class ReplayTerms
{
    private readonly ImmutableArray<(Instant Since, DeadlineClock Clock)> _clocks;
    private readonly BoardZone _zone;
    private readonly Func<DateOnly, BoardLimits> _limits;

    /// <param name="calendars">Every version of the calendars with the instant since which it holds, in order. Empty: then no working time is told, and nothing is just before a date.</param>
    /// <param name="limits">What the board called just before a date, and no time at all, on a local day.</param>
    public ReplayTerms(IEnumerable<(Instant Since, CalendarRegister Calendars)> calendars, BoardZone zone, Func<DateOnly, BoardLimits> limits) =>
        (_clocks, _zone, _limits) = ([.. calendars.Select(known => (known.Since, new DeadlineClock(known.Calendars, zone)))], zone, limits);

    /// <summary>Counts on the calendars that held then; on the first ones for a time before them. Null without a calendar.</summary>
    public DeadlineClock? ClockAt(Instant at) => _clocks.IsEmpty ? null : _clocks.LastOrDefault(known => known.Since <= at, _clocks[0]).Clock;

    /// <summary>False for a time before the first calendars: it is counted on calendars that did not hold yet.</summary>
    public bool KnowsCalendarOf(Instant at) => !_clocks.IsEmpty && _clocks[0].Since <= at;

    /// <summary>Counts on the calendars by which a deadline got its date; on those that held then, where that version is not known.</summary>
    public DeadlineClock? ClockOf(Deadline deadline, Instant at) => _clocks.FirstOrDefault(known => known.Clock.Calendars.Version == deadline.CalendarVersion).Clock ?? ClockAt(at);

    public BoardLimits LimitsAt(Instant at) => _limits(_zone.ToLocal(at).Date);
}
