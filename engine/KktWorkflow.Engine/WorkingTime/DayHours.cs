using System.Collections.Immutable;

namespace KktWorkflow.Engine.WorkingTime;

/// <summary>The working hours of one day: shifts in order, without overlap.</summary>
public sealed class DayHours
{
    /// <summary>A day off.</summary>
    public static readonly DayHours Off = new([]);

    private const int LastMinute = LocalMinute.MinutesOfADay - 1;

    private DayHours(ImmutableArray<Shift> shifts)
    {
        Shifts = shifts;
        Minutes = shifts.Sum(s => s.Minutes);
    }

    public ImmutableArray<Shift> Shifts { get; }

    /// <summary>Working minutes of the day.</summary>
    public int Minutes { get; }

    public bool IsOff => Minutes == 0;

    /// <summary>Minute of the day at which work ends; the day's last minute on a day off, and where work goes on until midnight, which is no minute of this day.</summary>
    public int End => IsOff ? LastMinute : Math.Min(Shifts[^1].To, LastMinute);

    /// <summary>False when shifts overlap.</summary>
    public static bool TryOf(IEnumerable<Shift> shifts, out DayHours hours)
    {
        var ordered = shifts.OrderBy(s => s.From).ToImmutableArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].From < ordered[i - 1].To)
            {
                hours = Off;
                return false;
            }
        }

        hours = ordered.IsEmpty ? Off : new(ordered);
        return true;
    }

    /// <summary>Working minutes of this day before <paramref name="minuteOfDay"/>.</summary>
    public int Before(int minuteOfDay)
    {
        var sum = 0;
        foreach (var shift in Shifts)
        {
            if (minuteOfDay < shift.To)
                return sum + Math.Max(0, minuteOfDay - shift.From);
            sum += shift.Minutes;
        }

        return sum;
    }

    /// <summary>The first minute of the day at which <paramref name="worked"/> (at least 1) working minutes are over.</summary>
    public int Reaching(int worked)
    {
        foreach (var shift in Shifts)
        {
            if (worked <= shift.Minutes)
                return shift.From + worked;
            worked -= shift.Minutes;
        }

        throw new ArgumentOutOfRangeException(nameof(worked), worked, "The day has fewer working minutes.");
    }

    /// <summary>The first working minute at or after <paramref name="minuteOfDay"/>, null when none follows on this day.</summary>
    public int? NextFrom(int minuteOfDay)
    {
        foreach (var shift in Shifts)
        {
            if (minuteOfDay < shift.To)
                return Math.Max(minuteOfDay, shift.From);
        }

        return null;
    }
}
