using System.Globalization;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.CommandLine;

/// <summary>What `due --json` prints of one question.</summary>
/// <param name="Due">A date for day units, else a minute.</param>
/// <param name="Counted">The dates that were counted.</param>
/// <param name="Skipped">The days off that were passed over.</param>
/// <param name="MadeUp">Those of the counted dates that make up for others.</param>
/// <param name="FirstDay">The day on which a limit in days began, which is not counted.</param>
/// <param name="Minutes">What was worked on each counted date; only for minute units.</param>
/// <param name="Mark">Why the date can't be relied on yet: a year on the way is not confirmed, or not listed at all.</param>
internal sealed record DueAnswer(
    string Due,
    IReadOnlyList<string> Counted,
    IReadOnlyList<DueAnswer.Day> Skipped,
    IReadOnlyList<DueAnswer.Day>? MadeUp,
    DueAnswer.Day? FirstDay,
    IReadOnlyList<DueAnswer.Worked>? Minutes,
    CalendarMark? Mark)
{
    public static DueAnswer Of(DueExplanation explained, CultureInfo language)
    {
        var due = explained.Due;
        Day[] InWords(ExplainedDayKind kind) => [.. explained.Days.Where(d => d.Kind == kind).Select(d => new Day(Text(d.Date), d.Why(language)))];
        return new(
            due.ToString(),
            [.. explained.Counted.Select(d => Text(d.Date))],
            InWords(ExplainedDayKind.Skipped),
            InWords(ExplainedDayKind.MadeUp) is { Length: > 0 } madeUp ? madeUp : null,
            InWords(ExplainedDayKind.FirstDay).FirstOrDefault(),
            due.Unit.CountsMinutes() ? [.. explained.Counted.Select(d => new Worked(Text(d.Date), d.Minutes))] : null,
            due.Mark == CalendarMark.None ? null : due.Mark);
    }

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal sealed record Day(string Date, string Why);

    internal sealed record Worked(string Date, int Minutes);
}
