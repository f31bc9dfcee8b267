using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Host.Documents;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Composition;

/// <summary>What a new installation starts from: the calendar, the procedures as drafts, since nobody has signed them, with the scenarios that their versions have to keep, the organisation, the escalation policies, and the register of outside
/// documents and the criteria of audits, which an installation gets that was made before there were any. Nothing that exists is overwritten.
/// The organisation and the policies, which name its posts, come last and mark the load as whole: one that broke off goes on at the next start.</summary>
internal static class FirstLoad
{
    public static async Task LoadAsync(KktStorage storage, string library, CancellationToken cancellation)
    {
        var documents = Path.Combine(library, "legal-documents.json");
        if (File.Exists(documents) && await storage.LegalDocuments.Document(cancellation) is null)
            Taken(documents, await storage.LegalDocuments.Replace(await File.ReadAllBytesAsync(documents, cancellation), Actor.System, cancellation));
        var criteria = Path.Combine(library, "audit-criteria.json");
        if (File.Exists(criteria) && await storage.AuditCriteria.Document(cancellation) is null)
            Taken(criteria, await storage.AuditCriteria.Replace(await File.ReadAllBytesAsync(criteria, cancellation), Actor.System, cancellation));
        await TemplateLibrary.LoadAsync(storage, library, cancellation);
        var organisation = Path.Combine(library, "organisation.json");
        var escalation = Path.Combine(library, "escalation.json");
        var hasOrganisation = await storage.Organisation.Document(cancellation) is not null;
        var hasPolicies = !File.Exists(escalation) || await storage.Escalations.Document(cancellation) is not null;
        if (!File.Exists(organisation) || (hasOrganisation && hasPolicies))
            return;
        var calendar = Path.Combine(library, "calendar.json");
        if (File.Exists(calendar) && await storage.Calendars.Document(cancellation) is null)
            Taken(calendar, await storage.Calendars.Replace(await File.ReadAllBytesAsync(calendar, cancellation), Actor.System, cancellation));
        foreach (var file in Directory.GetFiles(Path.Combine(library, "procedures"), "*.json").Order(StringComparer.Ordinal))
            await LoadProcedureAsync(storage, file, cancellation);
        // Of a board that has its organisation the scenarios are its own: the library's say nothing of what it made of the procedures.
        if (!hasOrganisation)
        {
            await LoadScenariosAsync(storage, library, Actor.System, cancellation);
            Taken(organisation, await storage.Organisation.ReplaceDocument(await File.ReadAllBytesAsync(organisation, cancellation), Actor.System, cancellation));
        }

        if (!hasPolicies)
            Taken(escalation, await storage.Escalations.Replace(await File.ReadAllBytesAsync(escalation, cancellation), Actor.System, cancellation));
    }

    /// <summary>Gives each procedure the library's scenarios, unless it has some. The calendar has to be there: theirs is the present one.</summary>
    public static async Task LoadScenariosAsync(KktStorage storage, string library, Actor actor, CancellationToken cancellation)
    {
        var folder = Path.Combine(library, "scenarios");
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        foreach (var name in files.Order(StringComparer.Ordinal))
        {
            if (ScenarioReader.Read(await File.ReadAllBytesAsync(name, cancellation)) is not ScenarioReadResult.Read { File: var file })
                throw NotTaken(name);
            if ((await storage.Scenarios.Of(file.Procedure, cancellation)).IsEmpty)
                Taken(name, await storage.Scenarios.Take(file, actor, cancellation));
        }
    }

    private static async Task LoadProcedureAsync(KktStorage storage, string file, CancellationToken cancellation)
    {
        var text = await File.ReadAllBytesAsync(file, cancellation);
        if (DefinitionReader.Read(text) is not DefinitionReadResult.Read read)
            throw NotTaken(file);
        if ((await storage.Definitions.Versions(read.Definition.DefinitionId, cancellation)).Count > 0)
            return;
        if (await storage.Definitions.SaveDraft(read.Definition, text, Actor.System, null, cancellation) is not DefinitionChange.Done)
            throw NotTaken(file);
    }

    private static void Taken(string file, Refusal? refusal)
    {
        if (refusal is not null)
            throw new CannotStartException($"{file} can't be taken: {RefusalSentence.Of(refusal, "en")}");
    }

    private static CannotStartException NotTaken(string file) => new($"{file} can't be taken: run kktworkflow validate on it.");
}
