using KktWorkflow.Engine;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Storage.WorkItems;

/// <summary>Which work items a list shows.</summary>
/// <param name="Person">Whose list it is, with the posts held now.</param>
public sealed record WorkItemFilter(WorkItemView View, Person Person)
{
    public CaseId? Case { get; init; }

    /// <summary>Words, each a prefix of one of the case's.</summary>
    public string? Search { get; init; }

    /// <summary>Only work in cases of this procedure; null for all.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Only open work whose pressing date is missed by then; null for all. What stands still is in none.</summary>
    public Instant? LateBy { get; init; }

    /// <summary>Only open work that is not late then; null for all.</summary>
    public Instant? InTimeAt { get; init; }

    /// <summary>True puts the items of the most urgent cases first, each urgency in the view's own order. Not for what is done.</summary>
    public bool ByPriority { get; init; }

    /// <summary><see cref="ListPage{T}.Next"/> of the page before, of a list in the same order.</summary>
    public string? After { get; init; }

    /// <summary>At most 200; 0 means 50.</summary>
    public int Limit { get; init; }
}
