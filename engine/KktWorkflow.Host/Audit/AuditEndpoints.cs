using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Audit;

/// <summary>`/api/audit`: the log across cases. Personal parts are left out here.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/audit/events", ListAsync).Needs(Permissions.ReadAudit);

    /// <summary>All lines; with any of the members of <see cref="ToldQuery"/>, those that people read.</summary>
    private static async Task<IResult> ListAsync(
        Guid? caseId, Guid? actor, string? kind, string? stream, string? from, string? until, string? cursor, int? limit, [AsParameters] ToldQuery told,
        AuditQueries audit, SensitiveReadings readings, CurrentPerson person, HttpContext context, CancellationToken cancellation)
    {
        var list = told.IsAsked ? Cursor.Log : Cursor.Audit;
        if (!list.TryRead(cursor, out var after))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H08").ToResult();
        if (Period.Of(from, until, out var wrong) is not { } period)
            return Problem.OfFields(context.Request, [new(wrong!, "KKT-F14")]).ToResult();
        if (told.TopicsAsked() is not { } topics)
            return Problem.OfFields(context.Request, [new("topic", "KKT-F14")]).ToResult();
        var filter = new AuditFilter { Case = caseId is { } ofCase ? new CaseId(ofCase) : null, Actor = actor is { } who ? new PersonId(who) : null, Kind = kind, StreamPrefix = stream, From = period.From, Until = period.Until, After = after, Limit = limit ?? 0 };
        if (!told.IsAsked)
            return await AnswerAsync(await audit.List(filter, cancellation), line => line, EventAnswer.Of);
        return await AnswerAsync(await audit.ListTold(told.Narrow(filter, topics, person.Organisation), cancellation), line => line.Line, line => EventAnswer.Of(line.Line) with { Step = line.Step?.Value });

        async Task<IResult> AnswerAsync<T>(ListPage<T> page, Func<T, LoggedEvent> lineOf, Func<T, EventAnswer> tell)
        {
            await readings.NoteAsync(page.Items.Select(lineOf), cancellation);
            return Results.Json(new Page<EventAnswer>([.. page.Items.Select(line => tell(line) with { Personal = null })], list.Write(page.Next)), ApiJson.Options);
        }
    }
}
