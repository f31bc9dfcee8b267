namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>One connection of a flowchart.</summary>
/// <param name="From">Id of the node it leaves.</param>
/// <param name="To">Id of the node it enters.</param>
public sealed record DiagramEdge(string From, string To)
{
    /// <summary>By what the caller knows the edge again; the drawing does not read it.</summary>
    public string? Key { get; init; }

    /// <summary>The outcome's name; null where the source has only one way out.</summary>
    public string? Label { get; init; }

    /// <summary>True for a return to an earlier node; the layout finds the ones that close a cycle by itself as well.</summary>
    public bool Backward { get; init; }

    /// <summary>What a comparison found; it decides the look before <see cref="State"/> does.</summary>
    public DiagramMark Mark { get; init; }

    public DiagramEdgeState State { get; init; } = DiagramEdgeState.ToCome;
}
