using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.LegalDocuments;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Composition;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.CommandLine;

/// <summary>What the library's own files say of the board. Each is null where the library has no such file.</summary>
internal sealed record LibraryFiles(string Folder, OrganisationChart? Organisation, CalendarRegister? Calendars, EscalationRegister? Escalations)
{
    /// <summary>What a rehearsal of a definition is played on; null where the library has no people or no calendar.</summary>
    public RehearsalStage? StageOf(ProcessDefinition definition) => Organisation is null || Calendars is null
        ? null
        : new RehearsalStage(definition, Organisation, Calendars, Escalations, ImmutableDictionary<string, ProcessDefinition>.Empty, Forms()).WithUnderstudies();

    /// <summary>Ids of the library's forms; null where it has no folder of them.</summary>
    public IReadOnlySet<string>? FormIds => Directory.Exists(FormFolder) ? Directory.EnumerateFiles(FormFolder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet(StringComparer.Ordinal) : null;

    /// <summary>The board's day of now.</summary>
    public DateOnly Today { get; init; }

    /// <summary>The outside documents, and the day on which they have to be in force: today's.</summary>
    public LegalBasis? LegalBasis { get; init; }

    private string FormFolder => Path.Combine(Folder, "forms");

    /// <summary>The scenarios that the library has for a definition.</summary>
    public EquatableArray<Scenario> ScenariosOf(string definitionId)
    {
        var name = $"{definitionId}.json";
        // The id comes from a file that anybody may have written: it names a file, and never leads anywhere.
        return name != Path.GetFileName(name) || Bytes(Path.Combine(Folder, "scenarios"), name) is not { } file ? []
            : ScenarioReader.Read(file) is ScenarioReadResult.Read read ? read.File.Scenarios : throw NotTaken(Path.Combine(Folder, "scenarios"), name);
    }

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
        var today = (organisation?.Zone ?? BoardZone.Vietnam).ToLocal(Instant.From(TimeProvider.System.GetUtcNow())).Date;
        var basis = Bytes(library, "legal-documents.json") is { } documents
            ? LegalDocumentReader.Read(documents) is LegalDocumentReadResult.Read known ? new LegalBasis(known.Register, today) : throw NotTaken(library, "legal-documents.json")
            : null;
        return new(library, organisation, calendar.Exists ? CalendarFile.Read(calendar, console) : null, escalations) { LegalBasis = basis, Today = today };
    }

    private ImmutableDictionary<string, JsonElement> Forms() =>
        ((IEnumerable<string>?)FormIds ?? []).ToImmutableDictionary(id => id, id => JsonElement.Parse(File.ReadAllBytes(Path.Combine(FormFolder, $"{id}.json"))), StringComparer.Ordinal);

    private static byte[]? Bytes(string library, string name)
    {
        var path = Path.Combine(library, name);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private static CannotStartException NotTaken(string library, string name) => new($"{Path.Combine(library, name)} can't be taken.");
}
