using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.Forms;

/// <summary>What was typed into a form: the texts as typed, so that nothing is lost, the values that could be read, and what is wrong.</summary>
/// <param name="Texts">By field id, as typed.</param>
/// <param name="Values">By field id; fields left empty are absent.</param>
/// <param name="Errors">In the order of the fields.</param>
public sealed record FormAnswers(
    IReadOnlyDictionary<string, string> Texts,
    ImmutableSortedDictionary<string, JsonElement> Values,
    IReadOnlyList<FieldError> Errors);
