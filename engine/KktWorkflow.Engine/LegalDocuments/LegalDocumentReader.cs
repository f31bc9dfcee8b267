using System.Globalization;
using System.Text;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.LegalDocuments;

/// <summary>Reads `legal-documents.json`. Never throws for what the text says; a text with errors is refused with every finding listed.</summary>
public static class LegalDocumentReader
{
    /// <summary>Bytes of the largest file.</summary>
    public const int LargestText = 1024 * 1024;

    private const int LargestDepth = 8;
    private const int LongestText = 500;

    /// <summary>Reads UTF-8 text, with or without a byte order mark.</summary>
    public static LegalDocumentReadResult Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > LargestText)
            return new LegalDocumentReadResult.Unreadable([FindingTexts.Error("KKT-J02", "", Number(json.Length), Number(LargestText))]);
        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = LargestDepth, AllowDuplicateProperties = false });
            var findings = new List<Finding>();
            var register = Register(document.RootElement, findings);
            findings.AddRange(Check(register));
            return findings.Count > 0 ? new LegalDocumentReadResult.Unreadable(findings.ToEquatableArray()) : new LegalDocumentReadResult.Read(register);
        }
        catch (JsonException broken)
        {
            return new LegalDocumentReadResult.Unreadable([FindingTexts.Error("KKT-J01", "", Number((broken.LineNumber ?? 0) + 1))]);
        }
    }

    /// <summary>What is wrong with a register whose members are all there.</summary>
    public static IEnumerable<Finding> Check(LegalDocumentRegister register)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var numbers = register.Documents.Select(d => d.Number).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, document) in register.Documents.Index())
        {
            var place = $"documents[{Number(index)}]";
            if (!known.Add(document.Number))
                yield return FindingTexts.Error("KKT-J04", $"{place}.number", document.Number);
            if (document.Expired <= document.Effective)
                yield return FindingTexts.Error("KKT-J05", $"{place}.expired", document.Number);
            if (document.ReplacedBy is { } other && (other == document.Number || !numbers.Contains(other)))
                yield return FindingTexts.Error("KKT-J06", $"{place}.replacedBy", document.Number, other);
        }
    }

    private static LegalDocumentRegister Register(JsonElement json, List<Finding> findings)
    {
        var version = json.Member("version") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var read) && read > 0 ? read : Wrong(findings, "version", "1…", 1);
        var list = json.Member("documents");
        if (list.ValueKind != JsonValueKind.Array)
            return new(version, Wrong(findings, "documents", "[…]", default(EquatableArray<LegalDocument>)));
        return new(version, list.EnumerateArray().Select((item, index) => Document(item, $"documents[{Number(index)}]", findings)).ToEquatableArray());
    }

    private static LegalDocument Document(JsonElement json, string place, List<Finding> findings) =>
        new(Text(json, place, "number", findings), Text(json, place, "kind", findings), Text(json, place, "title", findings), Text(json, place, "issuer", findings))
        {
            Issued = Date(json, place, "issued", findings),
            Effective = Date(json, place, "effective", findings),
            Expired = Date(json, place, "expired", findings),
            ReplacedBy = json.TextMember("replacedBy"),
            Verified = json.Member("verified").ValueKind == JsonValueKind.True,
            Note = json.TextMember("note"),
        };

    private static string Text(JsonElement json, string place, string member, List<Finding> findings) =>
        json.TextMember(member) is { Length: <= LongestText } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : Wrong(findings, $"{place}.{member}", "\"…\"", "");

    private static DateOnly? Date(JsonElement json, string place, string member, List<Finding> findings) => json.Member(member) switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text when DateOnly.TryParseExact(text.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        _ => Wrong<DateOnly?>(findings, $"{place}.{member}", "\"2026-01-31\"", null),
    };

    private static T Wrong<T>(List<Finding> findings, string place, string expected, T value)
    {
        findings.Add(FindingTexts.Error("KKT-J03", place, expected));
        return value;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
