using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Forms;

namespace KktWorkflow.Host.IntakeSheets;

/// <summary>A column of a sheet of dossiers.</summary>
/// <param name="Key">Stable: the path of the field in a request to open a case; for a paper `paper.` and its code.</param>
/// <param name="Head">What stands over it. The language of the sheet is Vietnamese, whatever that of the page is.</param>
internal sealed record IntakeColumn(string Key, string Head, IntakeColumnKind Kind)
{
    /// <summary>True when a sheet without it is not taken.</summary>
    public bool Required { get; init; }

    /// <summary>What may stand in it; empty for what is free.</summary>
    public IReadOnlyList<FormOption> Options { get; init; } = [];

    public FormField? Field { get; init; }

    public PaperLine? Paper { get; init; }

    /// <summary>True where a number in a cell is a day.</summary>
    public bool IsDay => Kind == IntakeColumnKind.PaperExpiry || Field?.Kind == FormFieldKind.Date;
}

internal enum IntakeColumnKind
{
    ExternalCode,
    Variant,
    ApplicantKind,
    Applicant,
    Field,
    Paper,
    PaperExpiry,
}
