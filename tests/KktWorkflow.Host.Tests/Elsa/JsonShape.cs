using System.Text.Json;
using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>What one place of a JSON answer looks like over all answers seen: its kinds, its members and which of them are always there, its items.</summary>
internal sealed class JsonShape
{
    private readonly Dictionary<string, JsonShape> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<JsonValueKind> _kinds = [];
    private int _objects;
    private JsonShape? _items;

    public static JsonShape Of(IEnumerable<JsonNode?> answers)
    {
        var shape = new JsonShape();
        foreach (var answer in answers)
            shape.Add(answer);
        return shape;
    }

    /// <summary>Where <paramref name="ours"/> differs from what was recorded: a member that was always there is missing, one is new, or a kind was never seen.</summary>
    /// <param name="open">Places whose members depend on the definition and are not compared.</param>
    public IEnumerable<string> Differences(JsonShape ours, IReadOnlySet<string> open, string place = "")
    {
        if (open.Contains(place))
            yield break;
        foreach (var kind in ours._kinds.Except(_kinds).Where(k => k != JsonValueKind.Null))
            yield return $"{place}: {kind} instead of {string.Join(" or ", _kinds.Order())}";
        foreach (var (name, seen) in _seen.Where(_ => ours._objects > 0))
        {
            if (seen == _objects && ours._seen.GetValueOrDefault(name) < ours._objects && !open.Contains($"{place}/{name}"))
                yield return $"{place}/{name}: missing";
        }

        foreach (var (name, member) in ours._members)
        {
            var at = $"{place}/{name}";
            if (_members.TryGetValue(name, out var recorded))
            {
                foreach (var difference in recorded.Differences(member, open, at))
                    yield return difference;
            }
            else if (_objects > 0 && !open.Contains(at))
            {
                yield return $"{at}: never recorded";
            }
        }

        if (_items is not null && ours._items is not null)
        {
            foreach (var difference in _items.Differences(ours._items, open, $"{place}[]"))
                yield return difference;
        }
    }

    private void Add(JsonNode? json)
    {
        _kinds.Add(json switch { null => JsonValueKind.Null, _ when json.GetValueKind() == JsonValueKind.False => JsonValueKind.True, _ => json.GetValueKind() });
        switch (json)
        {
            case JsonObject members:
                _objects++;
                foreach (var (name, value) in members.Where(m => m.Key != "_type"))
                {
                    _seen[name] = _seen.GetValueOrDefault(name) + 1;
                    if (!_members.TryGetValue(name, out var member))
                        _members[name] = member = new();
                    member.Add(value);
                }

                break;
            case JsonArray items:
                // The recording says of long lists only how many more there were.
                foreach (var item in items.Where(i => i is not JsonValue value || value.GetValueKind() != JsonValueKind.String || !value.GetValue<string>().StartsWith('…')))
                    (_items ??= new()).Add(item);
                break;
        }
    }
}
