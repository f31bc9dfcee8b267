using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Elsa.Inputs;

/// <summary>Steps by what people read on the diagram: forms name other steps by it, definitions by id.</summary>
internal sealed class StepNames
{
    private readonly Dictionary<string, string> _labels;
    private readonly Dictionary<string, string> _ids;

    public StepNames(IEnumerable<JsonObject> activities)
    {
        var named = activities.Select(a => (Id: a.TextAt("id")!, Label: LabelOf(a))).DistinctBy(a => a.Id, StringComparer.Ordinal).ToList();

        // A name that two steps share tells neither: they go by id.
        _ids = named.GroupBy(a => a.Label, StringComparer.Ordinal).Where(g => !g.Skip(1).Any()).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        _labels = named.ToDictionary(a => a.Id, a => _ids.ContainsKey(a.Label) ? a.Label : a.Id, StringComparer.Ordinal);
    }

    public string Label(string id) => _labels.GetValueOrDefault(id, id);

    /// <summary>The id of the step that goes by <paramref name="label"/>; the text itself when it is none's, which the validator then reports.</summary>
    public string Id(string label) => _labels.ContainsKey(label) ? label : _ids.GetValueOrDefault(label, label);

    private static string LabelOf(JsonObject activity) =>
        activity.ObjectAt("metadata")?.TextAt("displayText") is { Length: > 0 } text ? text : activity.TextAt("name") is { Length: > 0 } name ? name : activity.TextAt("id")!;
}
