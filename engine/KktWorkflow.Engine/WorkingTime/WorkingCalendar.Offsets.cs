namespace KktWorkflow.Engine.WorkingTime;

/// <content>Moments some way before or after another, for what happens around a deadline.</content>
public sealed partial class WorkingCalendar
{
    /// <summary>The first minute at which so many working minutes more (or, when negative, fewer) are worked than at <paramref name="at"/>.</summary>
    public LocalMinute Shift(LocalMinute at, long minutes)
    {
        if (minutes == 0)
            return at;
        var target = Worked(at) + minutes;
        var day = _minutes.Reaching(target);
        var (hours, rest) = (HoursOn(day), target - _minutes.Before(day));
        // Dates end: what would lie beyond them is their last minute, or their first.
        return new((long)day * LocalMinute.MinutesOfADay + (rest > hours.Minutes ? LocalMinute.MinutesOfADay - 1 : rest < 1 ? 0 : hours.Reaching((int)rest)));
    }

    /// <summary>The working day so many working days after <paramref name="date"/>, or before it when negative. A day off stands for the working day before it.</summary>
    public DateOnly WorkingDay(DateOnly date, int offset) => DateOnly.FromDayNumber(_days.Reaching(_days.Before(date.DayNumber + 1) + offset));

    /// <summary>When work opens on <paramref name="date"/>; its first minute on a day off.</summary>
    public LocalMinute OpeningOf(DateOnly date) => LocalMinute.At(date, HoursOn(date).NextFrom(0) ?? 0);
}
