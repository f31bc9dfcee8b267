using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Replays;

/// <summary>One turn of a step in the list behind a figure.</summary>
/// <param name="Minutes">Working minutes of what the list is of.</param>
/// <param name="Sequence">The line of the case's log with which it began.</param>
public sealed record ListedWait(CaseId Case, string? Code, string Step, string Unit, long Minutes, long? Budget, bool IsLate, Instant Begun, Instant? Ended, long Sequence);
