using Cronos;

namespace KktWorkflow.Engine.Definitions;

/// <summary>Cron expressions as definitions write them: five fields, or six with the seconds first.</summary>
internal static class CronText
{
    private const int FieldsWithSeconds = 6;

    /// <summary>Null when the text is none.</summary>
    public static CronExpression? Read(string text) =>
        CronExpression.TryParse(text, FieldsOf(text) == FieldsWithSeconds ? CronFormat.IncludeSeconds : CronFormat.Standard, out var cron) ? cron : null;

    /// <summary>The first moment after <paramref name="after"/>, by the wall clock of <paramref name="zone"/>: an hour that a change of the clock leaves out is made up for right after it,
    /// and one that comes twice counts once for expressions that name a time of day. Null when there is none to come.</summary>
    public static Instant? Next(CronExpression cron, Instant after, TimeZoneInfo zone) =>
        cron.GetNextOccurrence(after.ToDateTimeOffset().UtcDateTime, zone) is { } next ? Instant.From(new DateTimeOffset(next, TimeSpan.Zero)) : null;

    private static int FieldsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
