using KktWorkflow.Engine;

namespace KktWorkflow.Storage.IntakeSheets;

/// <summary>A line of a sheet.</summary>
/// <param name="Number">Its number in the file, as a spreadsheet shows it.</param>
/// <param name="Cells">What stands under each column; a column without anything is absent. Personal.</param>
/// <param name="Fingerprint">The same for two lines that say the same.</param>
public sealed record IntakeLine(int Number, IReadOnlyDictionary<string, string> Cells, string Fingerprint, IReadOnlyList<IntakeFinding> Findings)
{
    public IntakeLineState State { get; init; } = Findings.Count == 0 ? IntakeLineState.Sound : IntakeLineState.Faulty;

    /// <summary>The case that was opened for it.</summary>
    public CaseId? Case { get; init; }

    /// <summary>Its code; null for one that waits to be accepted.</summary>
    public string? Code { get; init; }
}

/// <summary>What became of a line when its turn came: a case, or what stood against it.</summary>
public sealed record IntakeLineResult(int Number, CaseId? Case, IReadOnlyList<IntakeFinding> Findings);
