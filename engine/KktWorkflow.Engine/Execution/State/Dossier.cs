namespace KktWorkflow.Engine.Execution.State;

/// <summary>The person or business that the procedure is for. Personal: never in hashed bytes.</summary>
public sealed record Applicant(
    ApplicantKind Kind, string Name, string? TaxCode = null, string? IdNumber = null, string? Phone = null, string? Email = null, string? Address = null);

public enum ApplicantKind
{
    Person,
    Business,
}

/// <summary>A paper handed in.</summary>
/// <param name="Code">Code in the procedure's list of papers.</param>
/// <param name="Expires">Last day of validity (local date, ISO 8601) where the paper has one.</param>
/// <param name="FileId">SHA-256 of the file in the store, lower-case hex.</param>
public sealed record Paper(string Code, PaperForm Form, int Count, string? Expires = null, string? FileId = null);

/// <summary>Form in which a paper is handed in (national codes 0 original, 1 copy, 2 electronic).</summary>
public enum PaperForm
{
    Original,
    Copy,
    Electronic,
}
