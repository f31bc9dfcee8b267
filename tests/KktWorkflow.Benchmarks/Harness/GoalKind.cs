namespace KktWorkflow.Benchmarks.Harness;

/// <summary>What a goal is about.</summary>
internal enum GoalKind
{
    ValueAtLeast,
    ValueBelow,
    RatioAtLeast,
    RatioBelow,
}
