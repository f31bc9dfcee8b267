using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Host.Procedures;

/// <summary>What a definition says about a step to people: who, in how much time, with which papers, to which outcomes. Members that are missing read as empty.</summary>
public sealed record StepSheet
{
    public string? Instruction { get; init; }

    public ImmutableArray<ChecklistLine> Checklist { get; init; } = [];

    /// <summary>Id of the step's form, null for none.</summary>
    public string? Form { get; init; }

    /// <summary>The national status code that the case shows while the step is open; 0 for none.</summary>
    public int NationalStatus { get; init; }

    public TimeBudget? Budget { get; init; }

    /// <summary>Papers that the step makes or needs.</summary>
    public ImmutableArray<string> Papers { get; init; } = [];

    /// <summary>In the procedure's order, the main path's first.</summary>
    public ImmutableArray<StepOutcome> Outcomes { get; init; } = [];

    public StepAssignee Assignee { get; init; } = new();

    /// <summary>Units asked, for a consultation.</summary>
    public ImmutableArray<string> Consulted { get; init; } = [];

    public static StepSheet Of(ActivityNode node)
    {
        var json = node.Json;
        return new StepSheet
        {
            Instruction = Text(json, "instruction"),
            Checklist = [.. List(json, "checklist").Select(line => new ChecklistLine(Text(line, "id") ?? "", Text(line, "text") ?? "", Flag(line, "required")))],
            Form = Text(json, "form"),
            NationalStatus = json.TryGetProperty("nationalStatus", out var status) && status.TryGetInt32(out var code) ? code : 0,
            Budget = json.TryGetProperty("budget", out var budget) && budget.ValueKind == JsonValueKind.Object ? BudgetOf(budget) : null,
            Papers = [.. Strings(json, "papers")],
            Outcomes = [.. List(json, "outcomes").Select(outcome => new StepOutcome(
                Text(outcome, "name") ?? "", Text(outcome, "label") ?? Text(outcome, "name") ?? "", [.. Strings(outcome, "requires")], Text(outcome, "tone") ?? "neutral"))],
            Assignee = json.TryGetProperty("assignee", out var assignee) && assignee.ValueKind == JsonValueKind.Object ? AssigneeOf(assignee) : new StepAssignee(),
            Consulted = [.. List(json, "units").Select(unit => Text(unit, "unit") ?? Text(unit, "agency") ?? Text(unit, "title") ?? "")],
        };
    }

    /// <summary>An amount with its unit, null where either is missing.</summary>
    public static TimeBudget? BudgetOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("amount", out var amount) && amount.TryGetDecimal(out var number) && Text(json, "unit") is { } unit
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

    private static bool Flag(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static IEnumerable<JsonElement> List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    private static IEnumerable<string> Strings(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!) : [];
}

/// <summary>A line that the officer ticks.</summary>
public sealed record ChecklistLine(string Id, string Text, bool Required);

/// <summary>A way out of a step.</summary>
/// <param name="Requires">`comment`, `form`, `checklist`, `papers`.</param>
/// <param name="Tone">`primary`, `supplement`, `refuse`, `return` or `neutral`.</param>
public sealed record StepOutcome(string Name, string Label, ImmutableArray<string> Requires, string Tone)
{
    /// <summary>The label without the dots that announce a question.</summary>
    public string Words => Label.TrimEnd('…', '.', ' ');
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
