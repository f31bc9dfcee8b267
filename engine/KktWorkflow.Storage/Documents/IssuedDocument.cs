using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Documents;

/// <summary>A document in a list across cases.</summary>
/// <param name="IsPending">True while a job has still to draw it up.</param>
/// <param name="CaseCode">Null before acceptance.</param>
public sealed record IssuedDocument(
    CaseId Case, string? CaseCode, int Number, string Kind, string Template, string NumberText, string Register, long RegisterNumber, string Unit, Instant At, PersonId? By, bool IsPending, DocumentMark Mark);
