namespace KktWorkflow.Engine.WorkingTime;

/// <summary>When something is due.</summary>
/// <param name="At">The minute; for day units the end of working time on the date.</param>
/// <param name="Unit">Of the limit that was counted: decides how lateness is judged.</param>
public readonly record struct Due(LocalMinute At, TimeUnit Unit, CalendarMark Mark)
{
    public DateOnly Date => At.Date;

    /// <summary>From this minute on it is missed: the next minute for minute units, the next midnight for day units, since all of the due date is in time (domain.md 1.7).</summary>
    public LocalMinute MissedFrom => Unit.CountsMinutes() ? new(At.Value + 1) : LocalMinute.At(Date.AddDays(1), 0);

    /// <summary>A date for day units, else a minute, in ISO 8601.</summary>
    public override string ToString() =>
        Unit.CountsMinutes() ? At.ToString() : Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
