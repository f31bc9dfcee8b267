using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Documents;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Documents;

/// <summary>`/api/cases/{id}/documents`, `/control-sheet`, and the registers of numbers.</summary>
internal static class DocumentEndpoints
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases/{id}");
        cases.MapGet("/documents", ListAsync).Needs(AccountPermissions.ListCases);
        cases.MapGet("/documents/{number:int}/content", (string id, int number, string? format, DocumentService service, HttpContext context) =>
            DocumentFiles.OfDocumentAsync(id, number, format, service, context)).Needs(AccountPermissions.ListCases);
        cases.MapGet("/control-sheet", (string id, string? format, DocumentService service, HttpContext context) =>
            DocumentFiles.OfControlSheetAsync(id, format, service, context)).Needs(AccountPermissions.ListCases);
        cases.MapPost("/documents/{number:int}/mark", MarkAsync).Needs(Permissions.MarkDocuments);
        api.MapGet("/document-numbers", RegistersAsync).Needs(AccountPermissions.ListCases);
        api.MapGet("/document-numbers/{register}", NumbersAsync).Needs(AccountPermissions.ListCases);
    }

    private static async Task<IResult> ListAsync(string id, DocumentService service, DocumentTemplateStore templates, CurrentPerson person, HttpContext context, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var found) || await service.FindAsync(new(found), cancellation) is not { } answer)
            return NotThere(context, id);
        return answer is Answer<CaseState>.Done { Value: var state }
            ? new Answer<DocumentsAnswer>.Done(DocumentsAnswer.Of(state, await templates.Current(cancellation), person.Organisation)).ToResult(context)
            : answer.ToResult(context);
    }

    private static async Task<IResult> MarkAsync([FromBody] MarkRequest request, string id, int number, DocumentService service, HttpContext context, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var found))
            return NotThere(context, id);
        if (!EntityVersion.TryRead(context.Request, out var version))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H06", context.Request.Headers.IfMatch.ToString()).ToResult();
        return (await service.MarkAsync(new(found), number, request.Mark, request.Reason, new CommandTerms(RequestKey.Of(context), version), cancellation)).ToResult(context);
    }

    private static async Task<Page<NumberRegisterAnswer>> RegistersAsync(DocumentQueries documents, CancellationToken cancellation) =>
        new([.. (await documents.Registers(cancellation)).Select(register => new NumberRegisterAnswer(register.Register, register.Last))], null);

    /// <param name="cursor">The last number of the page before.</param>
    private static async Task<Page<DrawnNumberAnswer>> NumbersAsync(string register, long? cursor, DocumentQueries documents, CurrentPerson person, CancellationToken cancellation)
    {
        var numbers = await documents.OfRegister(register, cursor ?? 0, Most, cancellation);
        return new([.. numbers.Select(number => DrawnNumberAnswer.Of(number, person.Organisation))], numbers.Count == Most ? numbers[^1].RegisterNumber.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static IResult NotThere(HttpContext context, string id) => Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", id).ToResult();
}
