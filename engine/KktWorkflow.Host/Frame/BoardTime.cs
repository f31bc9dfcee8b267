using System.Globalization;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Frame;

/// <summary>Moments as people of the board read them: in its own zone, with its own words for days.</summary>
public sealed class BoardTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(SystemLibraries.BoardZone);

    private readonly IStringLocalizer<FrameTexts> texts;
    private readonly TimeProvider clock;

    internal BoardTime(IStringLocalizer<FrameTexts> texts, TimeProvider clock)
    {
        this.texts = texts;
        this.clock = clock;
    }

    public DateTimeOffset Now => Local(clock.GetUtcNow());

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

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

    /// <summary>`Thứ Tư, 26/8/2026`.</summary>
    public string LongDay(DateTimeOffset at) => $"{Weekday(DayOf(at))}, {Date(at)}";

    /// <summary>`Hôm nay, Thứ Tư 26/8`; the year is said when it is another one.</summary>
    public string DayName(DateOnly day)
    {
        var today = DayOf(clock.GetUtcNow());
        var name = $"{Weekday(day)} {day.ToString(day.Year == today.Year ? "d'/'M" : "d'/'M'/'yyyy", CultureInfo.InvariantCulture)}";
        return day == today ? texts["Day.Today", name] : day == today.AddDays(-1) ? texts["Day.Yesterday", name] : name;
    }

    /// <summary>The form that the datetime attribute wants.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The last minute of a day of the board, given as `2026-08-26`.</summary>
    public static DateTimeOffset EndOf(string day)
    {
        var local = DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1).AddMinutes(-1);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }

    private string Weekday(DateOnly day) => texts[string.Create(CultureInfo.InvariantCulture, $"Weekday.{(int)day.DayOfWeek}")];

    private static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);
}
