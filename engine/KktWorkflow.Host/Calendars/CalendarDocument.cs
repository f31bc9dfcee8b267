using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Calendars;

/// <summary>Changes one thing in the text of `calendar.json` and leaves everything else as it stands. The calendar that is changed is the board's, the first one.
/// Whether the result is sound, the reader says.</summary>
internal static class CalendarDocument
{
    private const string Days = "days";
    private const string Confirmed = "confirmed";

    /// <summary>The document with that date as wanted, in the next version. Whoever confirmed the year did not confirm this: it is unconfirmed from then on.</summary>
    public static string WithDay(string text, CalendarDayEdit edit) => Changed(text, edit.Date.Year, year =>
    {
        var days = year[Days] as JsonArray ?? [];
        var kept = days.OfType<JsonObject>().Where(day => (string?)day["date"] != DateOf(edit.Date)).Select(day => (JsonObject)day.DeepClone()).ToList();
        if (edit.Kind is { } kind)
            kept.Add(DayOf(edit, kind));
        year[Days] = new JsonArray([.. kept.OrderBy(day => (string?)day["date"], StringComparer.Ordinal)]);
        year.Remove(Confirmed);
    });

    /// <summary>The document with the year's list confirmed by somebody on a day, in the next version; unconfirmed when <paramref name="by"/> is null.</summary>
    public static string WithConfirmation(string text, int year, string? by, DateOnly on) => Changed(text, year, listed =>
    {
        if (by is null)
            listed.Remove(Confirmed);
        else
            listed[Confirmed] = new JsonObject { ["by"] = by, ["on"] = DateOf(on) };
    });

    private static string Changed(string text, int year, Action<JsonObject> change)
    {
        var document = JsonNode.Parse(text)!.AsObject();
        document["version"] = (int)document["version"]! + 1;
        var board = document["calendars"]![0]!.AsObject();
        var years = board["years"] as JsonArray;
        if (years is null)
            board["years"] = years = [];
        var listed = years.OfType<JsonObject>().FirstOrDefault(known => (int?)known["year"] == year);
        if (listed is null)
        {
            var place = years.OfType<JsonObject>().Count(known => (int?)known["year"] < year);
            years.Insert(place, listed = new() { ["year"] = year, [Days] = new JsonArray() });
        }

        change(listed);
        return document.ToJsonString();
    }

    private static JsonObject DayOf(CalendarDayEdit edit, CalendarDayKind kind)
    {
        var day = new JsonObject
        {
            ["date"] = DateOf(edit.Date),
            ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()),
            ["name"] = edit.Name,
            ["document"] = edit.Document,
        };
        if (kind == CalendarDayKind.MakeUp && edit.For.Length > 0)
            day["for"] = edit.For;
        if (kind is CalendarDayKind.MakeUp or CalendarDayKind.ChangedHours && edit.Shifts.Length > 0)
            day["shifts"] = new JsonArray([.. edit.Shifts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(shift => JsonValue.Create(shift))]);
        return day;
    }

    private static string DateOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
