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

    /// <summary>For whom the actor acted. This member and those that follow narrow <see cref="AuditQueries.ListTold"/> alone.</summary>
    public PersonId? OnBehalfOf { get; init; }

    /// <summary>The actor's unit then, in words.</summary>
    public string? Unit { get; init; }

    public string? DefinitionId { get; init; }

    public int? DefinitionVersion { get; init; }

    /// <summary>Path of a step.</summary>
    public string? Step { get; init; }

    /// <summary>Any of these; empty for all.</summary>
    public EquatableArray<LogTopic> Topics { get; init; }

    /// <summary>Lines by which something is late, or that were done after their date.</summary>
    public bool LateOnly { get; init; }

    /// <summary>Free text, without regard to marks: all words begin words of the case's search words, or all stand in what the line says.</summary>
    public string? Text { get; init; }

    /// <summary>The people whom <see cref="Text"/> names: what they did is found too.</summary>
    public EquatableArray<PersonId> Named { get; init; }

    /// <summary>First moment.</summary>
    public Instant? From { get; init; }

    /// <summary>First moment that is not shown any more.</summary>
    public Instant? Until { get; init; }

    /// <summary><see cref="ListPage{T}.Next"/> of the page before.</summary>
    public string? After { get; init; }

    /// <summary>At most 200; 0 means 50.</summary>
    public int Limit { get; init; }
}
