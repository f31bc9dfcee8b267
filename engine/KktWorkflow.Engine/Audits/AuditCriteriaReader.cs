using System.Globalization;
using System.Text;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Replay.Deviations;

namespace KktWorkflow.Engine.Audits;

/// <summary>Reads `audit-criteria.json`. Never throws for what the text says.</summary>
public static class AuditCriteriaReader
{
    /// <summary>Bytes of the largest file.</summary>
    public const int LargestText = 1024 * 1024;

    private const int LargestDepth = 8;
    private const int LongestText = 1_000;
    private const int LargestWeight = 1_000;
    private const int LargestSample = 500;

    /// <summary>What the text says, or each place where it is not what it should be (`place: what is expected`).</summary>
    public static (AuditCriteria? Criteria, EquatableArray<string> Faults) Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > LargestText)
            return (null, [$"≤ {Number(LargestText)} bytes"]);
        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = LargestDepth, AllowDuplicateProperties = false });
            var faults = new List<string>();
            var criteria = Criteria(document.RootElement, faults);
            return faults.Count > 0 ? (null, faults.ToEquatableArray()) : (criteria, default);
        }
        catch (JsonException broken)
        {
            return (null, [$"JSON: {Number((broken.LineNumber ?? 0) + 1)}"]);
        }
    }

    private static AuditCriteria Criteria(JsonElement json, List<string> faults)
    {
        var standards = List(json, "", "standards", faults).Select((item, index) => Standard(item, $"standards[{Number(index)}]", faults)).ToEquatableArray();
        var samplings = List(json, "", "sampling", faults).Select((item, index) => Sampling(item, $"sampling[{Number(index)}]", faults)).ToEquatableArray();
        foreach (var twice in Twice(standards.Select(s => $"{s.Name} {Day(s.From)}")))
            faults.Add($"standards: {twice} × 2");
        foreach (var twice in Twice(samplings.Select(s => Day(s.From))))
            faults.Add($"sampling: {twice} × 2");
        return new(Whole(json, "", "version", 1, int.MaxValue, faults), standards, samplings)
        {
            Procedure = json.TextMember("procedure"),
            Correction = json.Member("correction") is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } correction ? Correction(correction, faults) : null,
        };
    }

    private static AuditCorrection Correction(JsonElement json, List<string> faults)
    {
        const string place = "correction";
        var fields = json.Member("fields") is { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject().Select(member => new CorrectionField(member.Name, Text(members, $"{place}.fields", member.Name, faults))).ToEquatableArray()
            : Wrong(faults, $"{place}.fields", "{…}", default(EquatableArray<CorrectionField>));
        return new(Text(json, place, "procedure", faults), Text(json, place, "minor", faults), Text(json, place, "major", faults), fields);
    }

    private static AuditStandard Standard(JsonElement json, string place, List<string> faults)
    {
        var clauses = List(json, place, "clauses", faults).Select((item, index) => Clause(item, $"{place}.clauses[{Number(index)}]", faults)).ToEquatableArray();
        foreach (var twice in Twice(clauses.Select(c => c.Number)))
            faults.Add($"{place}.clauses: {twice} × 2");
        var to = json.Member("to").ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? (DateOnly?)null : Date(json, place, "to", faults);
        return new(Text(json, place, "name", faults), Date(json, place, "from", faults), to, clauses);
    }

    private static AuditClause Clause(JsonElement json, string place, List<string> faults) => new(
        Text(json, place, "number", faults),
        Text(json, place, "title", faults),
        [.. List(json, place, "questions", faults).Select((item, index) => item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 and <= LongestText } question
            ? question
            : Wrong(faults, $"{place}.questions[{Number(index)}]", "\"…\"", ""))]);

    private static AuditSampling Sampling(JsonElement json, string place, List<string> faults)
    {
        var most = Whole(json, place, "most", 1, LargestSample, faults);
        var weights = new List<RiskWeight>();
        if (json.Member("weights") is { ValueKind: JsonValueKind.Object } members)
        {
            foreach (var member in members.EnumerateObject())
            {
                var kind = Enum.GetValues<DeviationKind>().Where(k => NameOf(k) == member.Name).Cast<DeviationKind?>().FirstOrDefault();
                if (kind is null)
                    faults.Add($"{place}.weights.{member.Name}: {string.Join(", ", Enum.GetValues<DeviationKind>().Select(NameOf))}");
                else
                    weights.Add(new(kind.Value, Whole(members, $"{place}.weights", member.Name, 0, LargestWeight, faults)));
            }
        }
        else
        {
            faults.Add($"{place}.weights: {{…}}");
        }

        return new(Date(json, place, "from", faults), Whole(json, place, "random", 0, most, faults), Whole(json, place, "byRisk", 0, most, faults), most, [.. weights.OrderBy(w => w.Kind)]);
    }

    private static string NameOf(DeviationKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static JsonElement.ArrayEnumerator List(JsonElement json, string place, string member, List<string> faults) =>
        json.Member(member) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : Wrong(faults, Place(place, member), "[…]", default(JsonElement.ArrayEnumerator));

    private static string Text(JsonElement json, string place, string member, List<string> faults) =>
        json.TextMember(member) is { Length: <= LongestText } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : Wrong(faults, Place(place, member), "\"…\"", "");

    private static int Whole(JsonElement json, string place, string member, int least, int most, List<string> faults) =>
        json.Member(member) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var read) && read >= least && read <= most
            ? read
            : Wrong(faults, Place(place, member), $"{Number(least)}…{Number(most)}", least);

    private static DateOnly Date(JsonElement json, string place, string member, List<string> faults) =>
        json.TextMember(member) is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Wrong(faults, Place(place, member), "\"2026-01-31\"", DateOnly.MinValue);

    private static T Wrong<T>(List<string> faults, string place, string expected, T value)
    {
        faults.Add($"{place}: {expected}");
        return value;
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) => names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);

    private static string Place(string place, string member) => place.Length == 0 ? member : $"{place}.{member}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
