using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.WorkItems;

/// <summary>Acts of the work pages that need nothing but a button: post, redirect, note.</summary>
internal static class WorkItemActions
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        object[] work = [new RequirePermissionAttribute(Permissions.Work), new OpenToSubstitutesAttribute()];
        routes.MapFormPost("/viec/{id}/nhan", ClaimAsync).WithMetadata(work);
        routes.MapFormPost("/viec/{id}/tra-hang-cho", ReleaseAsync).WithMetadata(work);
        routes.MapFormPost("/ho-so/{id}/thu-hoi", UndoAsync).WithMetadata(work);
    }

    private static async Task<IResult> ClaimAsync(
        string id, HttpContext context, IWorkDesk desk, FlashNotes notes, IStringLocalizer<WorkTexts> texts, PageAddresses addresses)
    {
        var answer = await desk.ClaimAsync(id, VersionOf(context), context.RequestAborted);
        if (!answer.IsDone)
        {
            notes.Leave(new FlashNote(NoteKind.Warn, texts["NotClaimed"], answer.Refusal));
            return Results.LocalRedirect($"{addresses.MyWork}?muc=hang-cho");
        }

        notes.Leave(new FlashNote(NoteKind.Ok, texts["Claimed", context.Request.Form["step"].ToString()]));
        return Results.LocalRedirect(addresses.WorkItem(id));
    }

    private static async Task<IResult> ReleaseAsync(
        string id, HttpContext context, IWorkDesk desk, FlashNotes notes, IStringLocalizer<WorkTexts> texts, PageAddresses addresses)
    {
        var answer = await desk.ReleaseAsync(id, VersionOf(context), context.RequestAborted);
        notes.Leave(answer.IsDone ? new FlashNote(NoteKind.Ok, texts["Released"]) : new FlashNote(NoteKind.Warn, answer.Refusal!));
        return Results.LocalRedirect(addresses.MyWork);
    }

    private static async Task<IResult> UndoAsync(
        string id, HttpContext context, IWorkDesk desk, FlashNotes notes, IStringLocalizer<WorkTexts> texts, PageAddresses addresses)
    {
        var answer = await desk.UndoAsync(id, context.RequestAborted);
        notes.Leave(answer.IsDone ? new FlashNote(NoteKind.Ok, texts["Undone"]) : new FlashNote(NoteKind.Warn, texts["NotUndone"], answer.Refusal));
        return Results.LocalRedirect(addresses.MyWork);
    }

    private static int? VersionOf(HttpContext context) =>
        int.TryParse(context.Request.Form["version"], CultureInfo.InvariantCulture, out var version) ? version : null;
}
