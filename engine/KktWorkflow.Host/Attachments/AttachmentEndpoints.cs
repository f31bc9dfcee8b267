using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Attachments;

/// <summary>`/api/cases/{id}/attachments` and `/originals`; files get there by `/uploads`.</summary>
internal static class AttachmentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        TusEndpoints.MapApi(api);
        var cases = api.MapGroup("/cases/{id}");
        cases.MapGet("/attachments", ListAsync).Needs(AccountPermissions.ListCases);
        cases.MapGet("/attachments/{number:int}/content", (string id, int number, bool? show, AttachmentService service, AttachmentPolicies policies, HttpContext context) =>
            AttachmentContent.OfAsync(id, number, show == true, service, policies, context)).Needs(AccountPermissions.ListCases);
        cases.MapPost("/attachments", ([FromBody] AttachRequest request, string id, AttachmentService service, HttpContext context, CancellationToken cancellation) =>
            RunAsync(id, context, (found, terms) => service.AttachAsync(found, request, terms, cancellation))).Needs(Permissions.CommentOnCases);
        cases.MapPost("/attachments/{number:int}/remove", ([FromBody] ReasonRequest request, string id, int number, AttachmentService service, HttpContext context, CancellationToken cancellation) =>
            RunAsync(id, context, (found, terms) => service.RemoveAsync(found, number, request.Reason, terms, cancellation))).Needs(Permissions.CommentOnCases);
        cases.MapGet("/originals", OriginalsAsync).Needs(AccountPermissions.ListCases);
        cases.MapPost("/originals", ([FromBody] OriginalRequest request, string id, AttachmentService service, HttpContext context, CancellationToken cancellation) =>
            RunAsync(id, context, (found, terms) => service.RecordAsync(found, request, terms, cancellation))).Needs(Permissions.OpenCases);
    }

    private static Task<IResult> ListAsync(string id, AttachmentService service, CurrentPerson person, HttpContext context, CancellationToken cancellation) =>
        TellAsync(id, service, context, state => AttachmentsAnswer.Of(state, person.Organisation), cancellation);

    private static Task<IResult> OriginalsAsync(string id, AttachmentService service, HttpContext context, CancellationToken cancellation) =>
        TellAsync(id, service, context, OriginalsAnswer.Of, cancellation);

    private static async Task<IResult> TellAsync<T>(string id, AttachmentService service, HttpContext context, Func<CaseState, T> tell, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var found) || await service.FindAsync(new(found), cancellation) is not { } answer)
            return NotThere(context, id);
        return answer is Answer<CaseState>.Done { Value: var state } ? new Answer<T>.Done(tell(state)).ToResult(context) : answer.ToResult(context);
    }

    private static async Task<IResult> RunAsync<T>(string id, HttpContext context, Func<CaseId, CommandTerms, Task<Answer<T>>> act)
    {
        if (!Guid.TryParse(id, out var found))
            return NotThere(context, id);
        if (!EntityVersion.TryRead(context.Request, out var version))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H06", context.Request.Headers.IfMatch.ToString()).ToResult();
        return (await act(new(found), new CommandTerms(RequestKey.Of(context), version))).ToResult(context);
    }

    private static IResult NotThere(HttpContext context, string id) => Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", id).ToResult();
}
