namespace KktWorkflow.Engine.LegalDocuments;

/// <summary>What the legal basis of a procedure is compared with.</summary>
/// <param name="Today">The day on which documents have to be in force.</param>
public sealed record LegalBasis(LegalDocumentRegister Register, DateOnly Today);
