using System.Runtime.CompilerServices;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Activities;

/// <summary>What a step tells the person who does it: read from the definition alone, so that pages show it without a case.</summary>
public sealed record StepSheet
{
    public required string Name { get; init; }

    public string? Instruction { get; init; }

    /// <summary>Id of the form, null when the step has none.</summary>
    public string? Form { get; init; }

    public EquatableArray<ChecklistLine> Checklist { get; init; }

    /// <summary>What a work item of the step can be completed with, the main path's first. Never empty.</summary>
    public EquatableArray<StepOutcome> Outcomes { get; init; }

    /// <summary>The main outcome, where it is the way on and asks for nothing besides; null otherwise.</summary>
    public StepOutcome? MainAlone => Outcomes is [{ Tone: "primary", Requires.IsEmpty: true } main, ..] ? main : null;

    /// <summary>National status code (1…10) that the case shows while the step is open; 0 for none.</summary>
    public int NationalStatus { get; init; }

    /// <summary>Kinds of documents that the step produces.</summary>
    public EquatableArray<string> Papers { get; init; }

    /// <summary>Words of <see cref="Documents.DocumentMoments"/>: as long as a document that was issued at one of them has not been drawn up, the step can't be completed.</summary>
    public EquatableArray<string> Documents { get; init; }

    private static readonly ConditionalWeakTable<ActivityNode, StepSheet> Sheets = [];

    /// <summary>The sheet of <paramref name="node"/>, read once; what the definition leaves out comes from the activity's descriptor.</summary>
    public static StepSheet Of(ActivityNode node) => Sheets.GetValue(node, Read);

    public StepOutcome? Outcome(string name) => Outcomes.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.Ordinal));

    /// <summary>True when <paramref name="outcome"/> is the one that the activity calls <paramref name="name"/>; where a definition renamed it, the main path's stands for it.</summary>
    public bool Means(string outcome, string name) =>
        string.Equals(outcome, Outcome(name) is null ? Outcomes[0].Name : name, StringComparison.Ordinal);

    private static StepSheet Read(ActivityNode node)
    {
        var descriptor = ActivityCatalogue.Descriptor(node.Type);
        return new()
        {
            Name = node.DisplayName,
            Instruction = node.PlainText("instruction"),
            Form = node.PlainText("form"),
            Checklist = node.Plain("checklist").Entries().Select(ChecklistLine.Of).OfType<ChecklistLine>().ToEquatableArray(),
            Outcomes = OutcomesOf(node, descriptor),
            NationalStatus = node.Plain("nationalStatus").WholeNumber() is { } code and >= 1 and <= 10 ? code : descriptor?.NationalStatus ?? 0,
            Papers = node.Plain("papers").Texts(),
            Documents = node.Plain("documents").Texts(),
        };
    }

    private static EquatableArray<StepOutcome> OutcomesOf(ActivityNode node, ActivityDescriptor? descriptor)
    {
        var own = node.Plain("outcomes").Entries().Select(OutcomeOf).OfType<StepOutcome>().ToEquatableArray();
        if (!own.IsEmpty)
            return own;
        var given = descriptor is null ? [] : descriptor.Answers.IsEmpty ? descriptor.Ports : descriptor.Answers;
        return given.IsEmpty
            ? [new(Connection.DefaultPort, Connection.DefaultPort, [], "primary")]
            : given.Select(p => new StepOutcome(p.Name, p.Label.Vi, p.Requires, p.Tone)).ToEquatableArray();
    }

    private static StepOutcome? OutcomeOf(JsonElement json) => json.TextMember("name") is { } name
        ? new(name, json.TextMember("label") ?? name, json.Member("requires").Texts(), json.TextMember("tone") ?? "neutral")
        : null;
}
