using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Substitutions;
using KktWorkflow.Host.WorkItems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KktWorkflow.Host.Questions;

/// <summary>`/api/questions`, asking from a work item, and what is done to a question of a case.</summary>
internal static class QuestionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/questions", ListAsync).Needs(Permissions.CommentOnCases);
        api.MapPost("/work-items/{id}/ask", (string id, [FromBody] AskRequest request, QuestionService service, HttpContext context, CancellationToken cancellation) =>
            WorkItemId.TryParse(id, out var item) ? RunAsync(context, terms => service.AskAsync(item, request, terms, cancellation)) : NotThere(context, id)).Needs(Permissions.Work).ForOthersToo();
        var questions = api.MapGroup("/cases/{id}/questions/{number:int}");
        questions.MapPost("/answer", (string id, int number, [FromBody] AnswerRequest request, QuestionService service, HttpContext context, CancellationToken cancellation) =>
            OfCaseAsync(id, context, (found, terms) => service.AnswerAsync(found, number, request, terms, cancellation))).Needs(Permissions.CommentOnCases).ForOthersToo();
        questions.MapPost("/decline", (string id, int number, [FromBody] ReasonRequest request, QuestionService service, HttpContext context, CancellationToken cancellation) =>
            OfCaseAsync(id, context, (found, terms) => service.DeclineAsync(found, number, request, terms, cancellation))).Needs(Permissions.CommentOnCases).ForOthersToo();
        questions.MapPost("/withdraw", (string id, int number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ReasonRequest? request, QuestionService service, HttpContext context, CancellationToken cancellation) =>
            OfCaseAsync(id, context, (found, terms) => service.WithdrawAsync(found, number, request, terms, cancellation))).Needs(Permissions.Work).ForOthersToo();
    }

    private static async Task<IResult> ListAsync(string? cursor, int? limit, QuestionService service, HttpContext context, CancellationToken cancellation) =>
        Cursor.Questions.TryRead(cursor, out var after)
            ? Results.Json(await service.ListAsync(after, limit ?? 0, cancellation), ApiJson.Options)
            : Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H08").ToResult();

    private static Task<IResult> OfCaseAsync(string id, HttpContext context, Func<CaseId, CommandTerms, Task<Answer<QuestionAnswer>>> act) =>
        Guid.TryParse(id, out var found) ? RunAsync(context, terms => act(new(found), terms)) : NotThere(context, id);

    private static async Task<IResult> RunAsync<T>(HttpContext context, Func<CommandTerms, Task<Answer<T>>> act)
    {
        if (!EntityVersion.TryRead(context.Request, out var version))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H06", context.Request.Headers.IfMatch.ToString()).ToResult();
        if (!OnBehalf.TryRead(context.Request, out var principal))
            return Problem.OfFields(context.Request, [new(OnBehalf.Parameter, "KKT-F13")]).ToResult();
        return (await act(new CommandTerms(RequestKey.Of(context), version, For: principal))).ToResult(context);
    }

    private static Task<IResult> NotThere(HttpContext context, string id) => Task.FromResult(Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", id).ToResult());
}
