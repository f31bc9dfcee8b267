using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Http;
using Microsoft.Net.Http.Headers;

namespace KktWorkflow.Host.Attachments;

/// <summary>Answers with the content of an attachment, so that nothing in it can act: no script, no form, no other place to load from.</summary>
internal static class AttachmentContent
{
    private const string Nothing = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

    // The viewers of documents that browsers bring don't start in a sandbox. They stand apart from the page as it is, and the type is fixed.
    private const string Document = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    /// <param name="isShown">True to show it in the browser, where it can be shown; else it is a download.</param>
    public static async Task<IResult> OfAsync(string id, int number, bool isShown, AttachmentService service, AttachmentPolicies policies, HttpContext context)
    {
        if (!Guid.TryParse(id, out var caseId) || await service.FindAsync(new CaseId(caseId), context.RequestAborted) is not { } found)
            return NotThere(context, id);
        if (found is not Answer<CaseState>.Done { Value: var state })
            return found.ToResult(context);
        if (service.Open(state, number, out var attachment) is not { } content)
            return NotThere(context, id);
        var preview = isShown ? policies.Current.Types.FirstOrDefault(kind => kind.MediaType == attachment!.MediaType)?.Preview : null;
        context.Response.Headers.ContentSecurityPolicy = preview == "document" ? Document : Nothing;
        var disposition = new ContentDispositionHeaderValue(preview is null ? "attachment" : "inline");
        disposition.SetHttpFileName(attachment!.Name);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.File(content, attachment.MediaType, entityTag: new EntityTagHeaderValue($"\"{attachment.File}\""), enableRangeProcessing: true);
    }

    private static IResult NotThere(HttpContext context, string id) => Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", id).ToResult();
}
