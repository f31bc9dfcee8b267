using System.Globalization;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Escalation;
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

    /// <summary>The moment of a level as people say it: `2 giờ làm việc trước hạn`, `80% of the time used`.</summary>
    public static implicit operator FindingFact(LevelMoment moment) => FindingTexts.Moment(moment);

    /// <summary>A date as people write it: `16/2/2026`, in English `2026-02-16`.</summary>
    public static implicit operator FindingFact(DateOnly date) =>
        new LocalText(date.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture), date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public string In(CultureInfo culture) => _text?.In(culture) ?? _same;
}
