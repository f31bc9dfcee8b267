using System.Text.Json;

namespace KktWorkflow.Engine.Definitions;

/// <summary>Members of JSON objects as Elsa finds them: the exact name first, else without regard to case. A null counts as absent.</summary>
internal static class JsonMembers
{
    public static JsonElement Member(this JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return default;
        if (json.TryGetProperty(name, out var exact))
            return exact.ValueKind == JsonValueKind.Null ? default : exact;

        foreach (var member in json.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                return member.Value.ValueKind == JsonValueKind.Null ? default : member.Value;
        }

        return default;
    }

    /// <summary>The text of a string member, null when it is absent or something else.</summary>
    public static string? TextOf(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static bool IsTrue(this JsonElement json, string name) => json.Member(name).ValueKind == JsonValueKind.True;

    public static bool Has(this JsonElement json, string name) => json.Member(name).ValueKind != JsonValueKind.Undefined;
}
