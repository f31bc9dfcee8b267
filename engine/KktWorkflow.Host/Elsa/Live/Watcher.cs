using System.Security.Claims;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Identity;

namespace KktWorkflow.Host.Elsa.Live;

/// <summary>A connection that watches a case.</summary>
/// <param name="holder">For whom it came: it is told of changes only as long as they have a token. The one with which it came ends while the page goes on with the next,
/// of which the connection knows nothing.</param>
internal sealed class Watcher(string connection, CaseId id, TokenHolder holder, ClaimsPrincipal user)
{
    /// <summary>Before anything was told. No stored case has it.</summary>
    private const long Nothing = -1;

    public string Connection { get; } = connection;

    public CaseId Case { get; } = id;

    public TokenHolder Holder { get; } = holder;

    public ClaimsPrincipal User { get; } = user;

    /// <summary>The version of the case that the connection was told of last. Only <see cref="InstanceWatch"/> writes it, one look at a time.</summary>
    public long Told { get; set; } = Nothing;
}
