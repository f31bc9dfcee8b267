using System.Globalization;
using System.Text.Json;

namespace KktWorkflow.Host.Audit;

/// <summary>What differs between two JSON documents, value by value.</summary>
internal static class JsonDifferences
{
    private const int Most = 60;

    /// <summary>Members by which people know the items of a list; others are known by their place.</summary>
    private static readonly string[] Names = ["id", "code", "number", "date", "year", "name"];

    /// <summary>The first of them, in the order of the later document.</summary>
    public static IReadOnlyList<LineChange> Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var (old, now) = (Flat(before), Flat(after));
        return [.. now.Keys.Union(old.Keys, StringComparer.Ordinal).Where(path => !string.Equals(old.GetValueOrDefault(path), now.GetValueOrDefault(path), StringComparison.Ordinal))
            .Take(Most).Select(path => new LineChange(path, old.GetValueOrDefault(path), now.GetValueOrDefault(path)))];
    }

    private static Dictionary<string, string> Flat(ReadOnlyMemory<byte> json)
    {
        var flat = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(json);
        Add(flat, "", document.RootElement);
        return flat;
    }

    private static void Add(Dictionary<string, string> flat, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    Add(flat, path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value);
                break;
            case JsonValueKind.Array:
                foreach (var (at, item) in value.EnumerateArray().Index())
                    Add(flat, $"{path}[{NameOf(item) ?? at.ToString(CultureInfo.InvariantCulture)}]", item);
                break;
            default:
                flat[path] = value.ToString();
                break;
        }
    }

    private static string? NameOf(JsonElement item) => item.ValueKind == JsonValueKind.Object
        ? Names.Select(name => item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null).FirstOrDefault(text => text is not null)
        : null;
}
