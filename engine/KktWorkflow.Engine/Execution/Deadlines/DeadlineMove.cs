using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution.Deadlines;

/// <summary>An open deadline with what it would be on other calendars, or in another zone.</summary>
public sealed record DeadlineMove(Deadline Before, Deadline After)
{
    /// <summary>The deadlines of a case that a change of the calendars or of the board's zone can move, each counted on those of <paramref name="clock"/> at <paramref name="now"/>: what runs, also where it was
    /// missed. The date that a person gave moves off a day off alone. A pause stops what was not missed before it, so there its beginning is asked. Most of them come out as they were.</summary>
    /// <param name="definition">Of the case: its sheet says which limits a pause stops.</param>
    public static IEnumerable<DeadlineMove> Of(CaseState state, ProcessDefinition definition, DeadlineClock clock, Instant now) => state.Deadlines.Values
        .Where(d => d.IsRunning)
        .Select(d => new DeadlineMove(d, clock.Recount(d, DeadlineKeeper.GoesOnInPause(state, definition, d) ? now : state.StandsStillSince(d) ?? now)));

    /// <summary>Whether its date changes by itself; of one in days the day, whenever work ends on it. That of an appointment never does: a later one is put forward.</summary>
    public bool Moves => Before.Kind != DeadlineKind.Committed && Before.MissedFrom != After.MissedFrom;
}
