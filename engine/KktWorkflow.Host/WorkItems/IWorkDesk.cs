using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Drafts;

namespace KktWorkflow.Host.WorkItems;

/// <summary>What the work pages ask of the host, for the person signed in. Each act goes the way of the API's, with its permission.</summary>
internal interface IWorkDesk
{
    Task<WorkList> ListAsync(WorkListQuery query, CancellationToken cancellation);

    /// <summary>How much work waits in each list that is counted.</summary>
    Task<IReadOnlyDictionary<WorkTab, int>> CountsAsync(CancellationToken cancellation);

    /// <summary>Claims each of them, or gives each back to its list. What one is refused changes nothing for the others.</summary>
    Task<IReadOnlyList<BulkResult>> ClaimAsync(IReadOnlyList<PickedWork> picked, CancellationToken cancellation);

    /// <inheritdoc cref="ClaimAsync(IReadOnlyList{PickedWork}, CancellationToken)"/>
    Task<IReadOnlyList<BulkResult>> ReleaseAsync(IReadOnlyList<PickedWork> picked, CancellationToken cancellation);

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

    /// <summary>Who could take work over, with how much each has to do; null when there is none of it, or the person may give none of it away.</summary>
    Task<Handover?> HandoverAsync(IReadOnlyList<WorkItemId> items, CancellationToken cancellation);

    /// <summary>Gives each of them to somebody. What one is refused changes nothing for the others.</summary>
    /// <param name="to">Id of the person.</param>
    Task<IReadOnlyList<BulkResult>> ReassignAsync(IReadOnlyList<PickedWork> picked, string to, string reason, CancellationToken cancellation);

    /// <summary>Completes each of them with the main outcome of its step, as it is. What one is refused changes nothing for the others.</summary>
    /// <param name="shown">What was read of it: where the outcome of its step or what was read is another by now, it is not signed.</param>
    Task<IReadOnlyList<BulkResult>> SignAsync(IReadOnlyList<PickedWork> picked, Func<PickedWork, SignedReading> shown, CancellationToken cancellation);

    /// <summary>Takes back the person's own last completion in the case.</summary>
    Task<PageAnswer> UndoAsync(string caseId, CancellationToken cancellation);
}

/// <summary>A completion as the page sends it.</summary>
internal sealed record StepCompletion(
    string Id, int? Version, string Outcome, string? Comment, ImmutableSortedDictionary<string, JsonElement> Form, ImmutableArray<string> Checklist);
