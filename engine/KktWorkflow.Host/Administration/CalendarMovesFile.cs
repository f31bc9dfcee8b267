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

    /// <param name="ngay">The date that is changed; without it the whole document comes as a file.</param>
    /// <param name="lich">Id of its calendar; the board's when it is left out.</param>
    private static async Task<IResult> WriteAsync(
        string? ngay, string? lich, HttpContext context, CalendarDesk desk, BoardTime time, IStringLocalizer<CalendarTexts> texts, IStringLocalizer<EscalationTexts> names, PageAddresses addresses, FlashNotes notes)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var preview = ngay is null ? await OfFileAsync(form, desk, context.RequestAborted) : await OfDayAsync(ngay, lich, form, desk, texts, context.RequestAborted);
        if (preview?.Moves is not { } moves)
        {
            notes.Leave(new FlashNote(NoteKind.Warn, texts["Preview.Download.Not"], preview?.Change.Refusal is { } refusal ? RefusalSentence.Of(refusal, Language.Of(context.Request), RefusalSentence.ZoneOf(context.RequestServices)) : ""));
            return Results.LocalRedirect(ngay is not null && DateOnly.TryParseExact(ngay, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? addresses.CalendarDay(day, lich) : addresses.CalendarSettings);
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
        using var reader = new StreamReader(file.OpenReadStream());
        return await desk.PreviewAsync(await reader.ReadToEndAsync(cancellation), int.MaxValue, null, cancellation);
    }

    private static async Task<CalendarPreview?> OfDayAsync(string day, string? calendar, IFormCollection form, CalendarDesk desk, IStringLocalizer<CalendarTexts> texts, CancellationToken cancellation) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && CalendarDayForm.Read(form, date, calendar, texts) is { Errors.Count: 0 } read
            ? await desk.PreviewDayAsync(read.Edit, read.Version, int.MaxValue, null, cancellation)
            : null;

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
