using System.Collections.Immutable;
using CsCheck;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.WorkingTime;

/// <summary>Calendars with any seasons, shifts, days off, make-up and changed days, listed for some years in the middle of a century.</summary>
internal static class RandomCalendars
{
    private const int FirstYear = 2030;

    private static readonly Gen<DayHours> Worked =
        from cuts in Gen.Int[0, 1440].Array[4]
        let times = cuts.Distinct().Order().ToArray()
        select HoursOf(times.Length % 2 == 0 ? times : times[1..]) is { IsOff: false } hours ? hours : HoursOf([420, 690, 810, 1020]);

    private static readonly Gen<ImmutableArray<DayHours>> Week =
        from hours in Worked.Array[1, 3]
        from days in Gen.Int[-2, hours.Length - 1].Array[7]
        from always in Gen.Int[0, 6]
        select ImmutableArray.CreateRange(Enumerable.Range(0, 7).Select(d => d == always ? hours[0] : days[d] < 0 ? DayHours.Off : hours[days[d]]));

    private static readonly Gen<CalendarDay> Day =
        from offset in Gen.Int[0, 3 * 365]
        from kind in Gen.Enum<CalendarDayKind>()
        from hours in Worked
        from replaced in Gen.Int[-10, 10]
        from saysHours in Gen.Bool
        let date = new DateOnly(FirstYear, 1, 1).AddDays(offset)
        let isFor = kind == CalendarDayKind.MakeUp && !saysHours
        select new CalendarDay(date, kind, "x", "y", isFor ? date.AddDays(replaced) : null, kind is CalendarDayKind.MakeUp or CalendarDayKind.ChangedHours && !isFor ? hours : null);

    public static readonly Gen<CalendarRules> Rules =
        from seasons in Gen.Select(Gen.Int[0, 4 * 365], Week).Array[1, 4]
        from days in Day.Array[0, 80]
        let listed = days.DistinctBy(d => d.Date).ToList()
        select new CalendarRules(
            "any",
            "any",
            null,
            seasons.DistinctBy(s => s.Item1).OrderBy(s => s.Item1)
                .Select(s => new WeekHours(new DateOnly(FirstYear, 1, 1).AddDays(s.Item1), s.Item2, "", true)).ToEquatableArray(),
            Enumerable.Range(FirstYear, 3).Select(y => new CalendarYear(y, null, listed.Where(d => d.Date.Year == y).ToEquatableArray())).ToEquatableArray());

    /// <summary>A calendar that inherits from another: its own hours, if any, from its own first date on, its own days on top.</summary>
    public static readonly Gen<CalendarRules[]> Chain =
        from parent in Rules
        from child in Rules
        from hasHours in Gen.Bool
        from stands in Gen.Int[0, 3]
        let own = child with { Id = "child", Inherits = parent.Id, Hours = hasHours ? child.Hours : default }
        select stands == 0 ? [parent] : new[] { own, parent };

    /// <summary>Minutes from before the calendar's years to after them.</summary>
    public static readonly Gen<LocalMinute> Moment =
        from day in Gen.Int[-400, 5 * 365 + 400]
        from minute in Gen.Int[0, 1439]
        select LocalMinute.At(new DateOnly(FirstYear, 1, 1).AddDays(day), minute);

    private static DayHours HoursOf(int[] times)
    {
        var shifts = times.Chunk(2).Select(c => Shift.TryOf(c[0], c[1], out var shift) ? shift : throw new InvalidOperationException());
        return DayHours.TryOf(shifts, out var hours) ? hours : throw new InvalidOperationException();
    }
}
