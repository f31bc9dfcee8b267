namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>One element of a flowchart with the words that stand in it.</summary>
/// <param name="Id">Unique within the diagram.</param>
/// <param name="Title">What is done here, broken into two lines at most.</param>
/// <param name="Kind">Decides shape and icon.</param>
public sealed record DiagramNode(string Id, string Title, DiagramNodeKind Kind)
{
    /// <summary>The unit whose lane the node stands in; null takes the lane of its neighbour.</summary>
    public string? Lane { get; init; }

    /// <summary>The step's number on the main path.</summary>
    public int? Number { get; init; }

    /// <summary>Who does it; the third line of a full node.</summary>
    public string? Role { get; init; }

    /// <summary>The working time at the foot of a full node.</summary>
    public string? Foot { get; init; }

    /// <summary>The national status code in the pill at the foot of a full node.</summary>
    public string? Pill { get; init; }

    /// <summary>Date, holder or result; the third line of a compact node.</summary>
    public string? Detail { get; init; }

    /// <summary>Words on the tag at the node's top left; null draws none.</summary>
    public string? Tag { get; init; }

    /// <summary>What a comparison found; it decides the look before <see cref="State"/> does.</summary>
    public DiagramMark Mark { get; init; }

    /// <summary>What a case has made of the node.</summary>
    public DiagramNodeState State { get; init; } = DiagramNodeState.NotReached;
}
