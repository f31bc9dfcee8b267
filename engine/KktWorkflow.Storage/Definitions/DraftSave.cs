using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Definitions;

/// <summary>Who saved a draft, and when.</summary>
/// <param name="By">Null for what no person did.</param>
public sealed record DraftSave(PersonId? By, Instant At);
