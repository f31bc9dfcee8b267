namespace KktWorkflow.Engine.WorkingTime;

/// <summary>What counting made of one date.</summary>
/// <param name="Minutes">Working minutes counted on it; 0 for day units and for days passed over.</param>
/// <param name="Special">What the calendar says about the date; null for an ordinary one.</param>
public sealed record ExplainedDay(DateOnly Date, ExplainedDayKind Kind, int Minutes, CalendarDay? Special)
{
    /// <summary>Why the date was passed over, or counts although its week has it off: a sentence in the culture of the reader; empty for an ordinary working day.</summary>
    public string Why(System.Globalization.CultureInfo culture) => DayTexts.Why(this, culture);
}

/// <summary>The ways in which a date takes part.</summary>
public enum ExplainedDayKind
{
    Counted,

    /// <summary>Counted, because it makes up for another day.</summary>
    MadeUp,

    /// <summary>A day off, passed over.</summary>
    Skipped,

    /// <summary>The day on which the limit began, which is not one of its days.</summary>
    FirstDay,
}
