using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Drafts;
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
        routes.MapFormPost("/viec/{id}/nhap", SaveDraftAsync).WithMetadata(work);
        routes.MapFormPost("/viec/{id}/nhap/bo", ForgetDraftAsync).WithMetadata(work);
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

    /// <summary>Answers a script with how the draft stands, and the button without one with the page.</summary>
    private static async Task<IResult> SaveDraftAsync(
        string id, HttpContext context, IWorkDesk desk, FlashNotes notes, IStringLocalizer<WorkTexts> texts, BoardTime time, PageAddresses addresses)
    {
        var form = context.Request.Form;
        var revision = int.TryParse(form["draft"], NumberStyles.None, CultureInfo.InvariantCulture, out var begun) ? begun : 0;
        var answer = await desk.SaveDraftAsync(id, revision, form, context.RequestAborted);
        var kept = answer is Answer<StepDraft>.Done { Value: var draft } ? new DraftAnswer(draft.Revision, texts["Draft.Kept", time.Clock(draft.SavedAt.ToDateTimeOffset())]) : null;
        var problem = answer is Answer<StepDraft>.Refused { Refusal: var refusal } ? Problem.Of(context.Request, refusal) : null;
        if (!context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)))
            return kept is null ? problem!.ToResult() : Results.Json(kept, ApiJson.Options);
        notes.Leave(kept is null ? new FlashNote(NoteKind.Warn, texts["Draft.NotSaved"], problem!.Detail) : new FlashNote(NoteKind.Ok, texts["Draft.Saved"]));
        return Results.LocalRedirect(addresses.WorkItem(id));
    }

    private static async Task<IResult> ForgetDraftAsync(string id, HttpContext context, IWorkDesk desk, FlashNotes notes, IStringLocalizer<WorkTexts> texts, PageAddresses addresses)
    {
        await desk.ForgetDraftAsync(id, context.RequestAborted);
        notes.Leave(new FlashNote(NoteKind.Ok, texts["Draft.Forgotten"]));
        return Results.LocalRedirect(addresses.WorkItem(id));
    }

    private static async Task<IResult> UndoAsync(
        string id, HttpContext context, IWorkDesk desk, FlashNotes notes, IStringLocalizer<WorkTexts> texts, PageAddresses addresses)
    {
        var answer = await desk.UndoAsync(id, context.RequestAborted);
        notes.Leave(answer.IsDone ? new FlashNote(NoteKind.Ok, texts["Undone"]) : new FlashNote(NoteKind.Warn, texts["NotUndone"], answer.Refusal));
        return Results.LocalRedirect(addresses.MyWork);
    }

    /// <param name="Revision">To be sent with the next one.</param>
    /// <param name="Kept">When it was kept, in words.</param>
    private sealed record DraftAnswer(int Revision, string Kept);

    private static int? VersionOf(HttpContext context) =>
        int.TryParse(context.Request.Form["version"], CultureInfo.InvariantCulture, out var version) ? version : null;
}
