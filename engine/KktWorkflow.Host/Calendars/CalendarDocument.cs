using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Calendars;

/// <summary>Changes one thing in the text of `calendar.json` and leaves everything else as it stands. Without the id of a calendar the board's is changed, the first one.
/// Whether the result is sound, the reader says.</summary>
internal static class CalendarDocument
{
    private const string Calendars = "calendars";
    private const string Hours = "hours";
    private const string From = "from";
    private const string Inherits = "inherits";
    private const string Days = "days";
    private const string Confirmed = "confirmed";
    private const string MinutesOfADay = "minutesOfADay";

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

    /// <summary>The document with a season's weekly hours as wanted, in the next version; null when they are that already.</summary>
    public static string? WithHours(string text, CalendarHoursEdit edit)
    {
        var document = Next(text);
        var changed = CalendarOf(document, edit.Calendar);
        var seasons = (changed[Hours] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var present = edit.Present is { } from ? seasons.Find(season => (string?)season[From] == DateOf(from)) : null;
        var wanted = edit.From is { } to ? HoursOf(present, edit, to) : null;
        if (JsonNode.DeepEquals(present, wanted))
            return null;
        var kept = seasons.Where(season => season != present).Select(season => (JsonObject)season.DeepClone()).ToList();
        if (wanted is not null)
            kept.Add(wanted);
        changed[Hours] = new JsonArray([.. kept.OrderBy(season => (string?)season[From], StringComparer.Ordinal)]);
        return document.ToJsonString();
    }

    /// <summary>The document with one calendar more, in the next version. It says nothing of its own yet.</summary>
    public static string WithCalendar(string text, CalendarRulesEdit edit)
    {
        var document = Next(text);
        var added = new JsonObject { ["id"] = edit.NewId, ["name"] = edit.Name, [Inherits] = edit.Inherits, [Hours] = new JsonArray(), ["years"] = new JsonArray() };
        document[Calendars]!.AsArray().Add((JsonNode)added);
        return document.ToJsonString();
    }

    /// <summary>The document with a calendar called and inheriting as wanted, or without it, in the next version; null when it is so already.</summary>
    public static string? WithRules(string text, CalendarRulesEdit edit)
    {
        var document = Next(text);
        var changed = CalendarOf(document, edit.Calendar);
        if (edit.Name is null)
        {
            document[Calendars]!.AsArray().Remove(changed);
            return document.ToJsonString();
        }

        if ((string?)changed["name"] == edit.Name && (string?)changed[Inherits] == edit.Inherits)
            return null;
        changed["name"] = edit.Name;
        if (edit.Inherits is null)
            changed.Remove(Inherits);
        else
            changed[Inherits] = edit.Inherits;
        return document.ToJsonString();
    }

    /// <summary>The document with limits counted as wanted, in the next version; null when they are counted so already.</summary>
    public static string? WithCounting(string text, CalendarCountingEdit edit)
    {
        var document = Next(text);
        var receiving = (JsonObject?)(document["receiving"] as JsonObject)?.DeepClone() ?? [];
        receiving["firstDay"] = WordOf(edit.Receiving.FirstDay);
        receiving["outsideHours"] = WordOf(edit.Receiving.OutsideHours);
        receiving["lastDayOff"] = WordOf(edit.Receiving.LastDayOff);
        if (edit.Receiving.CutOff is { } cutOff)
            receiving["cutOff"] = cutOff.ToString("HH':'mm", CultureInfo.InvariantCulture);
        else
            receiving.Remove("cutOff");
        receiving["basis"] = new JsonArray([.. edit.Basis.Select(basis => new JsonObject { ["text"] = basis.Text, ["verified"] = basis.Verified })]);
        if (JsonNode.DeepEquals(document["receiving"], receiving) && (int?)document[MinutesOfADay] == edit.MinutesOfADay)
            return null;
        document["receiving"] = receiving;
        document[MinutesOfADay] = edit.MinutesOfADay;
        return document.ToJsonString();
    }

    /// <summary>The document with only those confirmations of years that the present one has of the same list: who loads a file did not thereby look at a year, and nobody confirms it in another's name.
    /// A text that nobody can read stays as it is.</summary>
    public static string WithoutNewConfirmations(string text, CalendarRegister present)
    {
        if (CalendarReader.Read(System.Text.Encoding.UTF8.GetBytes(text)) is not CalendarReadResult.Read { Register: var register })
            return text;
        var document = JsonNode.Parse(text)!.AsObject();
        var isChange = false;
        for (var number = 0; number < register.Rules.Count; number++)
        {
            var rules = register.Rules[number];
            var known = present.Rules.FirstOrDefault(r => r.Id == rules.Id)?.Years ?? default;
            for (var at = 0; at < rules.Years.Count; at++)
            {
                if (rules.Years[at].Confirmed is not null && !known.Contains(rules.Years[at]))
                    isChange |= document[Calendars]![number]!["years"]![at]!.AsObject().Remove(Confirmed);
            }
        }

        return isChange ? document.ToJsonString() : text;
    }

    private static JsonObject Next(string text)
    {
        var document = JsonNode.Parse(text)!.AsObject();
        document["version"] = (int)document["version"]! + 1;
        return document;
    }

    private static JsonObject CalendarOf(JsonObject document, string? calendar) =>
        document[Calendars]!.AsArray().OfType<JsonObject>().First(listed => calendar is null || (string?)listed["id"] == calendar);

    /// <summary>What a season says that no page shows stays.</summary>
    private static JsonObject HoursOf(JsonObject? present, CalendarHoursEdit edit, DateOnly from)
    {
        var season = (JsonObject?)present?.DeepClone() ?? [];
        season[From] = DateOf(from);
        season["week"] = new JsonObject(MonthGrid.Week.Where(day => edit.Days[(int)day].Length > 0).Select(day =>
            KeyValuePair.Create<string, JsonNode?>(WordOf(day), ShiftsOf(edit.Days[(int)day]))));
        season["document"] = edit.Document;
        if (edit.Verified || season.ContainsKey("verified"))
            season["verified"] = edit.Verified;
        return season;
    }

    private static JsonArray ShiftsOf(string shifts) =>
        new([.. shifts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(shift => JsonValue.Create(shift))]);

    private static string Changed(string text, string? calendar, int year, Action<JsonObject> change)
    {
        var document = Next(text);
        var changed = CalendarOf(document, calendar);
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
            ["kind"] = WordOf(kind),
            ["name"] = edit.Name,
            ["document"] = edit.Document,
        };
        if (kind == CalendarDayKind.MakeUp && edit.For.Length > 0)
            day["for"] = edit.For;
        if (kind is CalendarDayKind.MakeUp or CalendarDayKind.ChangedHours && edit.Shifts.Length > 0)
            day["shifts"] = ShiftsOf(edit.Shifts);
        return day;
    }

    private static string WordOf<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());

    private static string DateOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
