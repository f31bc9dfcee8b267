using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;

namespace KktWorkflow.Host.WorkItems;

/// <summary>Completes a work item.</summary>
/// <param name="Checklist">Ids of the lines that were ticked.</param>
public sealed record CompleteRequest(
    string? Outcome, string? Comment, ImmutableSortedDictionary<string, JsonElement>? Form, ImmutableArray<string>? Checklist);

/// <summary>Hands a work item to another person.</summary>
public sealed record ReassignRequest(PersonId? To, string? Reason);
