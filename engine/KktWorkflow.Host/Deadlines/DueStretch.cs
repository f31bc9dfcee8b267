using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Deadlines;

/// <summary>A stretch of time in which a deadline was counted: from one moment on, by one policy, on one version of the calendars.</summary>
/// <param name="Left">What was counted from then on: the limit at first, the rest after a pause.</param>
/// <param name="Zone">Id of the zone whose clock it was counted on; empty where that was not written down.</param>
public sealed record DueStretch(Instant From, TimeLimit Left, DeadlineCause Cause, CountingPolicy Policy, int CalendarVersion, string Zone);
