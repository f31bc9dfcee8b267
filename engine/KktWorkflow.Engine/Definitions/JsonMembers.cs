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

    /// <summary>The names of an object's members that <see cref="Member"/> finds by none of these names; none of what is no object.</summary>
    public static IReadOnlyList<string> MembersBeside(this JsonElement json, params ReadOnlySpan<string> known)
    {
        var others = new List<string>();
        if (json.ValueKind != JsonValueKind.Object)
            return others;
        foreach (var member in json.EnumerateObject())
        {
            if (!IsFound(member.Name, known))
                others.Add(member.Name);
        }

        return others;

        bool IsFound(string name, ReadOnlySpan<string> known)
        {
            foreach (var one in known)
            {
                if (string.Equals(one, name, StringComparison.Ordinal) || (string.Equals(one, name, StringComparison.OrdinalIgnoreCase) && !json.TryGetProperty(one, out _)))
                    return true;
            }

            return false;
        }
    }

    /// <summary>The text of a string member, null when it is absent or something else.</summary>
    public static string? TextOf(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static bool IsTrue(this JsonElement json, string name) => json.Member(name).ValueKind == JsonValueKind.True;

    public static bool Has(this JsonElement json, string name) => json.Member(name).ValueKind != JsonValueKind.Undefined;
}
