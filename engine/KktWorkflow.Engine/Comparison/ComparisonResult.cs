namespace KktWorkflow.Engine.Comparison;

/// <summary>What lies between two versions of a procedure.</summary>
/// <param name="Differences">The head of the procedure first, then limits, papers, fees, sheet, variables, the steps in their order, connections, what has no meaning here, and what the versions are signed with.</param>
public sealed record ComparisonResult(EquatableArray<Difference> Differences)
{
    /// <summary>True when both mean the same, whatever the server or a designer wrote beside it.</summary>
    public bool IsEmpty => Differences.IsEmpty;
}
