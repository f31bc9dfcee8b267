using System.Collections.Frozen;
using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Substitutions;
using KktWorkflow.Storage.WorkItems;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.WorkItems;

/// <summary>`/api/work-items`.</summary>
internal static class WorkItemEndpoints
{
    private static readonly FrozenDictionary<string, WorkItemView> Views = Enum.GetValues<WorkItemView>()
        .ToFrozenDictionary(view => CaseAnswerMaking.Word(view.ToString()), StringComparer.Ordinal);

    // The one order that can be asked for beside the view's own.
    private const string ByPriority = "priority";

    public static void Map(IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("/work-items");
        items.MapGet("/", ListAsync).Needs(Permissions.Work).WithMetadata(new OpenToSubstitutesAttribute());
        api.MapGet("/work-of-nobody", async (NobodysWork work, CancellationToken cancellation) => Results.Json(await work.AnswerAsync(cancellation), ApiJson.Options)).Needs(Permissions.ReassignInUnit);
        items.MapGet("/{id}", FindAsync).Needs(AccountPermissions.ListCases);
        items.MapPost("/{id}/claim", (string id, WorkItemService service, HttpContext context, CancellationToken cancellation) =>
            ActAsync(id, context, (item, terms) => service.ClaimAsync(item, terms, cancellation))).Needs(Permissions.Work).ForOthersToo();
        items.MapPost("/{id}/release", (string id, WorkItemService service, HttpContext context, CancellationToken cancellation) =>
            ActAsync(id, context, (item, terms) => service.ReleaseAsync(item, terms, cancellation))).Needs(Permissions.Work).ForOthersToo();
        items.MapPost("/{id}/reassign", (string id, [FromBody] ReassignRequest request, WorkItemService service, HttpContext context, CancellationToken cancellation) =>
            ActAsync(id, context, (item, terms) => service.ReassignAsync(item, request, terms, cancellation))).Needs(Permissions.ReassignInUnit).ForOthersToo();
        items.MapPost("/{id}/complete", (string id, [FromBody] CompleteRequest request, WorkItemService service, HttpContext context, CancellationToken cancellation) =>
            ActAsync(id, context, (item, terms) => service.CompleteAsync(item, request, terms, cancellation))).Needs(Permissions.Work).ForOthersToo();
    }

    private static async Task<IResult> ListAsync(
        string? view, Guid? caseId, string? q, string? sort, string? cursor, int? limit, WorkItemService service, CurrentPerson person, HttpContext context, CancellationToken cancellation)
    {
        if (!Views.TryGetValue(view ?? "mine", out var found))
            return Problem.OfFields(context.Request, [WrongValues.NoneOf("view", Views.Keys.Order(StringComparer.Ordinal))]).ToResult();
        if (sort is not (null or ByPriority))
            return Problem.OfFields(context.Request, [WrongValues.NoneOf("sort", [ByPriority])]).ToResult();
        if (!Cursor.OfWork(found, sort is ByPriority).TryRead(cursor, out var after))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H08").ToResult();
        var filter = new WorkItemFilter(found, person.Person) { Case = caseId is { } ofCase ? new CaseId(ofCase) : null, Search = q, ByPriority = sort is ByPriority, After = after, Limit = limit ?? 0 };
        return Results.Json(await service.ListAsync(filter, cancellation), ApiJson.Options);
    }

    private static async Task<IResult> FindAsync(string id, WorkItemService service, HttpContext context, CancellationToken cancellation) =>
        WorkItemId.TryParse(id, out var item)
            ? (await service.FindAsync(item, CultureInfo.GetCultureInfo(Language.Of(context.Request)), cancellation)).ToResult(context)
            : NotThere(context, id);

    private static async Task<IResult> ActAsync(string id, HttpContext context, Func<WorkItemId, CommandTerms, Task<Answer<WorkItemChange>>> act)
    {
        if (!WorkItemId.TryParse(id, out var item))
            return NotThere(context, id);
        if (!EntityVersion.TryRead(context.Request, out var version))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H06", context.Request.Headers.IfMatch.ToString()).ToResult();
        if (!OnBehalf.TryRead(context.Request, out var principal))
            return Problem.OfFields(context.Request, [new(OnBehalf.Parameter, "KKT-F13")]).ToResult();
        var answer = await act(item, new CommandTerms(RequestKey.Of(context), version, For: principal));
        return answer.ToResult(context);
    }

    private static IResult NotThere(HttpContext context, string id) => Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", id).ToResult();
}
