using System.Security.Claims;
using KktWorkflow.Engine;

namespace KktWorkflow.Host.Elsa.Live;

/// <summary>A connection that watches a case.</summary>
/// <param name="token">With which it came: it is told of changes only as long as that holds.</param>
internal sealed class Watcher(string connection, CaseId id, string token, ClaimsPrincipal user)
{
    /// <summary>Before anything was told. No stored case has it.</summary>
    private const long Nothing = -1;

    public string Connection { get; } = connection;

    public CaseId Case { get; } = id;

    public string Token { get; } = token;

    public ClaimsPrincipal User { get; } = user;

    /// <summary>The version of the case that the connection was told of last. Only <see cref="InstanceWatch"/> writes it, one look at a time.</summary>
    public long Told { get; set; } = Nothing;
}
