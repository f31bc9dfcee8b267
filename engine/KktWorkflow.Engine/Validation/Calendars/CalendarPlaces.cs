using System.Globalization;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

/// <summary>Places in a calendar file, as people find them: by calendar, year and date.</summary>
internal static class CalendarPlaces
{
    public static string Of(CalendarRules calendar) => calendar.Id;

    public static string Of(CalendarRules calendar, CalendarYear year) => string.Create(CultureInfo.InvariantCulture, $"{calendar.Id}/{year.Year}");

    public static string Of(CalendarRules calendar, CalendarDay day) => $"{calendar.Id}/{Text(day.Date)}";

    public static string Of(CalendarRules calendar, WeekHours hours) => $"{calendar.Id}/hours/{Text(hours.From)}";

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
