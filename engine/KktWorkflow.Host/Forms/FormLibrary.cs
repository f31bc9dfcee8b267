using System.Collections.Frozen;
using System.Text.Json;

namespace KktWorkflow.Host.Forms;

/// <summary>The forms of the board by id. Loaded once at start from the register.</summary>
public sealed class FormLibrary
{
    private volatile FrozenDictionary<string, JsonElement> _forms = FrozenDictionary<string, JsonElement>.Empty;

    public void Replace(IEnumerable<KeyValuePair<string, JsonElement>> forms) => _forms = forms.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Changes whenever the forms do.</summary>
    public object Edition => _forms;

    public IReadOnlyCollection<string> Ids => _forms.Keys;

    /// <summary>The title of a form, its id when it has none.</summary>
    public string TitleOf(string id) =>
        Find(id) is { ValueKind: JsonValueKind.Object } form && form.TryGetProperty("title", out var title) && title.GetString() is { Length: > 0 } text ? text : id;

    /// <summary>The JSON Schema of <paramref name="id"/>, undefined when there is no such form.</summary>
    public JsonElement Find(string? id) => id is null ? default : _forms.GetValueOrDefault(id);
}
