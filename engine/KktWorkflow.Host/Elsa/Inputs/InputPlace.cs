using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Host.Elsa.Inputs;

/// <summary>One input of one activity while it is shown or read.</summary>
/// <param name="Problems">Takes a sentence for each value that can't be read.</param>
internal sealed record InputPlace(JsonObject Activity, InputDescriptor Input, ActivityDescriptor Descriptor, StepNames Steps, List<string> Problems)
{
    private const string Kkt = "kkt";

    /// <summary>What says a member twice says nothing, and would be found out only when it is read.</summary>
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public string Name => Input.Name;

    /// <summary>The value under the input's own name, as JSON also where an editor wrote it as text.</summary>
    public JsonNode? Value => Parsed(Activity[Name]);

    /// <summary>Takes a member off the activity; null when it is absent or null.</summary>
    public JsonNode? Take(string name)
    {
        var value = Activity[name];
        Activity.Remove(name);
        return value;
    }

    /// <summary>Takes a field that holds text; null when it is absent or empty.</summary>
    public string? TakeText(string name) => Take(name) is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
        ? Filled(value.ToString()) : null;

    /// <summary>Takes a field that holds a list of texts, plain or in a wrapped input.</summary>
    public IReadOnlyList<string>? TakeTexts(string name)
    {
        var value = Take(name);
        if (value is JsonObject wrapped && wrapped.ObjectAt("expression") is { } expression)
        {
            if (expression.TextAt("type") is not ("Object" or "Literal" or null))
                Problems.Add(StudioText.Of("List.Expression", Steps.Label(Activity.TextAt("id") ?? ""), Input.Label.Vi));
            value = expression["value"];
        }

        return Parsed(value) is JsonArray list
            ? [.. list.OfType<JsonValue>().Select(item => Filled(item.ToString())).OfType<string>().Distinct(StringComparer.Ordinal)]
            : null;
    }

    public void Put(string name, string? text)
    {
        if (text is not null)
            Activity[name] = text;
    }

    /// <summary>Keeps the stored value beside what the form shows of it.</summary>
    public void Keep(JsonNode value) => Activity.ObjectIn("customProperties").ObjectIn(Kkt)[Name] = value.DeepClone();

    /// <summary>Takes back what was kept; null when nothing was.</summary>
    public JsonNode? TakeKept()
    {
        if (Activity.ObjectAt("customProperties") is not { } custom || custom.ObjectAt(Kkt) is not { } kkt)
            return null;
        var kept = kkt[Name];
        kkt.Remove(Name);
        if (kkt.Count == 0)
            custom.Remove(Kkt);
        return kept;
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static JsonNode? Parsed(JsonNode? value)
    {
        if (value is not JsonValue text || text.GetValueKind() != JsonValueKind.String || text.GetValue<string>().TrimStart() is not ['{' or '[', ..])
            return value;
        try
        {
            return JsonNode.Parse(text.GetValue<string>(), documentOptions: Strict);
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
