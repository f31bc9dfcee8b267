using KktWorkflow.Host.Cases;
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

    public string? Fee { get; init; }
}

/// <summary>A procedure that dossiers can be handed in for.</summary>
public sealed record IntakeChoice(string DefinitionId, string Code, string Name, string? NationalCode, string? Field);
