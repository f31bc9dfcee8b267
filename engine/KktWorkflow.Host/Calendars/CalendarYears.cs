using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Calendars;

/// <summary>What the board's own calendar lists of a year.</summary>
internal static class CalendarYears
{
    public static bool IsListed(this CalendarRegister register, int year) => YearOf(register, year) is not null;

    /// <summary>Null while nobody answers for the year's list.</summary>
    public static CalendarConfirmation? ConfirmationOf(this CalendarRegister register, int year) => YearOf(register, year)?.Confirmed;

    /// <summary>The dates that differ from their week, in order.</summary>
    public static IReadOnlyList<CalendarDay> DaysOf(this CalendarRegister register, int year) => [.. YearOf(register, year)?.Days.OrderBy(day => day.Date) ?? Enumerable.Empty<CalendarDay>()];

    private static CalendarYear? YearOf(CalendarRegister register, int year) => register.Rules[0].Years.FirstOrDefault(listed => listed.Year == year);
}
