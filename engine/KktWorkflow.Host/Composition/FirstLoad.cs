using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Composition;

/// <summary>What a new installation starts from: the organisation, the calendar, and the procedures as drafts, since nobody has signed them. Nothing that exists is overwritten.</summary>
internal static class FirstLoad
{
    public static async Task LoadAsync(KktStorage storage, string library, CancellationToken cancellation)
    {
        var organisation = Path.Combine(library, "organisation.json");
        if (!File.Exists(organisation) || await storage.Organisation.Document(cancellation) is not null)
            return;
        if (await storage.Organisation.ReplaceDocument(await File.ReadAllBytesAsync(organisation, cancellation), Actor.System, cancellation) is { } refusal)
            throw new CannotStartException($"{organisation} can't be taken: {RefusalSentence.Of(refusal, "en")}");
        var calendar = Path.Combine(library, "calendar.json");
        if (File.Exists(calendar) && await storage.Calendars.Replace(await File.ReadAllBytesAsync(calendar, cancellation), Actor.System, cancellation) is { } wrong)
            throw new CannotStartException($"{calendar} can't be taken: {RefusalSentence.Of(wrong, "en")}");
        foreach (var file in Directory.GetFiles(Path.Combine(library, "procedures"), "*.json").Order(StringComparer.Ordinal))
        {
            var text = await File.ReadAllBytesAsync(file, cancellation);
            if (DefinitionReader.Read(text) is not DefinitionReadResult.Read read
                || await storage.Definitions.SaveDraft(read.Definition, text, Actor.System, null, cancellation) is not DefinitionChange.Done)
                throw new CannotStartException($"{file} can't be taken: run kktworkflow validate on it.");
        }
    }
}
