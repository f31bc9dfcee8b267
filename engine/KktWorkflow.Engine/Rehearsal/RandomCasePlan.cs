namespace KktWorkflow.Engine.Rehearsal;

/// <summary>How random cases come in and what people do with them.</summary>
/// <param name="Seed">The same seed gives the same cases on every machine.</param>
/// <param name="Arrivals">When cases came in, taken in turn: those that were recorded, or any other; never empty.</param>
/// <param name="Choices">How often each outcome of a step was chosen in real life, each taken as once more; a step that is not named takes its first outcome four times of five.</param>
public sealed record RandomCasePlan(ulong Seed, EquatableArray<Instant> Arrivals, EquatableArray<RecordedChoice> Choices)
{
    /// <summary>Fewer recorded arrivals say nothing of how cases come in.</summary>
    public const int FewestArrivals = 50;

    /// <summary>Cases that come in as <paramref name="recorded"/> ones did: the latest of them, and where there are fewer than <paramref name="cases"/>, the same weeks again behind.</summary>
    /// <param name="recorded">In the order of time; at least one.</param>
    public static RandomCasePlan Recorded(ulong seed, int cases, IReadOnlyList<Instant> recorded, EquatableArray<RecordedChoice> choices)
    {
        const long week = 7L * 24 * 60 * 60 * 1_000_000;
        var taken = recorded.Skip(recorded.Count - cases).ToList();
        var lap = (((taken[^1].Microseconds - taken[0].Microseconds) / week) + 1) * week;
        return new(seed, [.. Enumerable.Range(0, cases).Select(i => new Instant(taken[i % taken.Count].Microseconds + (i / taken.Count * lap)))], choices);
    }

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
