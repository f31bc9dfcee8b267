using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.Cases;

/// <summary>What the case pages ask of the host, for the person signed in. Each act goes the way of the API's, with its permission.</summary>
internal interface ICaseDesk
{
    Task<CaseList> ListAsync(string? state, string? query, string? cursor, CancellationToken cancellation);

    /// <summary>Null when there is no such case.</summary>
    Task<CaseView?> FindAsync(string id, CancellationToken cancellation);

    Task<PageAnswer> CommentAsync(string id, string text, CancellationToken cancellation);

    Task<PageAnswer> PauseAsync(string id, PauseCause cause, string reason, CancellationToken cancellation);

    Task<PageAnswer> ResumeAsync(string id, string reason, CancellationToken cancellation);

    Task<PageAnswer> CancelAsync(string id, string reason, CancellationToken cancellation);
}
