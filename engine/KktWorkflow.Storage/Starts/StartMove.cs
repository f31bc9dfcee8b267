using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Starts;

/// <summary>A start that is done, and when the next one is; null when there is none.</summary>
internal sealed record StartMove(StartRow Row, Instant? Next);
