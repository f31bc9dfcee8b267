using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Cases;

namespace KktWorkflow.Host.WorkItems;

/// <summary>A work item with all that is needed to do it.</summary>
public sealed record WorkItemDetail : WorkItemAnswer
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal WorkItemDetail(WorkItemAnswer item)
        : base(item)
    {
    }

    public string? Instruction { get; init; }

    /// <summary>JSON Schema of the step's form, null when it has none.</summary>
    public JsonElement? Form { get; init; }

    /// <summary>What the dossier holds for the fields of the form.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    public IReadOnlyList<ChecklistAnswer> Checklist { get; init; } = [];

    /// <summary>The main path's first.</summary>
    public IReadOnlyList<OutcomeAnswer> Outcomes { get; init; } = [];

    /// <summary>Who can be given the item; empty for those who may not give it away.</summary>
    public IReadOnlyList<AssignableAnswer> Assignable { get; init; } = [];
}

/// <summary>Somebody who can be given a work item; <paramref name="Id"/> is what reassigning takes.</summary>
public sealed record AssignableAnswer(PersonId Id, string Name, string Unit, IReadOnlyList<string> Positions)
{
    internal static AssignableAnswer Of(Person person) => new(
        person.Id, person.Name, person.Posts.FirstOrDefault()?.Unit ?? "", [.. person.Posts.Select(post => post.Position).Distinct(StringComparer.Ordinal)]);
}

/// <summary>A line of the checklist.</summary>
public sealed record ChecklistAnswer(string Id, string Text, bool Required);

/// <summary>An outcome that the item can be completed with.</summary>
/// <param name="Requires">`comment`, `checklist`, `form`.</param>
/// <param name="Warnings">Sentences to be read before it is chosen.</param>
public sealed record OutcomeAnswer(string Name, string Label, IReadOnlyList<string> Requires, string Tone, IReadOnlyList<string> Warnings)
{
    /// <summary>The stable code of each warning, in the same order.</summary>
    public IReadOnlyList<string> WarningCodes { get; init; } = [];

    internal static OutcomeAnswer Of(StepOutcome outcome, IReadOnlyList<WarningAnswer> warnings) =>
        new(outcome.Name, outcome.Label, outcome.Requires, outcome.Tone, [.. warnings.Select(warning => warning.Sentence)]) { WarningCodes = [.. warnings.Select(warning => warning.Code)] };
}
