using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Deadlines;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Administration;

/// <summary>`/api/calendar`: what a change would do, and how far counting anew has come.</summary>
internal static class CalendarEndpoints
{
    private const int UsualRows = 50;
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/calendar/preview", PreviewAsync).Needs(Permissions.ManageSettings);
        api.MapGet("/calendar/recomputation", ProgressAsync).Needs(Permissions.ManageSettings);
    }

    /// <summary>The body is a whole `calendar.json`. Nothing is stored.</summary>
    /// <param name="limit">At most so many deadlines of each list, up to 200; 50 when it is left out.</param>
    /// <param name="cursor">`nextAppointments` or `nextMoves` of the answer before: the answer is the next page of that list.</param>
    private static async Task<IResult> PreviewAsync([FromBody] JsonElement calendar, string? cursor, int? limit, CalendarDesk desk, HttpContext context, CancellationToken cancellation)
    {
        if (!Cursor.CalendarMoves.TryRead(cursor, out var place) || (place is not null && MovesPlace.Of(place) is null))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H08").ToResult();
        var preview = await desk.PreviewImportAsync(calendar.GetRawText(), limit is > 0 and <= MostRows ? limit.Value : UsualRows, MovesPlace.Of(place), cancellation);
        if (preview.Page is { } page)
            return Results.Json(PreviewPageAnswer.Of(page), ApiJson.Options);
        Answer<PreviewAnswer> answer = preview.Moves is { } moves
            ? new Answer<PreviewAnswer>.Done(PreviewAnswer.Of(moves))
            : new Answer<PreviewAnswer>.Refused(preview.Change.Refusal!);
        return answer.ToResult(context);
    }

    /// <summary>Complete only for the calendar in force: between a change and the job that counts on it, nothing is.</summary>
    private static async Task<IResult> ProgressAsync(DeadlineRecomputation recomputation, CalendarDesk desk, CancellationToken cancellation)
    {
        var (progress, present) = (await recomputation.Progress(cancellation), await desk.CurrentAsync(cancellation));
        return Results.Json(new RecomputationAnswer(progress?.CalendarVersion, progress?.Total ?? 0, progress?.Done ?? 0, progress?.Failed.Count ?? 0, progress is null || (progress.IsComplete && progress.CalendarVersion == present?.Version)), ApiJson.Options);
    }
}
