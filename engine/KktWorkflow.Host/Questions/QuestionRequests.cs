using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;

namespace KktWorkflow.Host.Questions;

/// <summary>Asks colleagues something about the case that a work item is of.</summary>
/// <param name="Within">By when an answer is wished for: `{"amount", "unit": "workingHours" | "workingDays"}`; left out for no date.</param>
public sealed record AskRequest(ImmutableArray<PersonId>? To, string? Text, JsonElement? Within = null);

/// <summary>An answer.</summary>
public sealed record AnswerRequest(string? Text);
