namespace KktWorkflow.Engine.Conformance;

/// <summary>What came of a corpus case.</summary>
/// <param name="Summary">How the main instance ended, how many executions started and how many lines were written.</param>
/// <param name="Differences">Where it differs from what is expected; empty when it agrees.</param>
public sealed record ConformanceResult(string Summary, EquatableArray<string> Differences);
