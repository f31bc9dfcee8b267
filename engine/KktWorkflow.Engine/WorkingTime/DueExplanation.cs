namespace KktWorkflow.Engine.WorkingTime;

/// <summary>A due date with each date on the way to it.</summary>
/// <param name="Start">When the limit began.</param>
/// <param name="Begin">From when it counted: later than <paramref name="Start"/> where the policy moved it.</param>
/// <param name="Days">In order, from the day of <paramref name="Begin"/> to the due date.</param>
public sealed record DueExplanation(LocalMinute Start, LocalMinute Begin, Due Due, EquatableArray<ExplainedDay> Days)
{
    public IEnumerable<ExplainedDay> Counted => Days.Where(d => d.Kind is ExplainedDayKind.Counted or ExplainedDayKind.MadeUp);

    public IEnumerable<ExplainedDay> Skipped => Days.Where(d => d.Kind == ExplainedDayKind.Skipped);
}
