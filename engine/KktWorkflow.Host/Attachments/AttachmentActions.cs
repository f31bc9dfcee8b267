using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Files;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Attachments;

/// <summary>What the card of attachments asks for beside its pages: uploads by script, the plain form without one, downloads.</summary>
internal static class AttachmentActions
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        TusEndpoints.MapPages(pages);
        var files = $"{PageAddresses.Routes.Cases}/{{id}}/tep";
        pages.MapFormPost(files, PostAsync).WithMetadata(new StreamedFormAttribute()).Needs(Permissions.CommentOnCases);
        pages.MapFormPost($"{PageAddresses.Routes.Cases}/{{id}}/dinh-kem", AttachAsync).Needs(Permissions.CommentOnCases);
        pages.MapGet($"{files}/{{number:int}}", (string id, int number, bool? xem, AttachmentService service, AttachmentPolicies policies, HttpContext context) =>
            AttachmentContent.OfAsync(id, number, xem == true, service, policies, context)).Needs(AccountPermissions.ListCases).WithMetadata(new OpenToInspectorsAttribute());
    }

    /// <summary>The most that the plain form may bring: so many files as it takes, and the fields before them.</summary>
    public static long LargestForm(IServiceProvider services) =>
        LargestForm(services.GetRequiredService<AttachmentPolicies>().Current);

    private static long LargestForm(AttachmentPolicy policy) => (policy.MaxBytes * policy.MostAtOnce) + BodyLimits.Ordinary;

    /// <summary>Attaches what the page's script has uploaded.</summary>
    private static async Task<IResult> AttachAsync(string id, AttachmentService service, HttpContext context, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var caseId))
            return Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", id).ToResult();
        var form = await context.Request.ReadFormAsync(cancellation);
        var request = RequestOf(form, Guid.TryParse(form["upload"], out var upload) ? upload : null);
        return (await service.AttachAsync(new(caseId), request, CommandTerms.None, cancellation)).ToResult(context);
    }

    /// <summary>The plain form: its files one after the other, each a buffer at a time. What one of them is refused for doesn't hold up the others.</summary>
    private static async Task<IResult> PostAsync(
        string id, AttachmentService service, AttachmentPolicies policies, FlashNotes notes, IStringLocalizer<AttachmentTexts> texts, PageAddresses addresses, HttpContext context)
    {
        if (!Guid.TryParse(id, out var caseId))
            return Results.StatusCode(StatusCodes.Status404NotFound);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var back = form["back"].ToString();
        var refusals = new List<string>();
        var attached = 0;
        while (StreamedForm.Of(context) is { } streamed && attached + refusals.Count < policies.Current.MostAtOnce && await streamed.NextFileAsync(context.RequestAborted) is { } file)
        {
            if (await TakeAsync(new(caseId), file.FileName, file.FileStream!, form, service, context) is { } problem)
                refusals.Add(problem.Detail);
            else
                attached++;
        }

        if (attached + refusals.Count == 0)
            refusals.Add(Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, FileRefusals.NoFile).Detail);
        notes.Leave(refusals.Count == 0
            ? new FlashNote(NoteKind.Ok, texts["Attached", attached])
            : new FlashNote(NoteKind.Error, attached == 0 ? texts["NotAttached"] : texts["AttachedSome", attached, refusals.Count], string.Join(' ', refusals)));
        return Results.LocalRedirect(addresses.IsOurs(back) ? back : addresses.Case(caseId, "tep"));
    }

    /// <summary>Null when it was attached.</summary>
    private static async Task<Problem?> TakeAsync(CaseId id, string name, Stream content, IFormCollection form, AttachmentService service, HttpContext context)
    {
        var begun = await service.BeginAsync(id, name, null, context.RequestAborted);
        if (begun is not Answer<Upload>.Done { Value: var upload })
            return ProblemOf(begun, context);
        switch (await service.AppendWholeAsync(upload, content, context.RequestAborted))
        {
            case UploadPiece.Taken:
                return ProblemOf(await service.AttachAsync(id, RequestOf(form, upload.Id), CommandTerms.None, context.RequestAborted), context);
            case UploadPiece.TooLong:
                return Problem.Of(context.Request, service.TooLarge(upload.Name));
            default:
                return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, FileRefusals.NotComplete, upload.Name);
        }
    }

    private static AttachRequest RequestOf(IFormCollection form, Guid? upload) =>
        new(upload, form["paper"], int.TryParse(form["replaces"], System.Globalization.CultureInfo.InvariantCulture, out var replaces) ? replaces : null);

    private static Problem? ProblemOf<T>(Answer<T> answer, HttpContext context) => answer switch
    {
        Answer<T>.Refused refused => Problem.Of(context.Request, refused.Refusal),
        Answer<T>.Invalid invalid => Problem.OfFields(context.Request, invalid.Fields),
        _ => null,
    };
}
