using System.Collections.Immutable;
using System.Globalization;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Calendars;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Administration;

/// <summary>What somebody filled in about the weekly hours of a season, as it was written, with what is wrong at each field. Whether hours make sense, the reader of the calendar says.</summary>
/// <param name="FromText">From when they hold, as it was written.</param>
/// <param name="Version">The version that the person saw.</param>
internal sealed record CalendarHoursForm(CalendarHoursEdit Edit, string FromText, int Version, IReadOnlyList<FieldError> Errors)
{
    /// <summary>Name of the field that says that the season is to go.</summary>
    public const string Remove = "remove";

    public bool IsRemoved => Edit.Present is not null && Edit.From is null && Errors.Count == 0;

    /// <summary>The form of a season that is there; of a new one for null, with the hours that hold last.</summary>
    public static CalendarHoursForm Of(WeekHours? season, WeekHours last, string? calendar, int version)
    {
        var shown = season ?? last;
        var days = shown.Days.Select(day => string.Join(", ", day.Shifts)).ToImmutableArray();
        var edit = new CalendarHoursEdit(season?.From, season?.From, days, season?.Document ?? "", season?.Verified ?? false) { Calendar = calendar };
        return new(edit, season is null ? "" : Words(season.From), version, []);
    }

    /// <param name="present">From when the season holds as it stands; null for a new one.</param>
    /// <param name="calendar">Id of the calendar; null for the board's.</param>
    public static CalendarHoursForm Read(IFormCollection form, DateOnly? present, string? calendar, IStringLocalizer<CalendarTexts> texts)
    {
        var fromText = form["from"].ToString().Trim();
        var from = FormDate.TryParse(fromText, out var stored) ? DateOnly.ParseExact(stored, "yyyy-MM-dd", CultureInfo.InvariantCulture) : (DateOnly?)null;
        var isRemoved = present is not null && form[Remove] == "1";
        var edit = new CalendarHoursEdit(
            present,
            isRemoved ? null : from,
            [.. Enum.GetValues<DayOfWeek>().Select(day => form[FieldOf(day)].ToString().Trim())],
            form["document"].ToString().Trim(),
            form["verified"] == "1") { Calendar = calendar };
        var version = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        return new(edit, fromText, version, isRemoved ? [] : [.. WrongIn(edit, texts)]);
    }

    public static string FieldOf(DayOfWeek day) => string.Create(CultureInfo.InvariantCulture, $"day{(int)day}");

    public static string Words(DateOnly date) => date.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture);

    private static IEnumerable<FieldError> WrongIn(CalendarHoursEdit edit, IStringLocalizer<CalendarTexts> texts)
    {
        if (edit.From is not { Year: >= 1900 and <= 2200 })
            yield return new("from", texts["Hours.From.Bad"]);
        if (edit.Document.Length == 0)
            yield return new("document", texts["Hours.Document.Missing"]);
    }
}
