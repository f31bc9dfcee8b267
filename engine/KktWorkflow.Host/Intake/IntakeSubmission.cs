using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Intake;

/// <summary>A dossier as the desk hands it in.</summary>
internal sealed record IntakeSubmission(
    string DefinitionId, string? Variant, string? ExternalCode, Applicant Applicant, ImmutableArray<Paper> Papers, ImmutableSortedDictionary<string, JsonElement> Form);
