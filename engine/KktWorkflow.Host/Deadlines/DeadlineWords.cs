using System.Globalization;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Deadlines;

/// <summary>Dates, limits and countdowns as people read them.</summary>
internal sealed class DeadlineWords(IStringLocalizer<DeadlineTexts> texts, IStringLocalizer<FrameTexts> frame, BoardTime time)
{
    /// <summary>`17:00 hôm nay`, `08:50 T5 27/8`; the day alone where all of it is in time.</summary>
    public string Due(Countdown countdown) => countdown.DueAt is not { } due ? ""
        : countdown.IsByDay ? time.NearDay(due) : $"{time.Clock(due)} {time.NearDay(due)}";

    /// <summary>`Thứ Sáu, 4/9/2026`, with the time of day before it where that counts.</summary>
    public string DueInFull(Countdown countdown) => countdown.DueAt is not { } due ? ""
        : countdown.IsByDay ? time.LongDay(due) : $"{time.Clock(due)} {time.LongDay(due)}";

    /// <summary>Why the clock stands still.</summary>
    public string Cause(Countdown countdown) => countdown.StoppedFor is { } cause ? texts[$"Stopped.{cause}"] : frame["Urgency.Stopped"];

    /// <summary>Since when it stands still, and what was left then, or how late it was.</summary>
    public string Since(Countdown countdown) => countdown.StoppedAt is { } at ? texts[countdown.IsLate ? "Stopped.Since.Late" : "Stopped.Since", time.ShortMoment(at), Amount(countdown.Amount)] : "";

    /// <summary>`Còn 1 ngày 3 giờ làm việc`: the sentence of a page about one deadline.</summary>
    public string Sentence(Countdown countdown) => countdown.Urgency switch
    {
        Urgency.Overdue => countdown.Amount.Minutes == 0 ? frame["Urgency.Over.Now"] : texts["Sentence.Over", countdown.Amount.Words(frame)],
        Urgency.Soon or Urgency.OnTrack => texts["Sentence.Left", countdown.Amount.Words(frame)],
        Urgency.Stopped => texts["Sentence.Stopped", countdown.Amount.Words(frame)],
        Urgency.Done => frame["Urgency.Done"],
        Urgency.DoneLate => texts["Sentence.DoneLate", countdown.Amount.Words(frame)],
        _ => frame["Urgency.None"],
    };

    /// <summary>An amount of working time, e.g. `1 ngày 3 giờ`.</summary>
    public string Amount(WorkingAmount amount) => amount.Words(frame);

    /// <summary>Minutes of one day in the least room, e.g. `4g30`.</summary>
    public string Short(int minutes) => minutes % 60 == 0 ? texts["Short.Hours", minutes / 60] : texts["Short", minutes / 60, (minutes % 60).ToString("00", CultureInfo.InvariantCulture)];

    /// <summary>A limit as the procedure gives it, e.g. `10 ngày làm việc`.</summary>
    public string Limit(TimeLimit limit) => texts[limit.Amount == 1 ? $"Limit.{limit.Unit}.Single" : $"Limit.{limit.Unit}", limit.Amount];
}
