using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation;

/// <summary>What an activity can complete with, as far as the definition alone tells.</summary>
internal static class FlowPorts
{
    /// <summary>The outcomes of <paramref name="node"/>; null when anything is possible.</summary>
    public static ImmutableArray<string>? Of(ActivityNode node)
    {
        if (node.WorkflowDefinitionVersionId is not null || ActivityCatalogue.Descriptor(node.Type) is not { } descriptor)
            return null;
        return node.Type switch
        {
            "Elsa.RunJavaScript" => null,
            "Elsa.FlowFork" => Branches(node),
            "Elsa.FlowSwitch" => [.. node.Cases.Select(c => c.Label), "Default"],
            _ when descriptor.PortsFrom is "outcomes" => [.. StepSheet.Of(node).Outcomes.Select(o => o.Name)],
            _ => [.. descriptor.Ports.Where(p => !p.Embedded).Select(p => p.Name)],
        };
    }

    /// <summary>What people call an outcome of <paramref name="node"/>; its own name where nobody calls it otherwise.</summary>
    public static LocalText LabelOf(ActivityNode node, string port)
    {
        if (node.Plain("outcomes").Entries().Any() && StepSheet.Of(node).Outcome(port) is { } own)
            return new(own.Label, own.Label);
        return ActivityCatalogue.Descriptor(node.Type)?.Ports.FirstOrDefault(p => string.Equals(p.Name, port, StringComparison.Ordinal))?.Label ?? new(port, port);
    }

    /// <summary>Several of them in a row.</summary>
    public static LocalText LabelsOf(ActivityNode node, IEnumerable<string> ports)
    {
        var labels = ports.Select(port => LabelOf(node, port)).ToList();
        return new(string.Join(", ", labels.Select(l => l.Vi)), string.Join(", ", labels.Select(l => l.En)));
    }

    /// <summary>How many of its outcomes an activity completes with at a time.</summary>
    public static Yield YieldOf(ActivityNode node) => node.Type switch
    {
        "Elsa.FlowFork" => Yield.Several,
        "Elsa.FlowSwitch" => Text(node, "mode") is null or "MatchFirst" ? Yield.One : Yield.Several,
        "Elsa.RunJavaScript" => (Text(node, "script") ?? "setOutcomes").Contains("setOutcomes", StringComparison.Ordinal) ? Yield.Several : Yield.One,
        _ => Of(node) is null ? Yield.Unknown : Yield.One,
    };

    private static ImmutableArray<string>? Branches(ActivityNode node)
    {
        if (!node.Inputs.TryGetValue("branches", out var input) || input.Expression.Type is not ("Literal" or "Object"))
            return null;
        var list = node.Plain("branches");
        return list.ValueKind == JsonValueKind.Array ? [.. list.Texts()] : null;
    }

    /// <summary>The text of an input, empty when only running tells, null when it is absent.</summary>
    private static string? Text(ActivityNode node, string input) =>
        !node.Inputs.TryGetValue(input, out var found) ? null
        : found.Expression is { Type: "Literal", Value.ValueKind: JsonValueKind.String } ? found.Expression.Value.GetString()
        : "";
}

/// <summary>How many outcomes come at a time.</summary>
internal enum Yield
{
    One,
    Several,

    /// <summary>The definition used as activity decides it.</summary>
    Unknown,
}
