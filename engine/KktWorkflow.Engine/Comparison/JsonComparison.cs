using System.Text.Json;

namespace KktWorkflow.Engine.Comparison;

/// <summary>Compares JSON by what it says. Names of members are looked up as the reader does it: without regard to case.</summary>
internal static class JsonComparison
{
    // By these an entry of a list is the same one in both versions, whatever else it says.
    private static readonly string[] Ids = ["id", "code"];

    // By these it is the same one as long as they are; a text that was reworded in its place is the same entry, too.
    private static readonly string[] Names = ["name", "term", "text", "title", "unit", "agency", "label"];

    /// <summary>The members of an object by name, in the order in which names sort; those that are null, empty or in <paramref name="without"/> are left out.</summary>
    public static SortedDictionary<string, JsonElement> Members(JsonElement json, params ReadOnlySpan<string> without)
    {
        var members = new SortedDictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        if (json.ValueKind != JsonValueKind.Object)
            return members;
        foreach (var member in json.EnumerateObject())
        {
            if (!IsNothing(member.Value) && !Contains(without, member.Name))
                members.TryAdd(member.Name, member.Value);
        }

        return members;
    }

    /// <summary>True for null, absent, `[]` and `{}`: designers write them where there was nothing.</summary>
    public static bool IsNothing(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.Array => json.GetArrayLength() == 0,
        JsonValueKind.Object => !json.EnumerateObject().MoveNext(),
        _ => false,
    };

    /// <summary>How a member of any kind differs: a list by its entries, anything else as a whole.</summary>
    public static IEnumerable<MemberChange> Of(string member, JsonElement before, JsonElement after)
    {
        var (was, now) = (Fact(before), Fact(after));
        if (was == now)
            return [];
        return IsListOrNothing(before) && IsListOrNothing(after) && KeyOf(before, after) is { } key
            ? Entries(member, Listed(before, key), Listed(after, key), key.IsId)
            : [new MemberChange.Value(member, was, now)];
    }

    /// <summary>How two lists differ whose entries are known by what <paramref name="key"/> reads of them; as a whole where that doesn't tell them apart.</summary>
    public static IEnumerable<MemberChange> Listed(string member, JsonElement before, JsonElement after, Func<JsonElement, string> key)
    {
        var (was, now) = (Keyed(before), Keyed(after));
        return IsListOrNothing(before) && IsListOrNothing(after) && AreApart(was) && AreApart(now) ? Entries(member, was, now, byId: false) : Of(member, before, after);

        List<(string Key, JsonElement Entry)> Keyed(JsonElement list) => list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(entry => (key(entry), entry))] : [];

        static bool AreApart(List<(string Key, JsonElement Entry)> list) => list.DistinctBy(entry => entry.Key, StringComparer.Ordinal).Count() == list.Count;
    }

    /// <summary>How the members of two objects differ, objects in them member by member; <paramref name="place"/> is what stands before their names.</summary>
    public static IEnumerable<MemberChange> Walk(string place, JsonElement before, JsonElement after, params string[] without)
    {
        var (was, now) = (Members(before, without), Members(after, without));
        foreach (var name in was.Keys.Union(now.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase))
        {
            var (one, other) = (was.GetValueOrDefault(name), now.GetValueOrDefault(name));
            var path = place.Length == 0 ? name : $"{place}/{name}";
            var deeper = one.ValueKind is JsonValueKind.Object && other.ValueKind is JsonValueKind.Object;
            foreach (var change in deeper ? Walk(path, one, other) : Of(path, one, other))
                yield return change;
        }
    }

    private static IEnumerable<MemberChange> Entries(string member, List<(string Key, JsonElement Entry)> before, List<(string Key, JsonElement Entry)> after, bool byId)
    {
        var was = before.ToDictionary(e => e.Key, e => e.Entry, StringComparer.Ordinal);
        var now = after.ToDictionary(e => e.Key, e => e.Entry, StringComparer.Ordinal);
        var reworded = byId ? [] : Reworded(before, after, was, now);
        var rewordings = reworded.Values.ToHashSet(StringComparer.Ordinal);
        var common = after.Where(e => was.ContainsKey(e.Key)).Select(e => e.Key).ToList();
        var earlier = before.Where(e => now.ContainsKey(e.Key)).Select(e => e.Key).ToList();

        foreach (var (key, entry) in before)
        {
            if (reworded.TryGetValue(key, out var successor))
                yield return new MemberChange.EntryChanged(member, new(entry), new(now[successor]));
            else if (!now.TryGetValue(key, out var same))
                yield return new MemberChange.EntryRemoved(member, new(entry));
            else if (new JsonFact(entry) != new JsonFact(same))
                yield return new MemberChange.EntryChanged(member, new(entry), new(same));
        }

        foreach (var (key, entry) in after)
        {
            if (!was.ContainsKey(key) && !rewordings.Contains(key))
                yield return new MemberChange.EntryAdded(member, new(entry));
        }

        if (!earlier.SequenceEqual(common, StringComparer.Ordinal))
            yield return new MemberChange.Reordered(member, Ordered(earlier, was), Ordered(common, now));
    }

    /// <summary>Entries that are in one version only and stand at the same place in both lists, by the key that they had.</summary>
    private static Dictionary<string, string> Reworded(
        List<(string Key, JsonElement Entry)> before, List<(string Key, JsonElement Entry)> after, Dictionary<string, JsonElement> was, Dictionary<string, JsonElement> now) =>
        before.Zip(after).Where(pair => !now.ContainsKey(pair.First.Key) && !was.ContainsKey(pair.Second.Key))
            .ToDictionary(pair => pair.First.Key, pair => pair.Second.Key, StringComparer.Ordinal);

    private static JsonFact Ordered(List<string> keys, Dictionary<string, JsonElement> entries) =>
        new(JsonSerializer.SerializeToElement(keys.Select(key => entries[key])));

    private static bool IsListOrNothing(JsonElement json) => json.ValueKind is JsonValueKind.Array or JsonValueKind.Null or JsonValueKind.Undefined;

    private static List<(string Key, JsonElement Entry)> Listed(JsonElement list, EntryKey key) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(entry => (key.Of(entry)!, entry))] : [];

    /// <summary>By what the entries of both lists are known; null when nothing tells them apart.</summary>
    private static EntryKey? KeyOf(JsonElement before, JsonElement after)
    {
        var keys = Ids.Select(name => new EntryKey(name, IsId: true)).Concat(Names.Select(name => new EntryKey(name, IsId: false))).Append(new EntryKey(null, IsId: false));
        return keys.FirstOrDefault(key => TellsApart(key, before) && TellsApart(key, after));
    }

    private static bool TellsApart(EntryKey key, JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
            return true;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in list.EnumerateArray())
        {
            if (key.Of(entry) is not { } found || !seen.Add(found))
                return false;
        }

        return true;
    }

    private static JsonFact Fact(JsonElement json) => IsNothing(json) ? default : new(json);

    private static bool Contains(ReadOnlySpan<string> names, string name)
    {
        foreach (var one in names)
        {
            if (string.Equals(one, name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>The member that names an entry; without a name the entry is a text and names itself.</summary>
    private sealed record EntryKey(string? Name, bool IsId)
    {
        public string? Of(JsonElement entry)
        {
            var text = Name is null ? entry : entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(Name, out var member) ? member : default;
            return text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        }
    }
}
