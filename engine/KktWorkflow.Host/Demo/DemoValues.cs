using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KktWorkflow.Host.Demo;

/// <summary>Turns a story's form values into what a person would have entered: `@userName` into that person's id, `@today+40` into a date, `{field}` in a text into
/// what the dossier says there.</summary>
internal sealed partial class DemoValues(IReadOnlyDictionary<string, Guid> people, DateOnly today)
{
    public static readonly ImmutableSortedDictionary<string, JsonElement> None = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, JsonElement> Of(ImmutableSortedDictionary<string, JsonElement> form, ImmutableSortedDictionary<string, JsonElement> dossier) =>
        None.AddRange(form.Select(field => KeyValuePair.Create(field.Key, field.Value.ValueKind == JsonValueKind.String ? JsonSerializer.SerializeToElement(Text(field.Value.GetString()!, dossier)) : field.Value)));

    private string Text(string text, ImmutableSortedDictionary<string, JsonElement> dossier)
    {
        if (Day().Match(text) is { Success: true } day)
            return today.AddDays(int.Parse(day.Groups["days"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return text.StartsWith('@')
            ? people[text[1..]].ToString()
            : Field().Replace(text, m => dossier.TryGetValue(m.Groups["field"].Value, out var value) ? value.ToString() : m.Value);
    }

    [GeneratedRegex(@"^@today(?<days>[+-]\d+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();

    [GeneratedRegex(@"\{(?<field>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();
}
