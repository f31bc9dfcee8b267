using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Storage.Notices;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Notifications;

/// <summary>Acts of the notices' pages that need nothing but a button, and what the bell asks.</summary>
internal static class NoticeActions
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var own = new RequirePermissionAttribute(AccountPermissions.OwnAccount);
        pages.MapGet(PageAddresses.Routes.Bell, BellAsync).WithMetadata(own);
        pages.MapFormPost($"{PageAddresses.Routes.Notices}/mo", OpenAsync).WithMetadata(own);
        pages.MapFormPost($"{PageAddresses.Routes.Notices}/da-doc", ReadAllAsync).WithMetadata(own);
        pages.MapFormPost($"{PageAddresses.Routes.OutgoingMail}/gui-lai", SendAgainAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ManageSettings));
        pages.MapFormPost($"{PageAddresses.Routes.OutgoingMail}/thu", TryAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ManageSettings));
    }

    /// <summary>What the bell shows now. Never kept: it is asked again and again.</summary>
    private static async Task<IResult> BellAsync(HttpContext context, NoticeQueries notices, CurrentPerson person, IStringLocalizer<FrameTexts> texts)
    {
        context.Response.Headers.CacheControl = "no-store";
        var face = BellFace.Of(await notices.Unread(person.Id, context.RequestAborted), texts);
        return Results.Json(new { face.Count, face.Label });
    }

    /// <summary>Marks a notice as read and leads to what it is about.</summary>
    private static async Task<IResult> OpenAsync(HttpContext context, NoticeQueries notices, CurrentPerson person, PageAddresses addresses)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Guid.TryParse(form["case"], out var id) || !long.TryParse(form["sequence"], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return Results.LocalRedirect(addresses.Notices);
        await notices.Read(person.Id, new CaseId(id), sequence, context.RequestAborted);
        if (form["procedure"].ToString() is { Length: > 0 } procedure && int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return Results.LocalRedirect(addresses.ProcedureVersion(procedure, version));
        if (int.TryParse(form["question"], NumberStyles.None, CultureInfo.InvariantCulture, out var question))
            return Results.LocalRedirect(addresses.Question(id, question));
        return Results.LocalRedirect(int.TryParse(form["work"], NumberStyles.None, CultureInfo.InvariantCulture, out var work)
            ? addresses.WorkItem(new WorkItemId(new CaseId(id), work))
            : addresses.Case(id));
    }

    private static async Task<IResult> ReadAllAsync(HttpContext context, NoticeQueries notices, CurrentPerson person, PageAddresses addresses)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (long.TryParse(form["upTo"], NumberStyles.None, CultureInfo.InvariantCulture, out var upTo))
            await notices.ReadAll(person.Id, new Instant(upTo), context.RequestAborted);
        return Results.LocalRedirect(addresses.Notices);
    }

    private static async Task<IResult> SendAgainAsync(HttpContext context, MailQueue mails, FlashNotes notes, IStringLocalizer<NoticeTexts> texts, PageAddresses addresses)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var isThere = Guid.TryParse(form["mail"], out var mail) && await mails.SendAgain(mail, context.RequestAborted);
        notes.Leave(isThere ? new FlashNote(NoteKind.Ok, texts["Out.Again"]) : new FlashNote(NoteKind.Warn, texts["Out.Gone"]));
        return Results.LocalRedirect(addresses.OutgoingMail);
    }

    private static async Task<IResult> TryAsync(HttpContext context, TrialMail trial, FlashNotes notes, IStringLocalizer<NoticeTexts> texts, PageAddresses addresses)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var address = form["address"].ToString().Trim();
        notes.Leave(await trial.SendAsync(address, context.RequestAborted) switch
        {
            MailResult.Taken => new FlashNote(NoteKind.Ok, texts["Out.Tried", address]),
            MailResult.Refused refused => new FlashNote(NoteKind.Error, texts["Out.Refused", address], MailReasons.Words(refused.Reason, texts)),
            MailResult.Unreachable unreachable => new FlashNote(NoteKind.Error, texts["Out.Unreachable"], unreachable.Reason),
            _ => new FlashNote(NoteKind.Warn, texts["Out.NoServer"]),
        });
        return Results.LocalRedirect(addresses.OutgoingMail);
    }
}
