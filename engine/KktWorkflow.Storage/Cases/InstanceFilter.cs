using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Cases;

/// <summary>Which cases a designer lists. Unlike every other list this one holds trials. Members left null or empty don't narrow it.</summary>
public sealed record InstanceFilter
{
    public CaseKind? Kind { get; init; }

    /// <summary>Any of these.</summary>
    public EquatableArray<CaseId> Ids { get; init; }

    /// <summary>Any of these.</summary>
    public EquatableArray<string> DefinitionIds { get; init; }

    public string? DefinitionVersionId { get; init; }

    public int? DefinitionVersion { get; init; }

    /// <summary>Any of these.</summary>
    public EquatableArray<InstanceStanding> Standings { get; init; }

    public bool? HasIncident { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>A whole dossier code, a correlation, or the id of a case, a definition or a version.</summary>
    public string? Search { get; init; }

    /// <summary>Only cases that this person may read.</summary>
    public CaseReader? Reader { get; init; }

    /// <summary>All of these.</summary>
    public EquatableArray<InstanceMoment> Moments { get; init; }

    public InstanceOrder Order { get; init; }

    public bool Descending { get; init; } = true;

    /// <summary>How many to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>At most 200; 0 means 50.</summary>
    public int Take { get; init; }
}

/// <summary>Where a case stands, in the four words that designers tell apart.</summary>
public enum InstanceStanding
{
    /// <summary>Open, without an incident.</summary>
    Open,

    /// <summary>Open, with an incident.</summary>
    Faulted,

    Completed,

    Cancelled,
}

/// <summary>One of a case's times has to lie on one side of a moment, that moment included.</summary>
public sealed record InstanceMoment(InstanceOrder Of, bool IsAfter, Instant At);

/// <summary>What the list is sorted by.</summary>
public enum InstanceOrder
{
    Opened,
    Updated,
    Ended,
    Name,
}
