using KktWorkflow.Engine.Comparison;
using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Procedures.Comparison;

/// <summary>Two versions of a procedure side by side, with all that the comparison's page shows.</summary>
/// <param name="Versions">All versions to choose from, the newest first.</param>
internal sealed record ComparisonView(string DefinitionId, string Code, string Name, IReadOnlyList<ComparedVersion> Versions, ComparedVersion From, ComparedVersion To)
{
    /// <summary>Every difference, in the order of the comparison.</summary>
    public IReadOnlyList<ToldDifference> Differences { get; init; } = [];

    /// <summary>Both charts in one, marked.</summary>
    public required Diagram Diagram { get; init; }

    public IReadOnlyList<ComparedStep> Steps { get; init; } = [];

    public IReadOnlyList<RevisionRow> Revisions { get; init; } = [];

    /// <summary>Those of the sheet, the papers, the limits and the head.</summary>
    public IEnumerable<ToldDifference> Sheet => Differences.Where(told => told.Difference is not (Difference.OfStep or Difference.OfConnection or Difference.IOfManifest));

    /// <summary>Those of the forms and policies that the versions are signed with.</summary>
    public IEnumerable<ToldDifference> Manifest => Differences.Where(told => told.Difference is Difference.IOfManifest);

    public int Count(DifferenceMark mark) => Differences.Count(told => told.Difference.Mark == mark);
}

/// <summary>A version that can be compared.</summary>
/// <param name="Edition">Lần ban hành, as its sheet says.</param>
internal sealed record ComparedVersion(int Version, string Edition, string State, DateOnly? EffectiveFrom);

/// <summary>A difference with its words.</summary>
public sealed record ToldDifference(Difference Difference, DifferenceText Text)
{
    /// <summary>As the drawing marks it.</summary>
    public DiagramMark Mark => ComparisonDiagram.MarkOf([Difference]);
}

/// <summary>A row of the step table, as it was and as it is; null where a version has no such step.</summary>
internal sealed record ComparedStep(DiagramMark Mark, ProcedureStep? Before, ProcedureStep? After)
{
    /// <summary>What the row is called by.</summary>
    public ProcedureStep Shown => (After ?? Before)!;

    /// <summary>One cell in both versions.</summary>
    public (string? Was, string? Is) Cell(Func<ProcedureStep, string?> read) => (Before is null ? null : read(Before), After is null ? null : read(After));
}
