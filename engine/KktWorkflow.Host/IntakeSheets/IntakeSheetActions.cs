using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.IntakeSheets;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.IntakeSheets;

/// <summary>The buttons on the page of a sheet of dossiers, and the sheet to be filled in.</summary>
internal static class IntakeSheetActions
{
    private const int NarrowestColumn = 14;
    private const int WidestColumn = 60;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{PageAddresses.Routes.IntakeSheets()}/mau.xlsx", TemplateAsync).Needs(Permissions.OpenCases);
        routes.MapFormPost($"{PageAddresses.Routes.IntakeSheets()}/{{id}}/dang-ky", ConfirmAsync).WithMetadata(new RequirePermissionAttribute(Permissions.OpenCases));
        routes.MapFormPost($"{PageAddresses.Routes.IntakeSheets()}/{{id}}/bo", DiscardAsync).WithMetadata(new RequirePermissionAttribute(Permissions.OpenCases));
    }

    /// <summary>Heads alone, in columns whose cells keep what is typed: a tax code keeps its first nought.</summary>
    private static async Task TemplateAsync(HttpContext context, IntakeSheetDesk desk, IStringLocalizer<IntakeTexts> texts)
    {
        if (await desk.FormAsync(context.Request.Query["thu-tuc"].ToString(), context.RequestAborted) is not var (form, columns))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = SheetFile.MediaType;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"bang-ke-{form.DefinitionId}.xlsx\"";
        using var file = new SheetFile(context.Response.Body, texts["Sheet.Sheet"], [.. columns.Select(column => new SheetColumn(column.Head, Math.Clamp(column.Head.Length + 2, NarrowestColumn, WidestColumn)) { IsText = true })]);
        await file.EndAsync(context.RequestAborted);
    }

    private static async Task<IResult> ConfirmAsync(string id, IntakeSheetStore store, IntakeSheetDesk desk, CurrentPerson person, FlashNotes notes, IStringLocalizer<IntakeTexts> texts, PageAddresses addresses, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var sheet) || await store.Find(sheet, cancellation) is not { } found || !desk.MayRead(found) || await store.Confirm(sheet, person.Id, cancellation) is not { } confirmed)
            return Results.StatusCode(StatusCodes.Status404NotFound);
        if (confirmed.State == IntakeSheetState.Checked)
            notes.Leave(new FlashNote(NoteKind.Warn, texts["Sheet.NotConfirmed"]));
        else if (confirmed.State == IntakeSheetState.Registering)
            notes.Leave(new FlashNote(NoteKind.Ok, texts["Sheet.Confirmed"]));
        return Results.LocalRedirect(addresses.IntakeSheet(sheet));
    }

    private static async Task<IResult> DiscardAsync(string id, IntakeSheetStore store, IntakeSheetDesk desk, FlashNotes notes, IStringLocalizer<IntakeTexts> texts, PageAddresses addresses, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var sheet) || await store.Find(sheet, cancellation) is not { } found || !desk.MayRead(found))
            return Results.StatusCode(StatusCodes.Status404NotFound);
        if (!await store.Discard(sheet, cancellation))
            return Results.LocalRedirect(addresses.IntakeSheet(sheet));
        notes.Leave(new FlashNote(NoteKind.Ok, texts["Sheet.Discarded"]));
        return Results.LocalRedirect(addresses.IntakeSheets(found.DefinitionId));
    }
}
