using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>What the version's page says after a button of it was pressed.</summary>
internal sealed class ActNotes(FlashNotes notes, IStringLocalizer<LifecycleTexts> texts, PageAddresses addresses, CurrentPerson person)
{
    /// <param name="done">Key of what is said when it was done.</param>
    public IResult Leave(Answer<VersionAnswer> answer, string done, string definitionId, int version)
    {
        var told = PageAnswers.Of(answer, _ => new PageAnswer(), person.Chart.Zone);
        if (!told.IsDone)
            return Refused(string.Join(' ', told.Fields.Select(field => field.Sentence).Prepend(told.Refusal)), definitionId, version);
        notes.Leave(new FlashNote(NoteKind.Ok, texts[done]));
        return Back(definitionId, version);
    }

    public IResult Refused(string sentence, string definitionId, int version)
    {
        notes.Leave(new FlashNote(NoteKind.Warn, texts["Act.Refused"], sentence.Trim()));
        return Back(definitionId, version);
    }

    private IResult Back(string definitionId, int version) => Results.LocalRedirect(addresses.ProcedureVersion(definitionId, version));
}
