using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Drafts;

namespace KktWorkflow.Host.WorkItems;

/// <summary>What the work pages ask of the host, for the person signed in. Each act goes the way of the API's, with its permission.</summary>
internal interface IWorkDesk
{
    /// <param name="byPriority">True puts the most urgent first.</param>
    Task<WorkList> ListAsync(WorkTab tab, string? query, bool byPriority, string? cursor, CancellationToken cancellation);

    /// <summary>Null when there is no such work item or the person may not see it.</summary>
    Task<StepView?> FindAsync(string id, CancellationToken cancellation);

    Task<PageAnswer> ClaimAsync(string id, int? version, CancellationToken cancellation);

    Task<PageAnswer> ReleaseAsync(string id, int? version, CancellationToken cancellation);

    Task<PageAnswer> CompleteAsync(StepCompletion completion, CancellationToken cancellation);

    /// <summary>What the person has typed into the step and not sent yet; null when that is nothing.</summary>
    Task<StepDraft?> FindDraftAsync(string id, CancellationToken cancellation);

    /// <summary>Keeps what is typed into a step that the person holds.</summary>
    /// <param name="revision">Of the draft that the page began with; 0 when there was none.</param>
    Task<Answer<StepDraft>> SaveDraftAsync(string id, int revision, IFormCollection typed, CancellationToken cancellation);

    /// <summary>Forgets what the person has typed into a step.</summary>
    Task ForgetDraftAsync(string id, CancellationToken cancellation);

    /// <summary>Who could take the work over, with how much each has to do; null when there is no such work item, or the person may not give it away.</summary>
    Task<Handover?> HandoverAsync(string id, CancellationToken cancellation);

    /// <param name="to">Id of the person.</param>
    Task<PageAnswer> ReassignAsync(string id, string to, string reason, int? version, CancellationToken cancellation);

    /// <summary>Takes back the person's own last completion in the case.</summary>
    Task<PageAnswer> UndoAsync(string caseId, CancellationToken cancellation);
}

/// <summary>A completion as the page sends it.</summary>
internal sealed record StepCompletion(
    string Id, int? Version, string Outcome, string? Comment, ImmutableSortedDictionary<string, JsonElement> Form, ImmutableArray<string> Checklist);
