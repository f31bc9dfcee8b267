using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Cases;

/// <summary>The terms on which a command is given.</summary>
/// <param name="Key">Under which its answer is kept, null when there is no key.</param>
/// <param name="Version">What the caller has seen (`If-Match`), null when that doesn't matter.</param>
/// <param name="Post">The post by which the caller acts, null for the first one held.</param>
/// <param name="For">For whom the caller acts, null in his or her own name.</param>
public sealed record CommandTerms(RequestKey? Key = null, long? Version = null, Candidates? Post = null, PersonId? For = null)
{
    public static readonly CommandTerms None = new();

    /// <summary>What the command is for, where it is done at most once for that in its case; null for any other.</summary>
    public string? OnceFor { get; init; }
}
