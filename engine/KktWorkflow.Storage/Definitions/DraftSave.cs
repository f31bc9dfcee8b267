using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Definitions;

/// <summary>Who saved a draft, and when.</summary>
/// <param name="By">Null for what no person did.</param>
/// <param name="Page">The open page that it came from; null where none said so.</param>
public sealed record DraftSave(PersonId? By, Instant At, string? Page);
