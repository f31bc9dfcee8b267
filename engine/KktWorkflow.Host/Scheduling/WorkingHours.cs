using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Calendars;

namespace KktWorkflow.Host.Scheduling;

/// <summary>The board's working time, for one request.</summary>
public sealed class WorkingHours(CalendarStore calendars, CurrentPerson person, ProcessClock clock)
{
    /// <summary>What is left of things now, by process time.</summary>
    public async Task<RemainingTime> NowAsync(CancellationToken cancellation) =>
        new(await calendars.Current(cancellation) is { } register ? new DeadlineClock(register, person.Chart.Zone) : null, clock.Now);

    /// <summary>How deadlines stand now, by process time.</summary>
    public async Task<Countdowns> CountdownsAsync(CancellationToken cancellation) => new(await calendars.Current(cancellation), person.Chart.Zone, clock.Now);
}
