using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Administration;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Archives;

/// <summary>`/api/cases/{id}/archive` and the same for a page: the sealed archive of a closed case.</summary>
internal static class ArchiveEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/cases/{id:guid}/archive", SendAsync).Needs(Permissions.ReadAudit);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet(PageAddresses.Routes.CaseArchive("{id:guid}"), DownloadAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ReadAudit));

    private static async Task<IResult> SendAsync(Guid id, ArchiveDesk desk, HttpContext context, CancellationToken cancellation)
    {
        var (file, refusal) = await desk.MakeAsync(new(id), cancellation);
        return file is not null ? Results.File(file, ArchiveDesk.MediaType, ArchiveDesk.FileNameOf(new(id))) : Problem.Of(context.Request, refusal!).ToResult();
    }

    private static async Task<IResult> DownloadAsync(Guid id, ArchiveDesk desk, FlashNotes notes, IStringLocalizer<SealTexts> texts, PageAddresses addresses, CancellationToken cancellation)
    {
        var (file, refusal) = await desk.MakeAsync(new(id), cancellation);
        if (file is not null)
            return Results.File(file, ArchiveDesk.MediaType, ArchiveDesk.FileNameOf(new(id)));
        notes.Leave(new FlashNote(NoteKind.Warn, texts["Archive.Refused"], FieldErrors.Sentence(refusal!)));
        return Results.LocalRedirect(addresses.Case(id));
    }
}
