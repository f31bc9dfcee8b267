using System.Runtime.InteropServices;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Frame;

/// <summary>An amount of working time to be said in words; the sign is left to the sentence around it.</summary>
/// <param name="Minutes">Working minutes.</param>
/// <param name="DayMinutes">Length of the calendar's working day in minutes.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WorkingAmount(long Minutes, int DayMinutes = 480)
{
    /// <summary>"50 phút" under an hour, "7 giờ 10 phút" under a day, "1 ngày 3 giờ" above, floored.</summary>
    internal string Words(IStringLocalizer<FrameTexts> texts)
    {
        var minutes = Math.Abs(Minutes);
        if (minutes < DayMinutes)
            return HoursAndMinutes(texts);
        var (days, left) = Math.DivRem(minutes, DayMinutes);
        return left < 60 ? texts["Amount.Days", days] : texts["Amount.DaysHours", days, left / 60];
    }

    /// <summary>"50 phút" under an hour, "8 giờ 10 phút" above, also where that is a working day or more: for what is part of one day.</summary>
    internal string HoursAndMinutes(IStringLocalizer<FrameTexts> texts)
    {
        var minutes = Math.Abs(Minutes);
        var (hours, rest) = Math.DivRem(minutes, 60);
        return minutes < 60 ? texts["Amount.Minutes", minutes] : rest == 0 ? texts["Amount.Hours", hours] : texts["Amount.HoursMinutes", hours, rest];
    }
}
