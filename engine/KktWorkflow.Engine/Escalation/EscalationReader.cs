using System.Globalization;
using System.Text;
using System.Text.Json;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.Validation.Escalations;

namespace KktWorkflow.Engine.Escalation;

/// <summary>Reads `escalation.json`. Never throws for what the text says; a text with errors is refused with every finding listed.</summary>
public static partial class EscalationReader
{
    /// <summary>Bytes of the largest file.</summary>
    public const int LargestText = 1024 * 1024;

    /// <summary>How often a level may be repeated: whoever has heard of it so often will not act for hearing of it once more.</summary>
    private const int MostRepeats = 100;

    private const int LargestDepth = 16;

    /// <summary>Reads UTF-8 text, with or without a byte order mark.</summary>
    /// <param name="organisation">The organisation in force; null: nothing is said about units, positions and people.</param>
    public static EscalationReadResult Read(ReadOnlyMemory<byte> json, OrganisationChart? organisation = null)
    {
        if (json.Length > LargestText)
            return new EscalationReadResult.Unreadable([FindingTexts.Error("KKT-E50", "", Number(json.Length), Number(LargestText))]);
        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = LargestDepth, AllowDuplicateProperties = false });
            return Read(document.RootElement, organisation);
        }
        catch (JsonException broken)
        {
            return new EscalationReadResult.Unreadable([FindingTexts.Error("KKT-E51", "", Number((broken.LineNumber ?? 0) + 1))]);
        }
    }

    /// <summary>Reads what was taken once: a rule that came later makes no stored policy unreadable. Null for a text that is no such file.</summary>
    public static EscalationRegister? Stored(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var reading = new Reading(isStored: true);
        var register = reading.Register(document.RootElement);
        return reading.Findings.Count == 0 ? register : null;
    }

    /// <summary>A level of a policy that was taken once; null for what is no level.</summary>
    internal static EscalationLevel? StoredLevel(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        var reading = new Reading(isStored: true);
        var level = reading.Level(json, "");
        return reading.Findings.Count == 0 ? level : null;
    }

    private static EscalationReadResult Read(JsonElement json, OrganisationChart? organisation)
    {
        var reading = new Reading(isStored: false);
        var register = reading.Register(json);
        var findings = reading.Findings.Count > 0 ? reading.Findings : [.. EscalationValidator.Validate(register, organisation)];
        return findings.Count > 0 ? new EscalationReadResult.Unreadable(findings.ToEquatableArray()) : new EscalationReadResult.Read(register);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
