using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Audits;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.InternalAudits;

/// <summary>`/api/audits`, `/api/audit-programmes` and `/api/audit-criteria`: internal audits.</summary>
internal static class AuditApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/audit-criteria", CriteriaAsync).Needs(Permissions.ReadAudit);
        api.MapPut("/audit-criteria", ReplaceCriteriaAsync).Needs(Permissions.PlanAudits);
        api.MapGet("/audit-programmes/{year:int}", ProgrammeAsync).Needs(Permissions.ReadAudit);
        api.MapPut("/audit-programmes/{year:int}", WriteAsync).Needs(Permissions.PlanAudits);
        api.MapPost("/audit-programmes/{year:int}/approve", ApproveAsync).Needs(Permissions.ApproveAudits);
        var audits = api.MapGroup("/audits");
        audits.MapGet("/", ListAsync).Needs(Permissions.ReadAudit);
        audits.MapPost("/", PlanAsync).Needs(Permissions.PlanAudits);
        audits.MapGet("/{id}", FindAsync).Needs(Permissions.ReadAudit);
        audits.MapGet("/{id}/sample/check", CheckAsync).Needs(Permissions.ReadAudit);
        audits.MapPut("/{id}/plan", ChangeAsync).Needs(Permissions.PlanAudits);
        Act<SampleRequest>(audits, "sample", Permissions.DoAudits, r => new DrawAuditSample(r.Seed ?? AuditDesk.NewSeed(), r.Random, r.ByRisk, r.Reason));
        Act<AnswerRequest>(audits, "answers", Permissions.DoAudits, r => r.Command());
        Act<FindingRequest>(audits, "findings", Permissions.DoAudits, r => r.Command());
        Act<ConclusionRequest>(audits, "close", Permissions.DoAudits, r => new CloseAudit(r.Conclusion ?? ""));
        Act<AuditReasonRequest>(audits, "cancel", Permissions.PlanAudits, r => new CancelAudit(r.Reason ?? ""));
        Act<AuditCaseRequest>(audits, "case", Permissions.PlanAudits, r => new LinkAuditCase(new(r.CaseId)));
        audits.MapPost("/{id}/findings/{number:int}/withdraw", WithdrawAsync).Needs(Permissions.DoAudits);
        audits.MapPost("/{id}/findings/{number:int}/correction", CorrectAsync).Needs(Permissions.PlanAudits);
    }

    private static void Act<T>(RouteGroupBuilder audits, string name, string permission, Func<T, AuditCommand> command) =>
        audits.MapPost($"/{{id}}/{name}", async (string id, [FromBody] T request, AuditDesk desk, HttpContext context, CancellationToken cancellation) =>
            Guid.TryParse(id, out var found) ? Said(await desk.Under(RequestKey.Of(context)).DoAsync(found, command(request), cancellation), context) : NotThere(context, id)).Needs(permission);

    private static async Task<IResult> CriteriaAsync(AuditDesk desk, HttpContext context, CancellationToken cancellation) =>
        await desk.CriteriaFileAsync(cancellation) is { } file ? Results.Bytes(file, "application/json") : NotThere(context, "audit-criteria");

    /// <summary>The body is a whole `audit-criteria.json`, whose version is one more than the present one.</summary>
    private static async Task<IResult> ReplaceCriteriaAsync([FromBody] JsonElement criteria, AuditDesk desk, HttpContext context, CancellationToken cancellation) =>
        await desk.ReplaceCriteriaAsync(System.Text.Encoding.UTF8.GetBytes(criteria.GetRawText()), cancellation) is { } refusal
            ? Problem.Of(context.Request, refusal).ToResult()
            : await CriteriaAsync(desk, context, cancellation);

    private static async Task<IResult> ProgrammeAsync(int year, AuditDesk desk, HttpContext context, CancellationToken cancellation) =>
        await desk.ProgrammeAsync(year, cancellation) is { } programme ? Results.Json(programme, ApiJson.Options) : Problem.Of(context.Request, Engine.Refusal.Of(RefusalCodes.NoSuchProgramme, Engine.RefusalKind.NotFound, "")).ToResult();

    private static async Task<IResult> WriteAsync(int year, [FromBody] ProgrammeRequest request, AuditDesk desk, HttpContext context, CancellationToken cancellation) =>
        Said(await desk.WriteAsync(year, request.Content(), request.Edition, cancellation), context);

    private static async Task<IResult> ApproveAsync(int year, [FromBody] ApproveProgrammeRequest request, AuditDesk desk, HttpContext context, CancellationToken cancellation) =>
        Said(await desk.Under(RequestKey.Of(context)).ApproveAsync(year, request.Edition, cancellation), context);

    private static async Task<IResult> ListAsync(int? year, AuditDesk desk, Identity.CurrentPerson person, CancellationToken cancellation) =>
        Results.Json(new Page<JsonNode>([.. (await desk.YearAsync(year ?? person.Organisation.Day.Year, cancellation)).Audits.Select(AuditJson.Of)], null), ApiJson.Options);

    private static async Task<IResult> FindAsync(string id, AuditDesk desk, HttpContext context, CancellationToken cancellation) =>
        Guid.TryParse(id, out var found) && await desk.FindAsync(found, cancellation) is { } audit ? Results.Json(AuditJson.Of(audit), ApiJson.Options) : NotThere(context, id);

    private static async Task<IResult> CheckAsync(string id, AuditDesk desk, HttpContext context, CancellationToken cancellation) =>
        Guid.TryParse(id, out var found) && await desk.CheckAsync(found, cancellation) is { } check ? Results.Json(check, ApiJson.Options) : NotThere(context, id);

    private static async Task<IResult> PlanAsync([FromBody] AuditPlanRequest request, AuditDesk desk, HttpContext context, CancellationToken cancellation) =>
        Said(await desk.Under(RequestKey.Of(context)).PlanAsync(request.Year, request.Plan(await desk.CriteriaAsync(cancellation)), cancellation), context, StatusCodes.Status201Created);

    private static async Task<IResult> ChangeAsync(string id, [FromBody] AuditPlanRequest request, AuditDesk desk, HttpContext context, CancellationToken cancellation) => Guid.TryParse(id, out var found)
        ? Said(await desk.DoAsync(found, new ChangeAuditPlan(request.Plan(await desk.CriteriaAsync(cancellation))), cancellation), context)
        : NotThere(context, id);

    private static async Task<IResult> WithdrawAsync(string id, int number, [FromBody] AuditReasonRequest request, AuditDesk desk, HttpContext context, CancellationToken cancellation) => Guid.TryParse(id, out var found)
        ? Said(await desk.Under(RequestKey.Of(context)).DoAsync(found, new WithdrawAuditFinding(number, request.Reason ?? ""), cancellation), context)
        : NotThere(context, id);

    private static async Task<IResult> CorrectAsync(string id, int number, AuditDesk desk, HttpContext context, CancellationToken cancellation) =>
        Guid.TryParse(id, out var found) ? Said(await desk.Under(RequestKey.Of(context)).CorrectAsync(found, number, cancellation), context) : NotThere(context, id);

    private static IResult Said<T>(AuditChange<T> change, HttpContext context, int status = StatusCodes.Status200OK) => change switch
    {
        AuditChange<T>.Done { Present: InternalAudit audit } => Results.Json(AuditJson.Of(audit), ApiJson.Options, statusCode: status),
        AuditChange<T>.Done done => Results.Json(done.Present, ApiJson.Options, statusCode: status),
        AuditChange<T>.Replayed replayed => Results.Json(JsonSerializer.Deserialize<JsonElement>(replayed.Answer.Span), ApiJson.Options, statusCode: status),
        AuditChange<T>.Refused refused => Problem.Of(context.Request, refused.Refusal).ToResult(),
        _ => throw new InvalidOperationException($"No answer for {change.GetType().Name}."),
    };

    private static IResult NotThere(HttpContext context, string id) => Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", id).ToResult();
}
