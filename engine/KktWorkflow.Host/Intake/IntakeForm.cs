using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Forms;

namespace KktWorkflow.Host.Intake;

/// <summary>What the desk asks for a procedure.</summary>
public sealed record IntakeForm(string DefinitionId, string Code, string Name, string Edition)
{
    public string? NationalCode { get; init; }

    /// <summary>Variants to choose from; empty when the procedure has none.</summary>
    public IReadOnlyList<FormOption> Variants { get; init; } = [];

    public IReadOnlyList<PaperLine> Papers { get; init; } = [];

    public string FormTitle { get; init; } = "";

    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>The committed time in words.</summary>
    public string? Limit { get; init; }

    /// <summary>The appointment date if the dossier were accepted now; null without a limit or a calendar.</summary>
    public IntakePromise? Promise { get; init; }

    public string? Fee { get; init; }
}

/// <summary>The date that an acceptance now would promise.</summary>
/// <param name="CountedFrom">The day as of which the dossier counts as accepted, when it is a later one than today.</param>
public sealed record IntakePromise(Countdown Due, DateOnly? CountedFrom);

/// <summary>A procedure that dossiers can be handed in for.</summary>
public sealed record IntakeChoice(string DefinitionId, string Code, string Name, string? NationalCode, string? Field);
