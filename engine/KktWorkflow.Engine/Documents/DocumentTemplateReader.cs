using System.Globalization;
using System.Text;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Documents;

/// <summary>Reads `templates/documents.json`. Never throws for what the text says; a text with errors is refused with every finding listed.</summary>
public static class DocumentTemplateReader
{
    /// <summary>Bytes of the largest file.</summary>
    public const int LargestText = 1024 * 1024;

    private const int LargestDepth = 8;
    private const int LongestText = 500;

    /// <summary>Reads UTF-8 text, with or without a byte order mark.</summary>
    public static DocumentTemplateReadResult Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > LargestText)
            return new DocumentTemplateReadResult.Unreadable([FindingTexts.Error("KKT-Y02", "", Number(json.Length), Number(LargestText))]);
        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = LargestDepth, AllowDuplicateProperties = false });
            var findings = new List<Finding>();
            var register = Register(document.RootElement, findings);
            findings.AddRange(Check(register));
            return findings.Count > 0 ? new DocumentTemplateReadResult.Unreadable(findings.ToEquatableArray()) : new DocumentTemplateReadResult.Read(register);
        }
        catch (JsonException broken)
        {
            return new DocumentTemplateReadResult.Unreadable([FindingTexts.Error("KKT-Y01", "", Number((broken.LineNumber ?? 0) + 1))]);
        }
    }

    /// <summary>What is wrong with a register whose members are all there: ids that stand twice, dates the wrong way round, two forms for one moment on the same day.</summary>
    public static IEnumerable<Finding> Check(DocumentTemplateRegister register)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, template) in register.Templates.Index())
        {
            var place = $"templates[{Number(index)}]";
            if (!known.Add(template.Id))
                yield return FindingTexts.Error("KKT-Y04", $"{place}.id", template.Id);
            if (template.To < template.From)
                yield return FindingTexts.Error("KKT-Y05", $"{place}.to", template.Id);
            if (register.Templates.Take(index).FirstOrDefault(other => other.Moment == template.Moment && Overlap(other, template)) is { } twin)
                yield return FindingTexts.Error("KKT-Y06", $"{place}.from", template.Id, twin.Id);
        }
    }

    private static bool Overlap(DocumentTemplate one, DocumentTemplate other) => !(one.To < other.From) && !(other.To < one.From);

    private static DocumentTemplateRegister Register(JsonElement json, List<Finding> findings)
    {
        var version = json.Member("version") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var read) && read > 0 ? read : Wrong(findings, "version", "1…", 1);
        var list = json.Member("templates");
        return new(
            version,
            Text(json, "", "place", findings),
            Text(json, "", "returnAt", findings),
            json.TextMember("phone") ?? "",
            list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Select((item, index) => Template(item, $"templates[{Number(index)}].", findings)).ToEquatableArray()
                : Wrong(findings, "templates", "[…]", default(EquatableArray<DocumentTemplate>)));
    }

    private static DocumentTemplate Template(JsonElement json, string place, List<Finding> findings) => new(
        Text(json, place, "id", findings),
        Word<DocumentMoment>(json, place, "moment", findings),
        Text(json, place, "form", findings),
        Text(json, place, "source", findings),
        Text(json, place, "nameVi", findings),
        Text(json, place, "nameEn", findings))
    {
        From = Date(json, place, "from", findings) ?? Wrong(findings, $"{place}from", "\"2026-01-31\"", DateOnly.MinValue),
        To = Date(json, place, "to", findings),
        Page = Word<PageFormat>(json, place, "page", findings),
        IsAcross = json.Member("across").ValueKind == JsonValueKind.True,
        File = Text(json, place, "file", findings),
        Sha256 = Hash(json, place, findings),
        Series = json.Member("series") is { ValueKind: JsonValueKind.Object } series ? Series(series, $"{place}series.", findings) : null,
        Verified = json.Member("verified").ValueKind == JsonValueKind.True,
    };

    /// <summary>A series without a place for the number would give every document the same.</summary>
    private static NumberSeries Series(JsonElement json, string place, List<Finding> findings)
    {
        var pattern = Text(json, place, "pattern", findings);
        if (pattern.Length > 0 && !pattern.Contains("{n}", StringComparison.Ordinal) && !pattern.Contains("{n:", StringComparison.Ordinal))
            Wrong(findings, $"{place}pattern", "\"{n:0000}/…\"", "");
        var code = Text(json, place, "code", findings);
        if (code.Contains(':', StringComparison.Ordinal))
            Wrong(findings, $"{place}code", "\"TNHS\"", "");
        return new(code, pattern, json.Member("perUnit").ValueKind == JsonValueKind.True);
    }

    private static string Hash(JsonElement json, string place, List<Finding> findings) =>
        json.TextMember("sha256") is { Length: 64 } hash && hash.All(char.IsAsciiHexDigitLower) ? hash : Wrong(findings, $"{place}sha256", "\"0123…\"", "");

    private static T Word<T>(JsonElement json, string place, string member, List<Finding> findings)
        where T : struct, Enum =>
        json.TextMember(member) is { } word && !char.IsAsciiDigit(word.FirstOrDefault('0')) && Enum.TryParse<T>(word, ignoreCase: true, out var read)
            ? read
            : Wrong(findings, $"{place}{member}", string.Join(" | ", Enum.GetNames<T>()), default(T));

    private static string Text(JsonElement json, string place, string member, List<Finding> findings) =>
        json.TextMember(member) is { Length: <= LongestText } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : Wrong(findings, $"{place}{member}", "\"…\"", "");

    private static DateOnly? Date(JsonElement json, string place, string member, List<Finding> findings) => json.Member(member) switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text when DateOnly.TryParseExact(text.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        _ => Wrong<DateOnly?>(findings, $"{place}{member}", "\"2026-01-31\"", null),
    };

    private static T Wrong<T>(List<Finding> findings, string place, string expected, T value)
    {
        findings.Add(FindingTexts.Error("KKT-Y03", place, expected));
        return value;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
