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
}
