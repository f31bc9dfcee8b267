using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.WorkingTime;

/// <summary>The calendar that a new installation starts from.</summary>
internal static class BoardCalendar
{
    public static readonly CalendarRegister Register = ((CalendarReadResult.Read)CalendarReader.Read(
        File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "calendar.json")))).Register;

    public static WorkingCalendar Board => Register.Board;

    public static LocalMinute At(string text) => LocalMinute.TryParse(text, out var minute) ? minute : throw new FormatException(text);

    public static string Due(string from, int amount, string unit, CountingPolicy? policy = null) =>
        Board.Add(At(from), TimeLimit.Of(amount, TimeUnits.TryParse(unit, out var known) ? known : throw new FormatException(unit)), policy ?? CountingPolicy.Plain).ToString();

    /// <summary>The board's calendar in a later version, with a day of its own.</summary>
    public static CalendarRegister With(string? holiday, int later = 1)
    {
        var file = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Path("process-definitions", "calendar.json")))!;
        file["version"] = file["version"]!.GetValue<int>() + later;
        if (holiday is not null)
        {
            var year = file["calendars"]![0]!["years"]!.AsArray().Single(y => y!["year"]!.GetValue<int>() == 2026)!;
            year["days"]!.AsArray().Add(new JsonObject { ["date"] = holiday, ["kind"] = "holiday", ["name"] = "Nghỉ", ["document"] = "Thông báo" });
        }

        return CalendarReader.Read(Encoding.UTF8.GetBytes(file.ToJsonString())).ShouldBeOfType<CalendarReadResult.Read>().Register;
    }

    /// <summary>The board's calendar in a later version, in which other hours hold from a date on.</summary>
    public static CalendarRegister WithHours(string from, params string[] shifts)
    {
        var file = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Path("process-definitions", "calendar.json")))!;
        file["version"] = file["version"]!.GetValue<int>() + 1;
        var week = new[] { "monday", "tuesday", "wednesday", "thursday", "friday" }.Select(day => KeyValuePair.Create(day, (JsonNode?)new JsonArray([.. shifts.Select(shift => JsonValue.Create(shift))])));
        file["calendars"]![0]!["hours"]!.AsArray().Add((JsonNode)new JsonObject { ["from"] = from, ["document"] = "Quyết định", ["week"] = new JsonObject(week) });
        return CalendarReader.Read(Encoding.UTF8.GetBytes(file.ToJsonString())).ShouldBeOfType<CalendarReadResult.Read>().Register;
    }

    /// <summary>The board's calendar in a later version, in which nobody has confirmed a year any more.</summary>
    public static CalendarRegister Unconfirmed(int year)
    {
        var file = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Path("process-definitions", "calendar.json")))!;
        file["version"] = file["version"]!.GetValue<int>() + 1;
        file["calendars"]![0]!["years"]!.AsArray().Single(y => y!["year"]!.GetValue<int>() == year)!.AsObject().Remove("confirmed");
        return CalendarReader.Read(Encoding.UTF8.GetBytes(file.ToJsonString())).ShouldBeOfType<CalendarReadResult.Read>().Register;
    }

    /// <summary>With calendars of other ids that inherit from the board's, but work on Saturday mornings alone.</summary>
    public static CalendarRegister WithSaturdays(params string[] ids)
    {
        var file = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Path("process-definitions", "calendar.json")))!;
        foreach (var id in ids)
            file["calendars"]!.AsArray().Add(JsonNode.Parse($$$"""{"id":"{{{id}}}","name":"Ca","inherits":"board","hours":[{"from":"2020-01-01","document":"QĐ","week":{"saturday":["07:00-11:00"]}}],"years":[]}"""));
        return CalendarReader.Read(Encoding.UTF8.GetBytes(file.ToJsonString())).ShouldBeOfType<CalendarReadResult.Read>().Register;
    }
}
