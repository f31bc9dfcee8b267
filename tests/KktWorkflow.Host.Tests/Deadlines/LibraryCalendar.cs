using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Deadlines;

/// <summary>The calendar that the library brings, and moments on the clock in Vietnam.</summary>
internal static class LibraryCalendar
{
    public static readonly CalendarRegister Register =
        CalendarReader.Read(File.ReadAllBytes(Repository.Files("process-definitions").Single(file => Path.GetFileName(file) == "calendar.json"))).ShouldBeOfType<CalendarReadResult.Read>().Register;

    public static readonly DeadlineClock Clock = new(Register, BoardZone.Vietnam);

    public static Instant At(string local) => BoardZone.Vietnam.ToInstant(LocalMinute.TryParse(local, out var minute) ? minute : default);
}
