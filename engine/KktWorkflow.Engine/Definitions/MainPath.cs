using System.Collections.Immutable;
using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Definitions;

/// <summary>The way through a chart when every step ends as hoped: from the start over each step's first outcome.</summary>
public static class MainPath
{
    /// <summary>The nodes of the chart on that way, in order, each once.</summary>
    public static ImmutableArray<ActivityNode> Of(ActivityNode chart)
    {
        var byId = chart.Activities.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var entered = chart.Connections.Select(connection => connection.Target).ToHashSet(StringComparer.Ordinal);
        var at = chart.Activities.FirstOrDefault(node => node.Type == "Elsa.Start") ?? chart.Activities.FirstOrDefault(node => !entered.Contains(node.Id));
        var path = ImmutableArray.CreateBuilder<ActivityNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (at is not null && seen.Add(at.Id))
        {
            path.Add(at);
            at = Next(chart, at) is { } connection ? byId.GetValueOrDefault(connection.Target) : null;
        }

        return path.ToImmutable();
    }

    /// <summary>The steps on it that a person does: what the strip shows and what carries a number.</summary>
    public static ImmutableArray<ActivityNode> StepsOf(ActivityNode chart) => [.. Of(chart).Where(IsStep)];

    /// <summary>True for an activity that a person does.</summary>
    public static bool IsStep(ActivityNode node) => node.Type.StartsWith("Kkt.", StringComparison.Ordinal) && node.Type != "Kkt.Notify";

    private static Connection? Next(ActivityNode chart, ActivityNode node)
    {
        var ways = chart.Connections.Where(connection => connection.Source == node.Id).ToList();
        var first = StepSheet.Of(node).Outcomes[0].Name;
        return ways.Find(way => way.Port == first) ?? ways.Find(way => way.Port is "True" or Connection.DefaultPort) ?? ways.FirstOrDefault();
    }
}
