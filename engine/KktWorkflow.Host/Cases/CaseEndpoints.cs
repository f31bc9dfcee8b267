using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Escalations;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Substitutions;
using KktWorkflow.Host.Intake;
using KktWorkflow.Host.PublicLookup;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Cases;

/// <summary>`/api/cases`.</summary>
internal static class CaseEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases");
        cases.MapPost("/", OpenAsync).Needs(Permissions.OpenCases);
        cases.MapGet("/", ListAsync).Needs(AccountPermissions.ListCases);
        cases.MapGet("/{id}", FindAsync).Needs(AccountPermissions.ListCases);
        cases.MapGet("/{id}/events", EventsAsync).Needs(AccountPermissions.ListCases);
        Act<PauseRequest>(cases, "pause", Permissions.PauseCases, (s, id, r, t, c) => s.PauseAsync(id, r, t, c));
        Act<ReasonRequest>(cases, "resume", Permissions.PauseCases, (s, id, r, t, c) => s.ResumeAsync(id, r, t, c));
        Act<ReasonRequest>(cases, "cancel", Permissions.CancelCases, (s, id, r, t, c) => s.CancelAsync(id, r, t, c));
        Act<ExtendRequest>(cases, "extend", Permissions.ExtendCases, (s, id, r, t, c) => s.ExtendAsync(id, r, t, c));
        Act<ConfirmMoveRequest>(cases, "appointment-move/confirm", Permissions.ExtendCases, (s, id, r, t, c) => s.ConfirmMoveAsync(id, r, t, c));
        Act<DeclineMoveRequest>(cases, "appointment-move/decline", Permissions.ExtendCases, (s, id, r, t, c) => s.DeclineMoveAsync(id, r, t, c));
        Act<CommentRequest>(cases, "comments", Permissions.CommentOnCases, (s, id, r, t, c) => s.CommentAsync(id, r, t, c));
        Act<SendBackRequest>(cases, "send-back", Permissions.SendBackCases, (s, id, r, t, c) => s.SendBackAsync(id, r, t, c));
        Act<PapersRequest>(cases, "papers", Permissions.OpenCases, (s, id, r, t, c) => s.ChangePapersAsync(id, r, t, c));
        Act<ReasonRequest>(cases, "undo-migration", Permissions.MigrateCases, (s, id, r, t, c) => s.UndoMigrationAsync(id, r, t, c));
        Act<object>(cases, "undo", Permissions.Work, (s, id, _, t, c) => s.UndoAsync(id, t, c));
        cases.MapPut("/{id}/follow", (string id, CaseFollowing following, HttpContext context, CancellationToken cancellation) => FollowAsync(id, context, found => following.FollowAsync(found, cancellation)))
            .Needs(AccountPermissions.ListCases);
        cases.MapDelete("/{id}/follow", (string id, CaseFollowing following, HttpContext context, CancellationToken cancellation) => FollowAsync(id, context, found => following.StopAsync(found, cancellation)))
            .Needs(AccountPermissions.ListCases);
        cases.MapPost("/{id}/lookup-secret", IssueLookupSecretAsync).Needs(Permissions.OpenCases);
        cases.MapPost("/{id}/escalations/{deadline:int}/acknowledge", (string id, int deadline, CaseService service, HttpContext context, CancellationToken cancellation) =>
            RunAsync(id, context, (found, terms) => service.AcknowledgeAsync(found, deadline, terms, cancellation))).Needs(Permissions.Work).ForOthersToo();
        cases.MapPost("/{id}/nonconformities/{number:int}/close", (string id, int number, [FromBody] CloseNonconformityRequest request, CaseService service, HttpContext context, CancellationToken cancellation) =>
            RunAsync(id, context, (found, terms) => service.CloseNonconformityAsync(found, number, request, terms, cancellation))).Needs(Permissions.CloseNonconformities).ForOthersToo();
        cases.MapPost("/{id}/incidents/{incident:int}/retry", (string id, int incident, CaseService service, HttpContext context, CancellationToken cancellation) =>
            RunAsync(id, context, (found, terms) => service.RetryAsync(found, incident, terms, cancellation))).Needs(Permissions.ResolveIncidents).ForOthersToo();
        cases.MapPost("/{id}/incidents/{incident:int}/skip", (string id, int incident, [FromBody] SkipIncidentRequest request, CaseService service, HttpContext context, CancellationToken cancellation) =>
            RunAsync(id, context, (found, terms) => service.SkipAsync(found, incident, request, terms, cancellation))).Needs(Permissions.ResolveIncidents).ForOthersToo();
    }

    private delegate Task<Answer<CaseAnswer>> CaseAct<in T>(CaseService service, CaseId id, T request, CommandTerms terms, CancellationToken cancellation);

    private static void Act<T>(RouteGroupBuilder cases, string name, string permission, CaseAct<T> act)
        where T : class =>
        cases.MapPost($"/{{id}}/{name}", (string id, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] T? request, CaseService service, HttpContext context, CancellationToken cancellation) =>
            RunAsync(id, context, (found, terms) => act(service, found, request!, terms, cancellation), request is null && typeof(T) != typeof(object) && typeof(T) != typeof(ReasonRequest))).Needs(permission).ForOthersToo();

    private static async Task<IResult> OpenAsync([FromBody] OpenCaseRequest request, IntakeService intake, HttpContext context, CancellationToken cancellation)
    {
        var answer = await intake.OpenAsync(request, new CommandTerms(RequestKey.Of(context)), cancellation);
        return answer.ToResult(context, created: "caseId");
    }

    private static async Task<IResult> ListAsync(
        string? state, string? q, string? definitionId, string? order, bool? followed, string? cursor, int? limit, CaseService service, HttpContext context, CancellationToken cancellation)
    {
        if (state is not null && !CaseListQuery.States.Contains(state, StringComparer.Ordinal))
            return Problem.OfFields(context.Request, [WrongValues.NoneOf("state", CaseListQuery.States)]).ToResult();
        if (order is not null && !CaseListQuery.Orders.Contains(order, StringComparer.Ordinal))
            return Problem.OfFields(context.Request, [WrongValues.NoneOf("order", CaseListQuery.Orders)]).ToResult();
        if (!Cursor.OfCases(order == "due").TryRead(cursor, out var after))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H08").ToResult();
        return Results.Json(await service.ListAsync(new(state, q, definitionId, after, limit ?? 0) { ByPressingDate = order == "due", Followed = followed == true }, cancellation), ApiJson.Options);
    }

    private static async Task<IResult> FindAsync(string id, CaseService service, HttpContext context, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var found) || await service.FindAsync(new(found), cancellation) is not { } answer)
            return NotThere(context, id);
        EntityVersion.Write(context.Response, answer.Version);
        return Results.Json(answer, ApiJson.Options);
    }

    private static async Task<IResult> EventsAsync(string id, long? after, int? limit, CaseEvents events, HttpContext context, CancellationToken cancellation) =>
        Guid.TryParse(id, out var found)
            ? (await events.ListAsync(new(found), after ?? 0, limit ?? 0, cancellation)).ToResult(context)
            : NotThere(context, id);

    private static async Task<IResult> FollowAsync(string id, HttpContext context, Func<CaseId, Task<Answer<FollowAnswer>>> act) =>
        Guid.TryParse(id, out var found) ? (await act(new(found))).ToResult(context) : NotThere(context, id);

    private static async Task<IResult> IssueLookupSecretAsync(string id, LookupSecrets secrets, HttpContext context, CancellationToken cancellation) =>
        Guid.TryParse(id, out var found)
            ? (await secrets.IssueAsync(new(found), cancellation)).ToResult(context)
            : NotThere(context, id);

    private static async Task<IResult> RunAsync(string id, HttpContext context, Func<CaseId, CommandTerms, Task<Answer<CaseAnswer>>> act, bool bodyMissing = false)
    {
        if (!Guid.TryParse(id, out var found))
            return NotThere(context, id);
        if (bodyMissing)
        {
            MalformedRequests.Note(context, "KKT-H02");
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H02", "JSON").ToResult();
        }

        if (!EntityVersion.TryRead(context.Request, out var version))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H06", context.Request.Headers.IfMatch.ToString()).ToResult();
        if (!OnBehalf.TryRead(context.Request, out var principal))
            return Problem.OfFields(context.Request, [new(OnBehalf.Parameter, "KKT-F13")]).ToResult();
        var answer = await act(new(found), new CommandTerms(RequestKey.Of(context), version, For: principal));
        return answer.ToResult(context);
    }

    private static IResult NotThere(HttpContext context, string id) => Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", id).ToResult();
}
