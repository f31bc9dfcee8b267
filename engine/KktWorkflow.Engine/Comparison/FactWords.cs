using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Comparison;

/// <summary>Says in words what a value of a definition says: times, people, lists, entries of lists. What it does not know it writes as it stands.</summary>
internal sealed class FactWords(DifferenceTexts texts, OrganisationChart organisation, Func<string, string> stepName)
{
    // What an entry is called, the best name first.
    private static readonly string[] Titles = ["label", "text", "name", "title", "term"];

    private static readonly string[] People = ["unit", "position", "person", "sameAs", "headOf", "chosenBy"];

    // What a person reading the sentence gains nothing from.
    private static readonly string[] Silent = ["id", "tone", "handOut", "field"];

    /// <summary>Null when there is nothing.</summary>
    public string? Of(JsonFact fact) => fact.IsAbsent ? null : Words(fact.Value);

    public string Limit(TimeLimit limit) => texts[$"unit.{TimeUnits.NameOf(limit.Unit)}", limit.Amount.ToString(CultureInfo.InvariantCulture)];

    /// <summary>A position, a unit, or a position in a unit; null for neither.</summary>
    public string? Post(string? position, string? unit) => (position is { Length: > 0 } ? PositionName(position) : null, unit is { Length: > 0 } ? UnitName(unit) : null) switch
    {
        ({ } held, { } within) => texts["person.post", held, within],
        ({ } held, null) => held,
        (null, { } within) => within,
        _ => null,
    };

    private string Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => texts["yes"],
        JsonValueKind.False => texts["no"],
        JsonValueKind.String => Known(value.GetString()!),
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Words)),
        JsonValueKind.Object => Entry(value),
        _ => value.GetRawText(),
    };

    private string Known(string text) => texts.Find($"value.{text}") ?? (text.Length == 0 ? texts["empty"] : text);

    private string Entry(JsonElement json)
    {
        if (TimeLimit.TryRead(json, out var limit))
            return Limit(limit);
        if (json.TryGetProperty("type", out var language) && language.ValueKind == JsonValueKind.String && json.TryGetProperty("value", out var source))
            return texts["expression", source.Text(), language.GetString()!];
        var title = Titles.FirstOrDefault(name => json.TextMember(name) is not null);
        var code = json.TextMember("code");
        var head = title is null ? code : code is not null && !IsSlug(code) ? $"{code} {json.TextMember(title)}" : json.TextMember(title);
        var parts = new List<string>();
        if (People.Any(name => json.TextMember(name) is not null))
            parts.Add(Person(AssigneeSpec.Of(json)!));
        parts.AddRange(json.EnumerateObject().Where(member => member.Name != title && member.Name != "code" && !People.Contains(member.Name, StringComparer.Ordinal) && !Silent.Contains(member.Name, StringComparer.Ordinal))
            .Select(Part).OfType<string>());
        return head is null ? string.Join("; ", parts) : parts.Count == 0 ? head : $"{head} ({string.Join("; ", parts)})";
    }

    /// <summary>A code that is only a key, such as `van-ban-de-nghi`.</summary>
    private static bool IsSlug(string code) => code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private string? Part(JsonProperty member) => member.Name switch
    {
        "notSameAs" => null,
        _ when member.Value.ValueKind is JsonValueKind.Null || JsonComparison.IsNothing(member.Value) => null,
        "budgets" when member.Value.ValueKind == JsonValueKind.Object =>
            texts["part.budgets", string.Join(", ", member.Value.EnumerateObject().Select(budget => texts["budget", stepName(budget.Name), Words(budget.Value)]))],
        _ when member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False && texts.Find($"flag.{member.Name}.{member.Value.GetRawText()}") is { } flag => flag.Length == 0 ? null : flag,
        _ when texts.Find($"part.{member.Name}") is not null => texts[$"part.{member.Name}", Words(member.Value)],
        _ => $"{member.Name}: {Words(member.Value)}",
    };

    private string Person(AssigneeSpec spec)
    {
        var post = Post(spec.Position, spec.Unit);
        var way = spec.HeadOf is { } headed ? texts["person.head", UnitName(headed)]
            : spec.SameAs is { } other ? texts["person.sameAs", stepName(other)]
            : spec.ChosenBy is { } chooser ? texts["person.chosen", stepName(chooser)]
            : spec.Person;
        var shutOut = spec.NotSameAs.IsEmpty ? null : texts["person.notSameAs", string.Join(", ", spec.NotSameAs.Select(stepName))];
        return string.Join(", ", new[] { way, post, shutOut }.OfType<string>());
    }

    private string UnitName(string code) => organisation.Units.TryGetValue(code, out var unit) ? unit.Name : code;

    private string PositionName(string code) => organisation.Positions.TryGetValue(code, out var position) ? position.Name : code;
}
