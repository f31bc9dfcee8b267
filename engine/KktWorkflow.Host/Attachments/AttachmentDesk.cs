using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Attachments;

/// <summary>The way of the pages of attachments and originals to their service.</summary>
internal sealed class AttachmentDesk(AttachmentService service, AttachmentTelling attachments, CaseTelling cases, CaseReading reading, PageTerms terms, CurrentPerson person)
{
    private static readonly string[] OfOriginals = [nameof(OriginalRecorded)];

    /// <summary>One file with the code of its case; null when there is none that the person may see.</summary>
    public async Task<(string? Code, AttachmentLine File)?> FindAsync(string id, int number, CancellationToken cancellation) =>
        await LoadAsync(id, [], cancellation) is { } told && attachments.Find(told, number) is { } line ? (told.State.Code, line) : null;

    public async Task<PageAnswer> RemoveAsync(string id, int number, string reason, CancellationToken cancellation) => CaseDesk.IdOf(id) is { } caseId
        ? Said(await service.RemoveAsync(caseId, number, reason, terms.At(), cancellation))
        : NotThere(id);

    /// <summary>Null when there is no such case that the person may read.</summary>
    public async Task<OriginalsView?> OriginalsAsync(string id, CancellationToken cancellation)
    {
        if (await LoadAsync(id, OfOriginals, cancellation) is not { } told)
            return null;
        var papers = CaseTelling.Papers(told).Select(line => new FormOption(line.Code, line.Name)).ToList();
        return new OriginalsView(
            told.State.Code,
            [.. told.State.Originals.Select(held => (papers.Find(paper => paper.Value == held.Key)?.Label ?? held.Key, held.Value))],
            papers,
            cases.Story(told),
            person.May(Permissions.OpenCases) && papers.Count > 0);
    }

    public async Task<PageAnswer> RecordAsync(string id, OriginalRequest request, CancellationToken cancellation) => CaseDesk.IdOf(id) is { } caseId
        ? Said(await service.RecordAsync(caseId, request, terms.At(), cancellation))
        : NotThere(id);

    private async Task<ToldCase?> LoadAsync(string id, IReadOnlyList<string> kinds, CancellationToken cancellation) =>
        CaseDesk.IdOf(id) is { } caseId && await cases.LoadAsync(caseId, kinds, cancellation) is { } told && await reading.ReadAsync(told.State, cancellation) ? told : null;

    /// <summary>What the same form did before is said again.</summary>
    private PageAnswer Said<T>(Answer<T> answer) => answer is Answer<T>.Replayed ? new PageAnswer() : PageAnswers.Of(answer, _ => new PageAnswer(), person.Chart.Zone);

    private static PageAnswer NotThere(string id) => new() { Refusal = id };
}

/// <summary>The register of originals of one case.</summary>
/// <param name="Lines">By paper, what was received, given back, lost.</param>
/// <param name="CanRecord">True when the viewer may record.</param>
public sealed record OriginalsView(
    string? Code, IReadOnlyList<(string Paper, Originals Held)> Lines, IReadOnlyList<FormOption> Papers, IReadOnlyList<TimelineEntry> Story, bool CanRecord);
