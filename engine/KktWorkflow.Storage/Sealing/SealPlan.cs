namespace KktWorkflow.Storage.Sealing;

/// <summary>When the day is sealed, and where copies go.</summary>
/// <param name="Time">By the board's zone; a day is sealed once its time has come.</param>
public sealed record SealPlan(TimeOnly Time, IReadOnlyList<(SealPlace Kind, string Target)> Places);
