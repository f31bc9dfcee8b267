using KktWorkflow.Engine;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>Two people at the same draft: the later one is told who saved it and when. A person's own saves within a minute replace each other, since Studio saves after every field.</summary>
internal sealed class DraftConflict(CurrentPerson person, ProcessClock clock, DefinitionCatalogue catalogue, RefusedPublications refused)
{
    public static readonly TimeSpan OwnSaves = TimeSpan.FromMinutes(1);

    /// <summary>Why a save that began from <paramref name="revision"/> (null when it doesn't say) would overwrite somebody's work; null when it wouldn't.</summary>
    public SaveOutcome.Refused? Of(DefinitionSummary draft, int? revision)
    {
        var isOwn = draft.ChangedBy == person.Id;
        var isNobodys = draft.ChangedBy is null && revision is null;
        return revision == draft.Revision || isNobodys || (isOwn && (revision is null || clock.Now - draft.ChangedAt <= OwnSaves || refused.HasSeen(person.Id, draft, revision)))
            ? null
            : Told(draft);
    }

    /// <summary>The refusal of a save that began from another version or revision than <paramref name="latest"/>, whoever saved it.</summary>
    public SaveOutcome.Refused MovedOn(DefinitionSummary latest) => Told(latest);

    /// <summary>The draft was stored, but its author gets a refusal and goes on from the revision that was sent.</summary>
    public void Stored(DefinitionSummary draft, int? sent) => refused.Note(person.Id, draft, sent);

    /// <summary>The refusal when storage found that the draft had moved on after all.</summary>
    public async Task<SaveOutcome.Refused> AfterAsync(string definitionId, Refusal refusal, CancellationToken cancellation) =>
        await catalogue.FindAsync(definitionId, new(VersionChoice.Latest), cancellation) is { } latest ? Told(latest.Summary) : new(refusal, definitionId);

    private SaveOutcome.Refused Told(DefinitionSummary draft)
    {
        var who = draft.ChangedBy is { } by ? person.Organisation.NameOf(by) ?? by.ToString() : StudioText.Of("Nobody");
        var when = draft.ChangedAt.ToDateTimeOffset().ToOffset(person.Chart.UtcOffset).ToString("HH:mm:ss dd/MM/yyyy", StudioText.Culture);
        return new("KKT-L08", [StudioProblem.Sentence("KKT-L08", StudioText.Of("MovedOn", who, when))]);
    }
}
