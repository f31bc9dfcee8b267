using System.Globalization;

namespace KktWorkflow.Benchmarks.Harness;

/// <summary>What a figure has to reach.</summary>
/// <param name="Limit">Of the value, or of the ratio to the reference.</param>
internal sealed record Goal(GoalKind Kind, double Limit)
{
    public static Goal AtLeast(double value) => new(GoalKind.ValueAtLeast, value);

    public static Goal Below(double value) => new(GoalKind.ValueBelow, value);

    public static Goal RatioAtLeast(double ratio) => new(GoalKind.RatioAtLeast, ratio);

    public static Goal RatioBelow(double ratio) => new(GoalKind.RatioBelow, ratio);

    public bool IsMet(double value, double? ratio) => Kind switch
    {
        GoalKind.ValueAtLeast => value >= Limit,
        GoalKind.ValueBelow => value < Limit,
        GoalKind.RatioAtLeast => ratio >= Limit,
        GoalKind.RatioBelow => ratio < Limit,
        _ => throw new InvalidOperationException($"A goal of kind {Kind}."),
    };

    public override string ToString()
    {
        var limit = Limit.ToString(Limit < 10 ? "0.##" : "#,0", CultureInfo.InvariantCulture);
        return Kind switch
        {
            GoalKind.ValueAtLeast => $"≥ {limit}",
            GoalKind.ValueBelow => $"< {limit}",
            GoalKind.RatioAtLeast => $"ratio ≥ {limit}",
            _ => $"ratio < {limit}",
        };
    }
}
