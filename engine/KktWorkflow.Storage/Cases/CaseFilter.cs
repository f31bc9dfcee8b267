using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Cases;

/// <summary>Which cases a list shows. Members left null don't narrow it.</summary>
public sealed record CaseFilter
{
    /// <summary>Null: all but trials.</summary>
    public CaseKind? Kind { get; init; }

    /// <summary>Any of these; empty: all.</summary>
    public EquatableArray<CaseStatus> Statuses { get; init; }

    public bool? HasIncident { get; init; }

    public string? DefinitionId { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>Words, each a prefix of one of the case's; or a whole dossier code.</summary>
    public string? Search { get; init; }

    /// <summary>How the dossier code begins, in capitals or not: codes have no other letters. Unlike <see cref="Search"/> it tells nothing of who handed something in.</summary>
    public string? CodePrefix { get; init; }

    /// <summary>Only cases that this person may read.</summary>
    public CaseReader? Reader { get; init; }

    /// <summary>Only cases that this person follows.</summary>
    public PersonId? FollowedBy { get; init; }

    /// <summary>True puts what presses most first: late cases, then the others by their date, those that stand still, ended ones. Otherwise the latest opened comes first.</summary>
    public bool ByPressingDate { get; init; }

    /// <summary><see cref="ListPage{T}.Next"/> of the page before, of a list in the same order.</summary>
    public string? After { get; init; }

    /// <summary>At most 200; 0 means 50.</summary>
    public int Limit { get; init; }
}
