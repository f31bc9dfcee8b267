using KktWorkflow.Engine;

namespace KktWorkflow.Storage.IntakeSheets;

/// <summary>A sheet of dossiers for one procedure, with how far it has come.</summary>
/// <param name="Columns">Keys of its columns, in their order.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Faulty">How many of them are never registered.</param>
/// <param name="Registered">For how many a case was opened.</param>
/// <param name="Refused">How many were refused when their turn came.</param>
public sealed record IntakeSheet(
    Guid Id,
    string DefinitionId,
    string FileName,
    IReadOnlyList<string> Columns,
    IntakeSheetState State,
    PersonId UploadedBy,
    Instant UploadedAt,
    PersonId? ConfirmedBy,
    Instant? ConfirmedAt,
    int Lines,
    int Faulty,
    int Registered,
    int Refused)
{
    /// <summary>Lines that are, or were, to be registered.</summary>
    public int Sound => Lines - Faulty;

    /// <summary>Sound lines that have their result.</summary>
    public int Done => Registered + Refused;

    /// <summary>True when what stood in its lines was forgotten.</summary>
    public bool IsForgotten { get; init; }
}
