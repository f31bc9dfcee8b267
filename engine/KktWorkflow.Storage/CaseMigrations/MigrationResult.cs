using KktWorkflow.Engine;

namespace KktWorkflow.Storage.CaseMigrations;

/// <summary>What became of one case in a batch.</summary>
/// <param name="Stayed">Why it stayed; null when it was moved.</param>
/// <param name="CanUndo">True while the migration can be taken back.</param>
public sealed record MigrationResult(CaseId Case, string? Code, Refusal? Stayed, Instant At, bool CanUndo);
