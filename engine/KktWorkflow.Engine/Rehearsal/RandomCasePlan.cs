namespace KktWorkflow.Engine.Rehearsal;

/// <summary>How random cases come in and what people do with them.</summary>
/// <param name="Seed">The same seed gives the same cases on every machine.</param>
/// <param name="Arrivals">When cases came in, taken in turn: those that were recorded, or any other; never empty.</param>
/// <param name="Choices">How often each outcome of a step was chosen in real life; a step that is not named takes its first outcome four times of five.</param>
public sealed record RandomCasePlan(ulong Seed, EquatableArray<Instant> Arrivals, EquatableArray<RecordedChoice> Choices)
{
    /// <summary>Cases of a whole year from <paramref name="from"/> on, spread evenly over working time.</summary>
    public static RandomCasePlan Even(ulong seed, int cases, Instant from, RehearsalStage stage)
    {
        var zone = stage.Organisation.Zone;
        var board = stage.Calendars.Board;
        var start = zone.ToLocal(from);
        var end = new WorkingTime.LocalMinute(start.Value + (365 * WorkingTime.LocalMinute.MinutesOfADay));
        var minutes = board.WorkingMinutesBetween(start, end);
        return new(seed, [.. Enumerable.Range(0, cases).Select(i => zone.ToInstant(board.Shift(start, 1 + (minutes - 1) * i / cases)))], []);
    }
}

/// <summary>How often a step was completed with an outcome.</summary>
/// <param name="Step">Id of the step's activity.</param>
public sealed record RecordedChoice(string Step, string Outcome, int Count);
