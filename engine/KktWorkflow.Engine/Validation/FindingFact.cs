using System.Globalization;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation;

/// <summary>A fact of a finding's sentence: the same in both languages, or what people call it in each.</summary>
internal readonly record struct FindingFact
{
    private readonly string _same;
    private readonly LocalText? _text;

    private FindingFact(string same, LocalText? text) => (_same, _text) = (same, text);

    public static implicit operator FindingFact(string same) => new(same, null);

    public static implicit operator FindingFact(LocalText text) => new("", text);

    /// <summary>A limit as people say it: `10 ngày làm việc`, `1 working day`.</summary>
    public static implicit operator FindingFact(TimeLimit limit) => FindingTexts.Amount(TimeUnits.NameOf(limit.Unit), limit.Amount);

    public string In(CultureInfo culture) => _text?.In(culture) ?? _same;
}
