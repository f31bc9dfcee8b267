using System.Text.Json.Serialization;

namespace KktWorkflow.Benchmarks.Harness;

/// <summary>One measured number, with what the same run measured beside it.</summary>
/// <param name="Database">Provider, empty where none takes part.</param>
/// <param name="Reference">What <paramref name="ReferenceValue"/> is: the bare database, a plain loop, an empty host.</param>
internal sealed record Figure(
    string Benchmark, string Database, string Measure, double Value, string Unit, string? Reference = null, double? ReferenceValue = null, Goal? Goal = null)
{
    /// <summary>Measured divided by its reference; null without one.</summary>
    public double? Ratio => ReferenceValue is > 0 and var reference ? Value / reference : null;

    /// <summary>Null where there is no goal.</summary>
    public bool? Met => Goal is { } goal ? goal.IsMet(Value, Ratio) : null;

    [JsonIgnore]
    public string Place => Database.Length > 0 ? $"{Benchmark} · {Database}" : Benchmark;
}
