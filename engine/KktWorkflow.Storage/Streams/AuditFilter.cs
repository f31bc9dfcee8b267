using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Streams;

/// <summary>Which lines of the whole log a list shows. Members left null don't narrow it.</summary>
public sealed record AuditFilter
{
    public CaseId? Case { get; init; }

    /// <summary>Beginning of the stream's name, e.g. `definition/`.</summary>
    public string? StreamPrefix { get; init; }

    public PersonId? Actor { get; init; }

    public string? Kind { get; init; }

    /// <summary>First moment.</summary>
    public Instant? From { get; init; }

    /// <summary>First moment that is not shown any more.</summary>
    public Instant? Until { get; init; }

    /// <summary><see cref="ListPage{T}.Next"/> of the page before.</summary>
    public string? After { get; init; }

    /// <summary>At most 200; 0 means 50.</summary>
    public int Limit { get; init; }
}
