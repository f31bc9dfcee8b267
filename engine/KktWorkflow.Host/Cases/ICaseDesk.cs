using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.Cases;

/// <summary>What the case pages ask of the host, for the person signed in. Each act goes the way of the API's, with its permission.</summary>
internal interface ICaseDesk
{
    /// <param name="latestFirst">True for the latest opened first; otherwise what presses most comes first.</param>
    Task<CaseList> ListAsync(string? state, string? query, bool followed, bool latestFirst, string? cursor, CancellationToken cancellation);

    /// <summary>Null when there is no such case.</summary>
    Task<CaseView?> FindAsync(string id, CancellationToken cancellation);

    Task<PageAnswer> CommentAsync(string id, string text, CancellationToken cancellation);

    Task<PageAnswer> PauseAsync(string id, PauseCause cause, string reason, CancellationToken cancellation);

    Task<PageAnswer> ResumeAsync(string id, string reason, CancellationToken cancellation);

    Task<PageAnswer> CancelAsync(string id, string reason, CancellationToken cancellation);

    Task<PageAnswer> ExtendAsync(string id, DateTimeOffset until, string reason, CancellationToken cancellation);

    /// <param name="step">Node path of the step that starts anew.</param>
    Task<PageAnswer> SendBackAsync(string id, string step, string reason, CancellationToken cancellation);

    Task<PageAnswer> ChangePapersAsync(string id, IReadOnlyList<Paper> papers, CancellationToken cancellation);

    /// <param name="deadline">Number of the deadline whose escalation the person sees to.</param>
    Task<PageAnswer> AcknowledgeAsync(string id, int deadline, CancellationToken cancellation);

    Task<PageAnswer> RetryAsync(string id, int incident, CancellationToken cancellation);

    Task<PageAnswer> SkipAsync(string id, int incident, string outcome, string reason, CancellationToken cancellation);
}
