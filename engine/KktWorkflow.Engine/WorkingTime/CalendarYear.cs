namespace KktWorkflow.Engine.WorkingTime;

/// <summary>The days of one year that differ from the week, and whether somebody has confirmed that they are all there.</summary>
/// <param name="Confirmed">Null while the year is not confirmed: usable, but every date in it is marked.</param>
public sealed record CalendarYear(int Year, CalendarConfirmation? Confirmed, EquatableArray<CalendarDay> Days);

/// <summary>Who answers for a year's list of days, and since when.</summary>
public sealed record CalendarConfirmation(string By, DateOnly On);
