using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Files;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace KktWorkflow.Host.Attachments;

/// <summary>Uploads to a case by the tus protocol: core, creation, termination, expiration, checksum. Once under `/api`, where a token opens the door, and once beside the pages, where it is
/// the session's cookie with the token of a form. An upload belongs to its case and to who began it.</summary>
internal static class TusEndpoints
{
    private const int ChecksumMismatch = 460;

    public static void MapApi(IEndpointRouteBuilder api) => Map(api.MapGroup("/cases/{id}/uploads"));

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        var uploads = pages.MapGroup($"{PageAddresses.Routes.Cases}/{{id}}/tai-len");
        uploads.WithMetadata(new RequireAntiforgeryTokenAttribute());
        uploads.AddEndpointFilter(async (invocation, next) => await HasTokenAsync(invocation.HttpContext) ? await next(invocation) : Results.StatusCode(StatusCodes.Status400BadRequest));
        Map(uploads);
    }

    /// <summary>The middleware looks at posts and pieces; taking an upload back wants the token no less.</summary>
    private static async Task<bool> HasTokenAsync(HttpContext context)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { } looked)
            return looked.IsValid;
        if (await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
            return true;
        MalformedRequests.Note(context, MalformedRequests.NoToken);
        return false;
    }

    private static void Map(RouteGroupBuilder uploads)
    {
        uploads.AddEndpointFilter(SpeakTus);
        uploads.MapMethods("/", [HttpMethods.Options], Describe).Needs(Permissions.CommentOnCases);
        uploads.MapPost("/", CreateAsync).Needs(Permissions.CommentOnCases);
        uploads.MapMethods("/{upload:guid}", [HttpMethods.Get, HttpMethods.Head], Tell).Needs(Permissions.CommentOnCases);
        uploads.MapPatch("/{upload:guid}", AppendAsync).Needs(Permissions.CommentOnCases);
        uploads.MapDelete("/{upload:guid}", Remove).Needs(Permissions.CommentOnCases);
    }

    private static async ValueTask<object?> SpeakTus(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var (request, response) = (invocation.HttpContext.Request, invocation.HttpContext.Response);
        response.Headers[TusHeaders.Resumable] = TusHeaders.Protocol;
        if (HttpMethods.IsOptions(request.Method) || HttpMethods.IsGet(request.Method) || request.Headers[TusHeaders.Resumable] == TusHeaders.Protocol)
            return await next(invocation);
        response.Headers[TusHeaders.Versions] = TusHeaders.Protocol;
        return Problem.Of(request, StatusCodes.Status412PreconditionFailed, FileRefusals.OtherProtocol, TusHeaders.Protocol).ToResult();
    }

    private static IResult Describe(AttachmentPolicies policies, HttpResponse response)
    {
        response.Headers[TusHeaders.Versions] = TusHeaders.Protocol;
        response.Headers[TusHeaders.Extension] = TusHeaders.Extensions;
        response.Headers[TusHeaders.MaxSize] = Number(policies.Current.MaxBytes);
        response.Headers[TusHeaders.ChecksumAlgorithm] = TusHeaders.Algorithms;
        return Results.NoContent();
    }

    private static async Task<IResult> CreateAsync(string id, AttachmentService service, AttachmentPolicies policies, HttpContext context, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var found))
            return NotThere(context, id);
        if (TusHeaders.NumberOf(context.Request, TusHeaders.Length) is not { } length)
            return Missing(context, TusHeaders.Length);
        if (TusHeaders.MetadataOf(context.Request, "filename") is not { Length: > 0 } name)
            return Missing(context, $"{TusHeaders.Metadata}: filename");
        switch (await service.BeginAsync(new(found), name, length, cancellation))
        {
            case Answer<Upload>.Done { Value: var upload }:
                context.Response.Headers.Location = $"{context.Request.PathBase}{context.Request.Path.Value!.TrimEnd('/')}/{upload.Id}";
                context.Response.Headers[TusHeaders.Expires] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
                return Results.StatusCode(StatusCodes.Status201Created);
            case Answer<Upload>.Refused { Refusal: { Code: FileRefusals.TooLarge } tooLarge }:
                context.Response.Headers[TusHeaders.MaxSize] = Number(policies.Current.MaxBytes);
                return Problem.Of(context.Request, StatusCodes.Status413PayloadTooLarge, tooLarge.Code, tooLarge.Facts.Items.AsSpan()).ToResult();
            case var refused:
                return refused.ToResult(context);
        }
    }

    private static IResult Tell(string id, Guid upload, AttachmentService service, HttpContext context)
    {
        if (Find(id, upload, service) is not { } found)
            return NotThere(context, upload.ToString());
        WriteOffset(context.Response, found);
        context.Response.Headers[TusHeaders.Length] = Number(found.Length ?? found.Offset);
        context.Response.Headers[TusHeaders.Metadata] = TusHeaders.MetadataOf("filename", found.Name);
        return Results.Ok();
    }

    private static async Task<IResult> AppendAsync(string id, Guid upload, AttachmentService service, AttachmentPolicies policies, HttpContext context, CancellationToken cancellation)
    {
        var request = context.Request;
        if (!string.Equals(request.ContentType, TusHeaders.Piece, StringComparison.OrdinalIgnoreCase))
            return Problem.Of(request, StatusCodes.Status415UnsupportedMediaType, FileRefusals.HeaderMissing, $"Content-Type: {TusHeaders.Piece}").ToResult();
        if (TusHeaders.NumberOf(request, TusHeaders.Offset) is not { } offset)
            return Missing(context, TusHeaders.Offset);
        if (!TusHeaders.TryReadChecksum(request, out var checksum))
            return Missing(context, $"{TusHeaders.Checksum}: {TusHeaders.Algorithms}");
        if (Find(id, upload, service) is not { } found)
            return NotThere(context, upload.ToString());
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = policies.Current.MaxBytes;
        var taken = request.ContentLength > (found.Length ?? policies.Current.MaxBytes) - offset
            ? UploadPiece.TooLong
            : await service.AppendAsync(found, offset, request.Body, checksum, cancellation);
        if (taken is not (UploadPiece.Taken or UploadPiece.BrokenOff))
            return Refuse(context, taken, found, policies.Current);
        WriteOffset(context.Response, Find(id, upload, service) ?? found);
        return Results.NoContent();
    }

    private static IResult Remove(string id, Guid upload, AttachmentService service, HttpContext context)
    {
        if (Find(id, upload, service) is not { } found)
            return NotThere(context, upload.ToString());
        return service.Forget(found) ? Results.NoContent() : Problem.Of(context.Request, StatusCodes.Status423Locked, FileRefusals.Busy).ToResult();
    }

    private static IResult Refuse(HttpContext context, UploadPiece taken, Upload upload, AttachmentPolicy policy) => taken switch
    {
        UploadPiece.Busy => Problem.Of(context.Request, StatusCodes.Status423Locked, FileRefusals.Busy).ToResult(),
        UploadPiece.NotHere => Problem.Of(context.Request, StatusCodes.Status409Conflict, FileRefusals.NotHere, Number(upload.Offset)).ToResult(),
        UploadPiece.Spoilt => Problem.Of(context.Request, ChecksumMismatch, FileRefusals.Spoilt).ToResult(),
        _ => Problem.Of(context.Request, StatusCodes.Status413PayloadTooLarge, FileRefusals.TooLarge, FileCheck.TooLarge(upload.Name, policy).Facts.Items.AsSpan()).ToResult(),
    };

    private static Upload? Find(string id, Guid upload, AttachmentService service) => Guid.TryParse(id, out var found) ? service.FindUpload(new CaseId(found), upload) : null;

    private static void WriteOffset(HttpResponse response, Upload upload)
    {
        response.Headers[TusHeaders.Offset] = Number(upload.Offset);
        response.Headers[TusHeaders.Expires] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
    }

    private static IResult Missing(HttpContext context, string header) => Problem.Of(context.Request, StatusCodes.Status400BadRequest, FileRefusals.HeaderMissing, header).ToResult();

    private static IResult NotThere(HttpContext context, string id) => Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", id).ToResult();

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
