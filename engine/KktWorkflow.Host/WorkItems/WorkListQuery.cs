using KktWorkflow.Host.Deadlines;

namespace KktWorkflow.Host.WorkItems;

/// <summary>Which page of which worklist is asked for. Members left null don't narrow it.</summary>
public sealed record WorkListQuery(WorkTab Tab)
{
    /// <summary>Words, each a prefix of one of the case's, with or without marks.</summary>
    public string? Search { get; init; }

    /// <summary>Id of a procedure.</summary>
    public string? Procedure { get; init; }

    /// <summary>When the work is due; not for what is done.</summary>
    public DueSpan? Due { get; init; }

    /// <summary>True puts the most urgent first; not for what is done.</summary>
    public bool ByPriority { get; init; }

    /// <summary>Of the page; null for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>True while it shows the whole list.</summary>
    public bool IsWhole => Search is null && Procedure is null && Due is null;
}
