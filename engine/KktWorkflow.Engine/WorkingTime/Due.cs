namespace KktWorkflow.Engine.WorkingTime;

/// <summary>When something is due.</summary>
/// <param name="At">The minute; for day units the end of working time on the date.</param>
/// <param name="Unit">Of the limit that was counted: decides how lateness is judged.</param>
public readonly record struct Due(LocalMinute At, TimeUnit Unit, CalendarMark Mark)
{
    public DateOnly Date => At.Date;

    /// <summary>Judged by the minute for minute units, by the date for day units: all of the due date is in time.</summary>
    public bool IsMissedAt(LocalMinute moment) => Unit.CountsMinutes() ? moment > At : moment.Date > Date;

    /// <summary>From this minute on it is missed: the next midnight for day units.</summary>
    public LocalMinute MissedFrom => Unit.CountsMinutes() ? new(At.Value + 1) : LocalMinute.At(Date.AddDays(1), 0);

    /// <summary>A date for day units, else a minute, in ISO 8601.</summary>
    public override string ToString() =>
        Unit.CountsMinutes() ? At.ToString() : Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
