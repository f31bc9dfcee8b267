using System.Globalization;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Audits;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.InternalAudits;

/// <summary>The buttons on the pages of internal audits (post, redirect, note).</summary>
internal static class AuditActions
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapFormPost($"{PageAddresses.Routes.Audits}/chuong-trinh/{{year:int}}/phe-duyet", ApproveAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ApproveAudits));
        Act(routes, "rut-mau", Permissions.DoAudits, "Drawn.Note", (desk, id, form, cancellation) => desk.DoAsync(
            id, new DrawAuditSample(Number(form["seed"]) ?? 0, Number(form["random"]) ?? -1, Number(form["byRisk"]) ?? -1, form["reason"].ToString() is { Length: > 0 } reason ? reason : null), cancellation));
        Act(routes, "rut-phat-hien", Permissions.DoAudits, "Withdrawn.Note", (desk, id, form, cancellation) =>
            desk.DoAsync(id, new WithdrawAuditFinding(Number(form["number"]) ?? 0, form["reason"].ToString()), cancellation));
        Act(routes, "gan-ho-so", Permissions.PlanAudits, "Linked.Note", (desk, id, form, cancellation) =>
            desk.DoAsync(id, new LinkAuditCase(Guid.TryParse(form["case"], out var about) ? new(about) : default), cancellation));
        Act(routes, "khac-phuc", Permissions.PlanAudits, "Correction.Note", (desk, id, form, cancellation) => desk.CorrectAsync(id, Number(form["number"]) ?? 0, cancellation));
    }

    private static void Act(
        IEndpointRouteBuilder routes, string name, string permission, string said, Func<AuditDesk, Guid, IFormCollection, CancellationToken, Task<AuditChange<InternalAudit>>> act) =>
        routes.MapFormPost(
            $"{PageAddresses.Routes.Audits}/{{id}}/{name}",
            async (string id, HttpContext context, AuditDesk desk, FlashNotes notes, IStringLocalizer<InternalAuditTexts> texts, PageAddresses addresses) =>
            {
                if (!Guid.TryParse(id, out var found))
                    return Results.StatusCode(StatusCodes.Status404NotFound);
                Tell(await act(desk.Under(RequestKey.Of(context)), found, await context.Request.ReadFormAsync(context.RequestAborted), context.RequestAborted), texts[said], desk, notes, texts);
                return Results.LocalRedirect(addresses.Audit(found));
            }).WithMetadata(new RequirePermissionAttribute(permission));

    private static async Task<IResult> ApproveAsync(int year, HttpContext context, AuditDesk desk, FlashNotes notes, IStringLocalizer<InternalAuditTexts> texts, PageAddresses addresses)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        Tell(await desk.Under(RequestKey.Of(context)).ApproveAsync(year, Number(form["edition"]) ?? 0, context.RequestAborted), texts["Approved.Note"], desk, notes, texts);
        return Results.LocalRedirect(addresses.AuditsOf(year));
    }

    private static void Tell<T>(AuditChange<T> change, string said, AuditDesk desk, FlashNotes notes, IStringLocalizer<InternalAuditTexts> texts) => notes.Leave(change is AuditChange<T>.Refused refused
        ? new FlashNote(NoteKind.Warn, texts["Act.Refused"], desk.Sentence(refused.Refusal))
        : new FlashNote(NoteKind.Ok, said));

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
