using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Host.Cases;

/// <summary>What a list of cases is narrowed to.</summary>
/// <param name="State">`running`, `paused`, `completed`, `cancelled`, `incident`; null for all.</param>
/// <param name="Text">Words, or a whole dossier code.</param>
/// <param name="After">Key of the last row of the page before.</param>
public sealed record CaseListQuery(string? State, string? Text, string? DefinitionId, string? After, int Limit = 0)
{
    /// <summary>The words by which the list may be sorted: what presses most first, or the latest opened first.</summary>
    public static readonly IReadOnlyList<string> Orders = ["due", "opened"];

    /// <summary>True for what presses most first.</summary>
    public bool ByPressingDate { get; init; }

    /// <summary>True for the cases that the person follows alone.</summary>
    public bool Followed { get; init; }

    /// <summary>The words that <see cref="State"/> may be.</summary>
    public static readonly IReadOnlyList<string> States = ["running", "paused", "completed", "cancelled", "incident"];

    internal CaseFilter ToFilter()
    {
        var filter = new CaseFilter { Search = Text, DefinitionId = DefinitionId, After = After, Limit = Limit, ByPressingDate = ByPressingDate };
        return State switch
        {
            "running" => filter with { Statuses = [CaseStatus.Registered, CaseStatus.Running], HasIncident = false },
            "paused" => filter with { Statuses = [CaseStatus.Paused], HasIncident = false },
            "completed" => filter with { Statuses = [CaseStatus.Completed] },
            "cancelled" => filter with { Statuses = [CaseStatus.Cancelled] },
            "incident" => filter with { HasIncident = true },
            _ => filter,
        };
    }
}
