using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Deadlines;

/// <summary>Confirms the appointment dates that were ticked in the list, each with the usual notice. One that is refused holds up no other.</summary>
internal static class AppointmentMoveActions
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapFormPost($"{PageAddresses.Routes.AppointmentMoves}/xac-nhan", ConfirmAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ExtendCases));

    private static async Task<IResult> ConfirmAsync(HttpContext context, AppointmentMoveDesk desk, FlashNotes notes, IStringLocalizer<DeadlineTexts> texts, PageAddresses addresses)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (done, refused) = (0, new List<string>());
        foreach (var ticked in form["move"].OfType<string>())
        {
            if (ticked.Split('@') is not [var id, var at] || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var to))
                continue;
            // Each is a command of its own: sent twice, the second finds nothing left to confirm.
            var answer = await desk.ConfirmAsync(id, new Instant(to), null, CommandTerms.None, context.RequestAborted);
            if (answer.IsDone)
                done++;
            else
                refused.Add($"{form[$"code-{id}"]}: {answer.Refusal}");
        }

        notes.Leave((done, refused.Count) switch
        {
            (0, 0) => new FlashNote(NoteKind.Warn, texts["Moves.None.Ticked"]),
            (_, 0) => new FlashNote(NoteKind.Ok, texts["Moves.Confirmed.Many", done]),
            _ => new FlashNote(NoteKind.Warn, texts["Moves.Confirmed.Some", done, refused.Count], string.Join(" ", refused)),
        });
        return Results.LocalRedirect(addresses.AppointmentMoves);
    }
}
