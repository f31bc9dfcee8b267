using KktWorkflow.Engine;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>Two people at the same draft, or one person at two pages of it: the later one is told who saved it and when. The saves of one page replace each other however old the revision
/// that they name, since Studio saves after every field, doesn't wait for the answer, and takes no revision from a refused publication, which has saved as well.
/// From which page a save came stands in its line of the log, where every host reads it.</summary>
internal sealed class DraftConflict(CurrentPerson person, DefinitionCatalogue catalogue, DefinitionStore store)
{
    /// <summary>Why a save that began from <paramref name="began"/> would overwrite somebody's work; null when it wouldn't.</summary>
    /// <param name="began">Null when it doesn't say: then it replaces what nobody but this person has written.</param>
    public async Task<SaveOutcome.Refused?> OfAsync(DefinitionSummary draft, BeganFrom? began, CancellationToken cancellation)
    {
        if (began is null)
            return await OthersWorkAsync(draft, cancellation) is { } work ? Told(work) : null;
        if (began.Is(draft))
            return null;
        var unseen = await store.SavesAfter(draft, began.RevisionOf(draft), cancellation);
        if (unseen.LastOrDefault(save => save.By != person.Id) is { } others)
            return Told(others);
        return unseen.Count > 0 && began.Page is { } page && unseen.All(save => string.Equals(save.Page, page, StringComparison.Ordinal)) ? null : Told(draft);
    }

    /// <summary>Why the draft can't be replaced as a whole by an older version; null when nobody but this person has written it.</summary>
    public async Task<SaveOutcome.Refused?> OfReplacingAsync(DefinitionSummary draft, CancellationToken cancellation) =>
        await OthersWorkAsync(draft, cancellation) is { } work ? Told(work, "Replaced") : null;

    /// <summary>The refusal of a save that began from another version or revision than <paramref name="latest"/>, whoever saved it.</summary>
    public SaveOutcome.Refused MovedOn(DefinitionSummary latest) => Told(latest);

    /// <summary>The refusal when storage found that the draft had moved on after all.</summary>
    public async Task<SaveOutcome.Refused> AfterAsync(string definitionId, Refusal refusal, CancellationToken cancellation) =>
        await catalogue.FindAsync(definitionId, new(VersionChoice.Latest), cancellation) is { } latest ? Told(latest.Summary) : new(refusal, definitionId);

    /// <summary>The last save of the draft by another person. What no person wrote came from the administrator's files, where it still is.</summary>
    private async Task<DraftSave?> OthersWorkAsync(DefinitionSummary draft, CancellationToken cancellation) =>
        (await store.SavesAfter(draft, 0, cancellation)).LastOrDefault(save => save.By is { } by && by != person.Id);

    private SaveOutcome.Refused Told(DefinitionSummary draft) => Told(new DraftSave(draft.ChangedBy, draft.ChangedAt, Page: null));

    private SaveOutcome.Refused Told(DraftSave save, string sentence = "MovedOn")
    {
        var who = save.By is { } by ? person.Organisation.NameOf(by) ?? by.ToString() : StudioText.Of("Nobody");
        var when = save.At.ToDateTimeOffset().ToOffset(person.Chart.UtcOffset).ToString("HH:mm:ss dd/MM/yyyy", StudioText.Culture);
        return new("KKT-L08", [StudioProblem.Sentence("KKT-L08", StudioText.Of(sentence, who, when))]);
    }
}
