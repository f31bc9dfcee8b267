using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Replay;

/// <summary>By what a replay counts.</summary>
/// <param name="Clock">Null without a calendar: then no working time is told, and nothing is just before a date.</param>
/// <param name="Limits">What the board calls just before a date, and no time at all.</param>
public sealed record ReplayTerms(DeadlineClock? Clock, BoardLimits Limits);
