using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Frame;

/// <summary>Moments as people of the board read them: in its own zone, with its own words for days.</summary>
public sealed class BoardTime
{
    private readonly IStringLocalizer<FrameTexts> texts;
    private readonly TimeProvider clock;
    private readonly Func<BoardZone> zone;

    /// <param name="zone">Asked at each use: who looks at the page is known only after this was made.</param>
    internal BoardTime(IStringLocalizer<FrameTexts> texts, TimeProvider clock, Func<BoardZone> zone)
    {
        this.texts = texts;
        this.clock = clock;
        this.zone = zone;
    }

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => DayOf(Now);

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at));

    /// <summary>`09:40`.</summary>
    public string Clock(DateTimeOffset at) => Local(at).ToString("HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>`26/8/2026`.</summary>
    public string Date(DateTimeOffset at) => Local(at).ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>`26/8`, for rows of the same year.</summary>
    public string ShortDate(DateTimeOffset at) => Local(at).ToString("dd'/'M", CultureInfo.InvariantCulture);

    /// <summary>`09:40 26/8/2026`.</summary>
    public string Moment(DateTimeOffset at) => $"{Clock(at)} {Date(at)}";

    /// <summary>`26/8 09:40`, for dense rows.</summary>
    public string ShortMoment(DateTimeOffset at) => $"{ShortDate(at)} {Clock(at)}";

    /// <summary>`T6 04/9`, with the time of day before it unless the whole day is meant.</summary>
    public string Moment(DateTimeOffset at, bool isByDay) => isByDay ? ShortDay(DayOf(at)) : $"{Clock(at)} {ShortDay(DayOf(at))}";

    /// <summary>`Thứ Tư, 26/8/2026`.</summary>
    public string LongDay(DateTimeOffset at) => $"{Weekday(DayOf(at))}, {Date(at)}";

    /// <summary>`Hôm nay, Thứ Tư 26/8`; the year is said when it is another one.</summary>
    public string DayName(DateOnly day)
    {
        var today = Today;
        var name = $"{Weekday(day)} {day.ToString(day.Year == today.Year ? "d'/'M" : "d'/'M'/'yyyy", CultureInfo.InvariantCulture)}";
        return day == today ? texts["Day.Today", name] : day == today.AddDays(-1) ? texts["Day.Yesterday", name] : name;
    }

    /// <summary>`T6 04/9`; the year is said when it is another one.</summary>
    public string ShortDay(DateOnly day) =>
        $"{texts[string.Create(CultureInfo.InvariantCulture, $"Weekday.Short.{(int)day.DayOfWeek}")]} {day.ToString(day.Year == Today.Year ? "dd'/'M" : "dd'/'M'/'yyyy", CultureInfo.InvariantCulture)}";

    /// <summary>`hôm nay`, `ngày mai`, otherwise `T6 04/9`.</summary>
    public string NearDay(DateTimeOffset at) => (DayOf(at).DayNumber - Today.DayNumber) switch
    {
        0 => texts["Day.Near.Today"],
        1 => texts["Day.Near.Tomorrow"],
        -1 => texts["Day.Near.Yesterday"],
        _ => ShortDay(DayOf(at)),
    };

    /// <summary>The form that the datetime attribute wants.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The last minute of a day of the board, given as `2026-08-26`.</summary>
    public DateTimeOffset EndOf(string day) => zone()
        .ToInstant(LocalMinute.At(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), new TimeOnly(23, 59))).ToDateTimeOffset();

    private string Weekday(DateOnly day) => texts[string.Create(CultureInfo.InvariantCulture, $"Weekday.{(int)day.DayOfWeek}")];

    /// <summary>The moment by the clocks of the board.</summary>
    public DateTime Local(DateTimeOffset at) => zone().ToLocal(Instant.From(at)).ToDateTime();
}
