using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Composition;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.CommandLine;

/// <summary>What the library's own files say of the board. Each is null where the library has no such file.</summary>
internal sealed record LibraryFiles(OrganisationChart? Organisation, CalendarRegister? Calendars, EscalationRegister? Escalations)
{
    /// <summary>Throws <see cref="CannotStartException"/> when a file is there and can't be taken.</summary>
    public static LibraryFiles Read(string library, CommandConsole console)
    {
        var organisation = Bytes(library, "organisation.json") is { } document
            ? OrganisationFile.ChartAt(document, TimeProvider.System.GetUtcNow()) ?? throw NotTaken(library, "organisation.json")
            : null;
        var calendar = new FileInfo(Path.Combine(library, "calendar.json"));
        var escalations = Bytes(library, "escalation.json") is { } policies
            ? EscalationReader.Read(policies, organisation) is EscalationReadResult.Read read ? read.Register : throw NotTaken(library, "escalation.json")
            : null;
        return new(organisation, calendar.Exists ? CalendarFile.Read(calendar, console) : null, escalations);
    }

    private static byte[]? Bytes(string library, string name)
    {
        var path = Path.Combine(library, name);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private static CannotStartException NotTaken(string library, string name) => new($"{Path.Combine(library, name)} can't be taken.");
}
