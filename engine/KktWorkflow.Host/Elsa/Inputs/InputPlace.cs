using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Host.Elsa.Inputs;

/// <summary>One input of one activity while it is shown or read.</summary>
/// <param name="Problems">Takes a sentence for each value that can't be read.</param>
/// <param name="IsFile">The activity comes from a file and not from a form, in which whatever is empty was emptied.</param>
internal sealed record InputPlace(JsonObject Activity, InputDescriptor Input, ActivityDescriptor Descriptor, StepNames Steps, List<string> Problems, bool IsFile)
{
    private const string Kkt = "kkt";

    /// <summary>What says a member twice says nothing, and would be found out only when it is read.</summary>
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public string Name => Input.Name;

    /// <summary>The value under the input's own name, as JSON also where an editor wrote it as text.</summary>
    public JsonNode? Value => Parsed(Activity[Name]);

    /// <summary>True for an empty value that a file says, and so keeps.</summary>
    public bool IsEmptyInFile => IsFile && Activity.ContainsKey(Name) && IsEmpty(Activity[Name]) && KeptIn()?.ContainsKey(Name) is not true;

    /// <summary>True for no value, an empty text or an empty list.</summary>
    public static bool IsEmpty(JsonNode? value) => value is null or JsonArray { Count: 0 } || (value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetValue<string>()));

    /// <summary>Takes a field that holds text; null when it is absent or empty. Anything else stays where it is.</summary>
    public string? TakeText(string name)
    {
        var value = Activity[name];
        if (value is not null && value.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number))
            return null;
        Activity.Remove(name);
        return Filled(value?.ToString());
    }

    /// <summary>Takes a field that holds a list of texts, plain or in a wrapped input; null when it is absent. Anything else stays where it is.</summary>
    public IReadOnlyList<string>? TakeTexts(string name)
    {
        var value = Activity[name];
        if (value is JsonObject wrapped && wrapped.ObjectAt("expression") is { } expression)
        {
            if (expression.TextAt("type") is not ("Object" or "Literal" or null))
                Problems.Add(StudioText.Of("List.Expression", Steps.Label(Activity.TextAt("id") ?? ""), Input.Label.Vi));
            value = expression["value"];
        }

        var list = IsEmpty(value) ? [] : Parsed(value) as JsonArray;
        if (list is null || !AreTexts(list))
            return null;
        var isThere = Activity.Remove(name);
        return isThere ? [.. list.Select(item => Filled(item!.GetValue<string>())).OfType<string>().Distinct(StringComparer.Ordinal)] : null;
    }

    public static bool AreTexts(JsonArray list) => list.All(item => item?.GetValueKind() == JsonValueKind.String);

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
        if (KeptIn() is not { } kkt)
            return null;
        var kept = kkt[Name];
        kkt.Remove(Name);
        if (kkt.Count == 0)
            Activity.ObjectAt("customProperties")!.Remove(Kkt);
        return kept;
    }

    private JsonObject? KeptIn() => Activity.ObjectAt("customProperties")?.ObjectAt(Kkt);

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
