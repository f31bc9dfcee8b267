using System.Globalization;

namespace KktWorkflow.Engine.WorkingTime;

/// <summary>A stretch of working time within one day, from a minute up to but not including another. A shift over midnight is two: one to 24:00, one from 00:00.</summary>
public readonly record struct Shift
{
    private Shift(int from, int to)
    {
        From = from;
        To = to;
    }

    /// <summary>Minute of the day at which it begins.</summary>
    public int From { get; }

    /// <summary>Minute of the day at which it is over, at most 1,440.</summary>
    public int To { get; }

    public int Minutes => To - From;

    /// <summary>False for a shift that is reversed, empty, or not within the day.</summary>
    public static bool TryOf(int from, int to, out Shift shift)
    {
        var sound = from >= 0 && from < to && to <= LocalMinute.MinutesOfADay;
        shift = sound ? new(from, to) : default;
        return sound;
    }

    /// <summary>Reads the two minutes of `07:00-11:30`, in whatever order they stand; null when the text says no two times of day.</summary>
    internal static (int From, int To)? MinutesOf(string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && MinuteOf(parts[0]) is { } from && MinuteOf(parts[1]) is { } to ? (from, to) : null;
    }

    public override string ToString() => $"{Text(From)}-{Text(To)}";

    private static int? MinuteOf(string text) => text switch
    {
        "24:00" => LocalMinute.MinutesOfADay,
        _ => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.Hour * 60 + time.Minute : null,
    };

    private static string Text(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
