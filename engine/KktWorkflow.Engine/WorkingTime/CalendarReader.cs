using System.Text;
using System.Text.Json;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.Validation.Calendars;

namespace KktWorkflow.Engine.WorkingTime;

/// <summary>Reads `calendar.json`. Never throws for what the text says; a text with errors is refused with every finding listed.</summary>
public static partial class CalendarReader
{
    /// <summary>Bytes of the largest calendar file.</summary>
    public const int LargestText = 4 * 1024 * 1024;

    private const int LargestDepth = 16;

    // What the pages offer, too.
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    /// <summary>Reads UTF-8 text, with or without a byte order mark.</summary>
    public static CalendarReadResult Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > LargestText)
            return new CalendarReadResult.Unreadable([FindingTexts.Error("KKT-K02", "", Number(json.Length), Number(LargestText))]);
        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = LargestDepth, AllowDuplicateProperties = false });
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            return new CalendarReadResult.Unreadable([FindingTexts.Error("KKT-K01", "", Number((broken.LineNumber ?? 0) + 1))]);
        }
    }

    /// <summary>Reads a text that is to take the place of <paramref name="present"/>: its version is the next one, so that nobody's change in between is lost.</summary>
    /// <param name="present">The calendars in force; null before the first.</param>
    public static CalendarReadResult ReadNext(ReadOnlyMemory<byte> json, CalendarRegister? present) => Read(json) switch
    {
        CalendarReadResult.Read { Register: var register } when present is not null && register.Version != present.Version + 1 =>
            new CalendarReadResult.Unreadable([FindingTexts.Error("KKT-K20", ".version", Number(register.Version), Number(present.Version), Number(present.Version + 1))]),
        var result => result,
    };

    /// <summary>What looks like a slip in calendars that are in force and can be counted on; a year that nobody has confirmed is none.</summary>
    public static EquatableArray<Finding> Doubts(CalendarRegister register) => CalendarValidator.Doubts(register).ToEquatableArray();

    /// <summary>Reads what was taken once: a rule that came later makes no stored calendar unreadable. Null for a text that is no such file.</summary>
    public static CalendarRegister? Stored(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return new Reading(isStored: true).Register(document.RootElement);
    }

    private static CalendarReadResult Read(JsonElement json)
    {
        var reading = new Reading(isStored: false);
        var register = reading.Register(json);
        var findings = reading.Findings.Count > 0 || register is null ? reading.Findings : [.. CalendarValidator.Validate(register)];
        return register is null || findings.Any(f => f.Severity == FindingSeverity.Error)
            ? new CalendarReadResult.Unreadable(findings.ToEquatableArray())
            : new CalendarReadResult.Read(register, findings.ToEquatableArray());
    }

    private static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
