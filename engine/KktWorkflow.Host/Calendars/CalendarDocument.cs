using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Calendars;

/// <summary>Changes one thing in the text of `calendar.json` and leaves everything else as it stands. Without the id of a calendar the board's is changed, the first one.
/// Whether the result is sound, the reader says.</summary>
internal static class CalendarDocument
{
    private const string Days = "days";
    private const string Confirmed = "confirmed";

    /// <summary>The document with that date as wanted, in the next version; null when the date is that already. Whoever confirmed the year did not confirm this: it is unconfirmed from then on.</summary>
    public static string? WithDay(string text, CalendarDayEdit edit)
    {
        var wanted = edit.Kind is { } kind ? DayOf(edit, kind) : null;
        var isChange = false;
        var changed = Changed(text, edit.Calendar, edit.Date.Year, year =>
        {
            var days = (year[Days] as JsonArray ?? []).OfType<JsonObject>().ToList();
            var present = days.Find(day => (string?)day["date"] == DateOf(edit.Date));
            isChange = !JsonNode.DeepEquals(present, wanted);
            var kept = days.Where(day => day != present).Select(day => (JsonObject)day.DeepClone()).ToList();
            if (wanted is not null)
                kept.Add(wanted);
            year[Days] = new JsonArray([.. kept.OrderBy(day => (string?)day["date"], StringComparer.Ordinal)]);
            year.Remove(Confirmed);
        });
        return isChange ? changed : null;
    }

    /// <summary>The document with the year's list confirmed by somebody on a day, in the next version; unconfirmed when <paramref name="by"/> is null.</summary>
    public static string WithConfirmation(string text, string? calendar, int year, string? by, DateOnly on) => Changed(text, calendar, year, listed =>
    {
        if (by is null)
            listed.Remove(Confirmed);
        else
            listed[Confirmed] = new JsonObject { ["by"] = by, ["on"] = DateOf(on) };
    });

    private static string Changed(string text, string? calendar, int year, Action<JsonObject> change)
    {
        var document = JsonNode.Parse(text)!.AsObject();
        document["version"] = (int)document["version"]! + 1;
        var changed = document["calendars"]!.AsArray().OfType<JsonObject>().First(listed => calendar is null || (string?)listed["id"] == calendar);
        var years = changed["years"] as JsonArray;
        if (years is null)
            changed["years"] = years = [];
        var of = years.OfType<JsonObject>().FirstOrDefault(known => (int?)known["year"] == year);
        if (of is null)
        {
            var place = years.OfType<JsonObject>().Count(known => (int?)known["year"] < year);
            years.Insert(place, of = new() { ["year"] = year, [Days] = new JsonArray() });
        }

        change(of);
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
