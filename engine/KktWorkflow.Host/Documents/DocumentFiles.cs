using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Documents;

/// <summary>Answers with documents as files: Word, or PDF where the host can make it.</summary>
internal static class DocumentFiles
{
    private const string Pdf = "pdf";
    private const string Word = "docx";

    /// <param name="format">`docx`, which it is when it is left out, or `pdf`.</param>
    public static async Task<IResult> OfDocumentAsync(string id, int number, string? format, DocumentService service, HttpContext context)
    {
        var (state, problem) = await StateAsync(id, service, context);
        if (problem is not null)
            return problem;
        if (!state!.Documents.TryGetValue(number, out var document))
            return Refused(context, Refusal.Of(RefusalCodes.NoSuchDocument, RefusalKind.NotFound, "document", number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (document.IsPending)
            return Refused(context, Refusal.Of(RefusalCodes.DocumentNotReady, RefusalKind.Conflict, "", document.Kind));
        var isPdf = format == Pdf;
        var content = isPdf ? await service.PdfAsync(state, number, context.RequestAborted) : await service.WordAsync(state, number, context.RequestAborted);
        return Of(content, isPdf, DocumentNames.FileOf(state.Code, document, isPdf ? Pdf : Word), context);
    }

    /// <summary>As <see cref="OfDocumentAsync"/>, of the control sheet as the log is now.</summary>
    public static async Task<IResult> OfControlSheetAsync(string id, string? format, DocumentService service, HttpContext context)
    {
        var (state, problem) = await StateAsync(id, service, context);
        if (problem is not null)
            return problem;
        var isPdf = format == Pdf;
        var content = isPdf ? await service.ControlSheetPdfAsync(state!, context.RequestAborted) : await service.ControlSheetAsync(state!, context.RequestAborted);
        return Of(content, isPdf, DocumentNames.OfControlSheet(state!.Code, isPdf ? Pdf : Word), context);
    }

    public static IResult Of(byte[]? content, bool isPdf, string name, HttpContext context) =>
        content is null ? Problem.Of(context.Request, StatusCodes.Status404NotFound, isPdf ? "KKT-Y33" : "KKT-Y32").ToResult()
        : Results.File(content, isPdf ? "application/pdf" : DocumentWriter.MediaType, name);

    private static async Task<(CaseState? State, IResult? Problem)> StateAsync(string id, DocumentService service, HttpContext context)
    {
        if (!Guid.TryParse(id, out var found) || await service.FindAsync(new(found), context.RequestAborted) is not { } answer)
            return (null, Http.Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", id).ToResult());
        return answer is Answer<CaseState>.Done { Value: var state } ? (state, null) : (null, answer.ToResult(context));
    }

    private static IResult Refused(HttpContext context, Refusal refusal) => Problem.Of(context.Request, refusal).ToResult();
}
