using System.Text.Json;
using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Definitions;

/// <summary>What a procedure's sheet says that nobody has compared with its source: every object in it with `"verified": false`, and the national code with `nationalCodeVerified`.
/// Kept as data and shown, so that nobody takes it for settled law.</summary>
public static class UnverifiedFacts
{
    private const string NationalCode = "nationalCode";

    /// <summary>All of them, in the order in which the sheet has them.</summary>
    public static EquatableArray<UnverifiedFact> Of(ProcessDefinition definition)
    {
        var kkt = definition.Kkt;
        var code = kkt.Member("nationalCodeVerified").ValueKind == JsonValueKind.False
            ? [new UnverifiedFact(NationalCode, null, kkt.TextMember(NationalCode), kkt.TextMember("nationalCodeNote"), default)]
            : Array.Empty<UnverifiedFact>();
        return kkt.ValueKind == JsonValueKind.Object ? code.Concat(Members("", null, kkt)).ToEquatableArray() : [];
    }

    /// <param name="part">Where <paramref name="json"/> stands, without the numbers of list entries.</param>
    /// <param name="within">What the nearest object around it is called.</param>
    private static IEnumerable<UnverifiedFact> In(string part, string? within, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when json.Member("verified").ValueKind == JsonValueKind.False =>
            Members(part, NameOf(json), json).Prepend(new(part, within, NameOf(json), json.TextMember("note") ?? json.TextMember("basis"), json)),
        JsonValueKind.Object => Members(part, NameOf(json) ?? within, json),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(entry => In(part, within, entry)),
        _ => [],
    };

    private static IEnumerable<UnverifiedFact> Members(string part, string? within, JsonElement json) =>
        json.EnumerateObject().SelectMany(member => In(part.Length == 0 ? member.Name : $"{part}.{member.Name}", within, member.Value));

    private static string? NameOf(JsonElement json) => json.TextMember("text") ?? json.TextMember("name");
}

/// <summary>Something in a sheet that has to be compared with its source.</summary>
/// <param name="Part">Members that lead to it, such as `variants.statutory`.</param>
/// <param name="Within">What it belongs to: the variant's name; null for the procedure's own.</param>
/// <param name="Text">What it says of itself; null for a limit.</param>
/// <param name="Note">Why, or what to look at.</param>
/// <param name="Json">As written; undefined for the national code.</param>
public sealed record UnverifiedFact(string Part, string? Within, string? Text, string? Note, JsonElement Json);
