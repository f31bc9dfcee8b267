using System.Collections.Immutable;
using KktWorkflow.Engine;

namespace KktWorkflow.Storage.WorkItems;

/// <summary>Which open work items a list of deadlines shows, by the date that presses each: its step's, or its case's appointment. Members left null don't narrow it.</summary>
public sealed record DueFilter
{
    /// <summary>Only what is late then. What is due on a day is late from the next midnight, what is due at a minute from the next minute.</summary>
    public Instant? LateBy { get; init; }

    /// <summary>Only what is not late then.</summary>
    public Instant? InTimeAt { get; init; }

    /// <summary>True for items whose clock stands still, false for those whose clock runs.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Only items of these units' lists, or held by these people.</summary>
    public DueOwners? Owners { get; init; }

    /// <summary><see cref="ListPage{T}.Next"/> of the page before.</summary>
    public string? After { get; init; }

    /// <summary>At most 200; 0 means 50.</summary>
    public int Limit { get; init; }
}

/// <summary>Units by code, with the people who hold posts in them.</summary>
public sealed record DueOwners(ImmutableArray<string> Units, ImmutableArray<PersonId> People);
