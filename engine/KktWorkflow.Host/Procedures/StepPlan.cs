using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Host.Procedures;

/// <summary>Who does a step and in how much time, as the definition says it and drawings show it. Members that are missing read as empty.</summary>
public sealed record StepPlan
{
    public TimeBudget? Budget { get; init; }

    public StepAssignee Assignee { get; init; } = new();

    /// <summary>Units asked, for a consultation.</summary>
    public ImmutableArray<string> Consulted { get; init; } = [];

    public static StepPlan Of(ActivityNode node)
    {
        var json = node.Json;
        return new StepPlan
        {
            Budget = json.TryGetProperty("budget", out var budget) ? BudgetOf(budget) : null,
            Assignee = json.TryGetProperty("assignee", out var assignee) && assignee.ValueKind == JsonValueKind.Object ? AssigneeOf(assignee) : new StepAssignee(),
            Consulted = json.TryGetProperty("units", out var units) && units.ValueKind == JsonValueKind.Array
                ? [.. units.EnumerateArray().Select(unit => Text(unit, "unit") ?? Text(unit, "agency") ?? Text(unit, "title") ?? "")] : [],
        };
    }

    /// <summary>An amount with its unit, null where either is missing.</summary>
    public static TimeBudget? BudgetOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("amount", out var amount) && amount.ValueKind == JsonValueKind.Number && amount.TryGetDecimal(out var number) && Text(json, "unit") is { } unit
            ? new TimeBudget(number, unit) : null;

    private static StepAssignee AssigneeOf(JsonElement json) => new()
    {
        Unit = Text(json, "unit") ?? Text(json, "headOf"),
        Position = Text(json, "position"),
        IsHead = json.TryGetProperty("headOf", out _),
        ChosenBy = Text(json, "chosenBy"),
        SameAs = Text(json, "sameAs") ?? Text(json, "whoDid"),
    };

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>Who does a step, as the definition says it.</summary>
public sealed record StepAssignee
{
    public string? Unit { get; init; }

    public string? Position { get; init; }

    public bool IsHead { get; init; }

    /// <summary>Id of the step that chooses the person.</summary>
    public string? ChosenBy { get; init; }

    /// <summary>Id of the step whose doer does this one too.</summary>
    public string? SameAs { get; init; }
}

/// <summary>Time that a step or a procedure may take, in the unit that the definition names.</summary>
public sealed record TimeBudget(decimal Amount, string Unit)
{
    public string Number => Amount.ToString("0.##", CultureInfo.InvariantCulture);
}
