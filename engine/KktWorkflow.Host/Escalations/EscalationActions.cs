using System.Globalization;
using System.Text;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Escalations;

/// <summary>Acts on escalations that need nothing but a button (post, redirect, note), and the policies as a file.</summary>
internal static class EscalationActions
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapFormPost(PageAddresses.Routes.Acknowledge("{id}"), AcknowledgeAsync).WithMetadata(new RequirePermissionAttribute(Permissions.Work), new OpenToSubstitutesAttribute());
        routes.MapGet($"{PageAddresses.Routes.Policies}/escalation.json", DownloadAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ReadDefinitions));
    }

    private static async Task<IResult> DownloadAsync(PolicyDesk desk, CancellationToken cancellation) =>
        await desk.TextAsync(cancellation) is { } text ? Results.File(Encoding.UTF8.GetBytes(text), "application/json", "escalation.json") : Results.NotFound();

    private static async Task<IResult> AcknowledgeAsync(
        string id, HttpContext context, ICaseDesk desk, FlashNotes notes, IStringLocalizer<EscalationTexts> texts, PageAddresses addresses)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = int.TryParse(form["deadline"], NumberStyles.None, CultureInfo.InvariantCulture, out var deadline);
        var answer = await desk.AcknowledgeAsync(id, deadline, context.RequestAborted);
        notes.Leave(answer.IsDone ? new FlashNote(NoteKind.Ok, texts["Acknowledge.Done"]) : new FlashNote(NoteKind.Warn, texts["Acknowledge.Refused"], answer.Refusal));
        var back = form["back"].ToString();
        return Results.LocalRedirect(addresses.IsOurs(back) ? back : addresses.Case(id));
    }
}
