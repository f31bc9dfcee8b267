using System.Globalization;
using System.Resources;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation;

/// <summary>Makes findings: the sentences stand in `FindingTexts.resx` (Vietnamese) and `FindingTexts.en.resx` under their code.</summary>
internal static class FindingTexts
{
    /// <summary>A fact that begins so is itself the key of a text, such as the name of a part of the sheet.</summary>
    public const string NamePrefix = "name.";

    private const string AmountPrefix = "amount.";
    private const string OfOne = ".one";

    private const int LongestFact = 200;

    private static readonly ResourceManager Texts = new(typeof(FindingTexts).FullName!, typeof(FindingTexts).Assembly);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static Finding Error(string code, string place, params ReadOnlySpan<FindingFact> facts) => Make(code, FindingSeverity.Error, place, facts);

    public static Finding Warning(string code, string place, params ReadOnlySpan<FindingFact> facts) => Make(code, FindingSeverity.Warning, place, facts);

    /// <summary>So much of something, in the number that the language asks for.</summary>
    public static LocalText Amount(string unit, decimal amount)
    {
        return new(In(CultureInfo.InvariantCulture), In(English));

        string In(CultureInfo culture)
        {
            var one = amount == 1 ? Texts.GetString($"{AmountPrefix}{unit}{OfOne}", culture) : null;
            return string.Format(CultureInfo.InvariantCulture, one ?? Texts.GetString($"{AmountPrefix}{unit}", culture) ?? throw new MissingManifestResourceException(unit), amount);
        }
    }

    /// <summary>When a level is reached, in words.</summary>
    public static LocalText Moment(LevelMoment moment)
    {
        return new(In(CultureInfo.InvariantCulture), In(English));

        string In(CultureInfo culture) => moment.Kind switch
        {
            MomentKind.Used => string.Format(CultureInfo.InvariantCulture, Text("moment.used", culture), moment.Percent),
            MomentKind.Before => string.Format(CultureInfo.InvariantCulture, Text("moment.before", culture), OffsetIn(culture)),
            MomentKind.After => string.Format(CultureInfo.InvariantCulture, Text("moment.after", culture), OffsetIn(culture)),
            _ => Text("moment.due", culture),
        };

        string OffsetIn(CultureInfo culture) => Amount(TimeUnits.NameOf(moment.Offset.Unit), moment.Offset.Amount).In(culture);
    }

    /// <summary>What the button of a fix says.</summary>
    public static LocalText FixNamed(string name) => new(Text($"fix.{name}", CultureInfo.InvariantCulture), Text($"fix.{name}", English));

    private static Finding Make(string code, FindingSeverity severity, string place, ReadOnlySpan<FindingFact> facts)
    {
        return new(code, severity, Cut(place), Sentence(code, CultureInfo.InvariantCulture, facts), Sentence(code, English, facts));
    }

    private static string Sentence(string code, CultureInfo culture, ReadOnlySpan<FindingFact> facts)
    {
        var values = new object[facts.Length];
        for (var i = 0; i < facts.Length; i++)
        {
            var fact = facts[i].In(culture);
            values[i] = Cut(fact.StartsWith(NamePrefix, StringComparison.Ordinal) ? Texts.GetString(fact, culture) ?? fact : fact);
        }

        return string.Format(CultureInfo.InvariantCulture, Text(code, culture), values);
    }

    private static string Text(string key, CultureInfo culture) => Texts.GetString(key, culture) ?? throw new MissingManifestResourceException(key);

    private static string Cut(string text) => text.Length <= LongestFact ? text : string.Concat(text.AsSpan(0, LongestFact), "…");
}
