using System.Collections.Immutable;
using System.Text;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <summary>A working calendar as one keeps it on paper: hours by season, days off, Saturdays worked, half days. Counts by walking from day to day, with nothing of the product.
/// Minutes are whole minutes on the board's clock since the year 1.</summary>
internal sealed record PaperCalendar(int Version)
{
    private const int DayLength = 24 * 60;

    private static readonly ImmutableArray<(int From, int To)> Winter = [(7 * 60 + 30, 11 * 60 + 30), (13 * 60 + 30, 17 * 60 + 30)];
    private static readonly ImmutableArray<(int From, int To)> Summer = [(7 * 60, 11 * 60 + 30), (13 * 60 + 30, 17 * 60)];
    private static readonly ImmutableArray<(int From, int To)> Morning = [(7 * 60 + 30, 11 * 60 + 30)];

    public ImmutableSortedSet<DateOnly> Off { get; init; } = [];

    public ImmutableSortedSet<DateOnly> Saturdays { get; init; } = [];

    public ImmutableSortedSet<DateOnly> Halves { get; init; } = [];

    /// <summary>From when summer hours hold, and from when winter hours do again.</summary>
    public ImmutableSortedDictionary<DateOnly, bool> Seasons { get; init; } = ImmutableSortedDictionary<DateOnly, bool>.Empty;

    public static long At(DateOnly date, int minuteOfDay) => ((long)date.DayNumber * DayLength) + minuteOfDay;

    public static DateOnly DateOf(long minute) => DateOnly.FromDayNumber((int)(minute / DayLength));

    public static int TimeOf(long minute) => (int)(minute % DayLength);

    public ImmutableArray<(int From, int To)> Shifts(DateOnly date)
    {
        if (Off.Contains(date))
            return [];
        if (Halves.Contains(date))
            return Morning;
        if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && !Saturdays.Contains(date))
            return [];
        var summer = false;
        foreach (var (from, isSummer) in Seasons)
        {
            if (from <= date)
                summer = isSummer;
        }

        return summer ? Summer : Winter;
    }

    public bool IsWorked(DateOnly date) => !Shifts(date).IsEmpty;

    /// <summary>The first minute at which so many more (or, when negative, fewer) working minutes are over.</summary>
    public long Shift(long at, long minutes) => minutes == 0 ? at : minutes > 0 ? Forward(at, minutes) : Back(at, -minutes);

    public long Between(long from, long to)
    {
        if (to < from)
            return -Between(to, from);
        long sum = 0;
        for (var date = DateOf(from); date <= DateOf(to); date = date.AddDays(1))
        {
            foreach (var shift in Shifts(date))
                sum += Math.Max(0, Math.Min(to, At(date, shift.To)) - Math.Max(from, At(date, shift.From)));
        }

        return sum;
    }

    /// <summary>Working days after the one date, up to and including the other.</summary>
    public int DaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -DaysBetween(to, from);
        var days = 0;
        for (var date = from.AddDays(1); date <= to; date = date.AddDays(1))
            days += IsWorked(date) ? 1 : 0;
        return days;
    }

    /// <summary>The working day so many working days on; before, when negative. A day off stands for the working day before it.</summary>
    public DateOnly WorkingDay(DateOnly date, int offset)
    {
        if (offset <= 0)
        {
            date = LastWorked(date);
            for (; offset < 0; offset++)
                date = LastWorked(date.AddDays(-1));
            return date;
        }

        while (offset > 0)
        {
            date = date.AddDays(1);
            if (IsWorked(date))
                offset--;
        }

        return date;
    }

    public DateOnly OrNextWorked(DateOnly date)
    {
        while (!IsWorked(date))
            date = date.AddDays(1);
        return date;
    }

    public long OpeningOf(DateOnly date) => At(date, Shifts(date) is [var first, ..] ? first.From : 0);

    public long EndOf(DateOnly date) => At(date, Shifts(date) is [.., var last] ? last.To : DayLength - 1);

    /// <summary>When a limit of the case begins to count: after 15:00 the next working day, outside of hours the next working period.</summary>
    public long Received(long at)
    {
        var date = DateOf(at);
        if (IsWorked(date) && TimeOf(at) > 15 * 60)
            return OpeningOf(OrNextWorked(date.AddDays(1)));
        foreach (var shift in Shifts(date))
        {
            if (TimeOf(at) < shift.To)
                return At(date, Math.Max(TimeOf(at), shift.From));
        }

        return OpeningOf(OrNextWorked(date.AddDays(1)));
    }

    public byte[] ToJson(DateOnly first, DateOnly last)
    {
        var hours = Seasons.Select(s => $"{{'from':'{s.Key:yyyy-MM-dd}','document':'Quyết định','week':{Week(s.Value)}}}")
            .Prepend($"{{'from':'2020-01-01','document':'Quyết định','week':{Week(false)}}}");
        var years = Enumerable.Range(first.Year, last.Year - first.Year + 3)
            .Select(y => $"{{'year':{y},'confirmed':{{'by':'Văn phòng','on':'2025-12-30'}},'days':[{string.Join(',', DaysOf(y))}]}}");
        return Encoding.UTF8.GetBytes(
            $$"""
            {'version':{{Version}},'minutesOfADay':480,'receiving':{'cutOff':'15:00','outsideHours':'nextWorkingPeriod'},
             'calendars':[{'id':'board','name':'Ban','hours':[{{string.Join(',', hours)}}],'years':[{{string.Join(',', years)}}]}]}
            """.Replace('\'', '"'));
    }

    private static string Week(bool summer)
    {
        var shifts = string.Join(',', (summer ? Summer : Winter).Select(Text));
        return "{" + string.Join(',', new[] { "monday", "tuesday", "wednesday", "thursday", "friday" }.Select(d => $"'{d}':[{shifts}]")) + "}";
    }

    private static string Text((int From, int To) shift) => $"'{shift.From / 60:00}:{shift.From % 60:00}-{shift.To / 60:00}:{shift.To % 60:00}'";

    private IEnumerable<string> DaysOf(int year) =>
    [
        .. Off.Where(d => d.Year == year).Select(d => Day(d, "holiday", "")),
        .. Saturdays.Where(d => d.Year == year).Select(d => Day(d, "makeUp", $",'for':'{d.AddDays(-1):yyyy-MM-dd}'")),
        .. Halves.Where(d => d.Year == year).Select(d => Day(d, "changedHours", $",'shifts':[{string.Join(',', Morning.Select(Text))}]")),
    ];

    private static string Day(DateOnly date, string kind, string more) => $"{{'date':'{date:yyyy-MM-dd}','kind':'{kind}','name':'Ngày','document':'Thông báo'{more}}}";

    private DateOnly LastWorked(DateOnly date)
    {
        while (!IsWorked(date))
            date = date.AddDays(-1);
        return date;
    }

    private long Forward(long at, long minutes)
    {
        for (var date = DateOf(at); ; date = date.AddDays(1))
        {
            foreach (var shift in Shifts(date))
            {
                var from = Math.Max(at, At(date, shift.From));
                var worked = Math.Max(0, At(date, shift.To) - from);
                if (worked > 0 && minutes <= worked)
                    return from + minutes;
                minutes -= worked;
            }
        }
    }

    private long Back(long at, long minutes)
    {
        for (var date = DateOf(at); ; date = date.AddDays(-1))
        {
            foreach (var shift in Shifts(date).Reverse())
            {
                var to = Math.Min(at, At(date, shift.To));
                var worked = Math.Max(0, to - At(date, shift.From));
                if (worked > minutes)
                    return to - minutes;
                minutes -= worked;
            }
        }
    }
}
