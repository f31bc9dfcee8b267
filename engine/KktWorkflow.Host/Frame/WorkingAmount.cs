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
        var (hours, rest) = Math.DivRem(minutes, 60);
        if (minutes < 60)
            return texts["Amount.Minutes", minutes];
        if (minutes < DayMinutes)
            return rest == 0 ? texts["Amount.Hours", hours] : texts["Amount.HoursMinutes", hours, rest];
        var (days, left) = Math.DivRem(minutes, DayMinutes);
        return left < 60 ? texts["Amount.Days", days] : texts["Amount.DaysHours", days, left / 60];
    }
}
