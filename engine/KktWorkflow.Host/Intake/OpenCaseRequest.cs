using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Intake;

/// <summary>A dossier as it is handed in. `papers` and `form` may be empty.</summary>
public sealed record OpenCaseRequest(
    string? DefinitionId,
    string? Variant,
    ApplicantRequest? Applicant,
    ImmutableArray<PaperRequest>? Papers,
    ImmutableSortedDictionary<string, JsonElement>? Form)
{
    /// <summary>The code that another system gave the dossier, such as the provincial one's; no two cases have the same.</summary>
    public string? ExternalCode { get; init; }
}

/// <summary>The person or business that the procedure is for.</summary>
/// <param name="Kind">A person when left out.</param>
public sealed record ApplicantRequest(
    ApplicantKind? Kind, string? Name, string? TaxCode, string? IdNumber, string? Phone, string? Email, string? Address);

/// <summary>A paper handed in.</summary>
/// <param name="Expires">Last day of validity, ISO 8601.</param>
/// <param name="FileId">SHA-256 of the file in the store.</param>
public sealed record PaperRequest(string? Code, PaperForm? Form, int? Count, string? Expires, string? FileId);
