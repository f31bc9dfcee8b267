using System.Globalization;
using System.Text;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Calendars;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Deadlines;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Administration;

/// <summary>All deadlines that a change of the calendar would move, as a file: a page names the first of them. The change comes with the form, as for its preview; nothing is stored.</summary>
internal static class CalendarMovesFile
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapFormPost($"{PageAddresses.Routes.CalendarSettings}/han-doi.csv", WriteAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ManageSettings));

    /// <param name="ngay">The date that is changed; with neither of these the whole document comes as a file.</param>
    /// <param name="gio">From when the season holds whose hours are changed, or what stands for a new one.</param>
    /// <param name="rieng">What of a calendar is changed: that it is there, or what it is called and inherits.</param>
    /// <param name="lich">Id of its calendar; the board's when it is left out.</param>
    private static async Task<IResult> WriteAsync(
        string? ngay, string? gio, string? rieng, string? lich, HttpContext context, CalendarDesk desk, BoardTime time, IStringLocalizer<CalendarTexts> texts, IStringLocalizer<EscalationTexts> names, PageAddresses addresses, FlashNotes notes)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var register = await desk.CurrentAsync(context.RequestAborted);
        var shown = register is null ? null : ShownCalendar.Find(register, lich);
        var preview = ngay is null && gio is null && rieng is null ? await OfFileAsync(form, desk, context.RequestAborted)
            : EditOf(ngay, gio, rieng, shown, form, texts) is ({ } edit, var version) ? await desk.PreviewEditAsync(edit, version, int.MaxValue, null, context.RequestAborted)
            : null;
        if (preview?.Moves is not { } moves)
        {
            notes.Leave(new FlashNote(NoteKind.Warn, texts["Preview.Download.Not"], preview?.Change.Refusal is { } refusal ? RefusalSentence.Of(refusal, Language.Of(context.Request), RefusalSentence.ZoneOf(context.RequestServices)) : ""));
            return Results.LocalRedirect(
                DateOf(ngay) is { } day ? addresses.CalendarDay(day, lich)
                : gio is not null ? addresses.CalendarHours(DateOf(gio), lich)
                : rieng is not null ? addresses.CalendarRules(rieng, lich)
                : addresses.CalendarSettings);
        }

        var text = new StringBuilder().AppendLine(Line(texts["Preview.Case"], texts["Preview.What"], texts["Preview.From"], texts["Preview.To"]));
        foreach (var move in moves.LaterAppointments.Concat(moves.Moves))
            text.AppendLine(Line(move.Code ?? texts["Preview.NoCode"], move.Step ?? names[$"Of.{move.Kind}"], Moment(move, move.From), Moment(move, move.To)));
        // With the mark by which spreadsheets know UTF-8.
        return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", "han-doi.csv");

        string Moment(PreviewedMove move, Engine.Instant at) => time.Moment(at.ToDateTimeOffset(), move.IsByDay);
    }

    private static async Task<CalendarPreview?> OfFileAsync(IFormCollection form, CalendarDesk desk, CancellationToken cancellation)
    {
        if (form.Files.GetFile("file") is not { Length: > 0 and <= CalendarDesk.Largest } file)
            return null;
        return await UploadedText.ReadAsync(file, cancellation) is { } text ? await desk.PreviewImportAsync(text, int.MaxValue, null, cancellation) : null;
    }

    /// <summary>The change as its form says it, with the version that the person saw; null where the form says none, or something is wrong in it.</summary>
    private static (CalendarEdit? Edit, int Version) EditOf(string? day, string? hours, string? rules, ShownCalendar? shown, IFormCollection form, IStringLocalizer<CalendarTexts> texts)
    {
        if (shown is null)
            return default;
        if (DateOf(day) is { } date)
            return CalendarDayForm.Read(form, date, shown.Id, texts) is { Errors.Count: 0 } read ? (read.Edit, read.Version) : default;
        if (hours is not null)
            return CalendarHoursForm.Read(form, DateOf(hours), shown.Id, texts) is { Errors.Count: 0 } read ? (read.Edit, read.Version) : default;
        return rules is not null && CalendarRulesForm.Read(form, rules == PageAddresses.NewCalendar, shown, texts) is { Errors.Count: 0 } own ? (own.Edit, own.Version) : default;
    }

    private static DateOnly? DateOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string Line(params ReadOnlySpan<string> cells)
    {
        var quoted = new string[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            // A spreadsheet takes what begins so for a formula.
            var cell = cells[i] is ['=' or '+' or '-' or '@', ..] ? $"'{cells[i]}" : cells[i];
            quoted[i] = $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }

        return string.Join(';', quoted);
    }
}
