using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.CaseMigrations;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.CaseMigrations;

/// <summary>The buttons on the page of a migration.</summary>
internal static class MigrationActions
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Act(routes, "phe-duyet", Permissions.ApproveDefinitions, "Approved.Note", (d, id, c) => d.ApproveAsync(id, c));
        Act(routes, "rut-lai", Permissions.MigrateCases, "Withdrawn.Note", (d, id, c) => d.WithdrawAsync(id, c));
        Act(routes, "dung", Permissions.MigrateCases, "Stopped.Note", (d, id, c) => d.StopAsync(id, c));
        Act(routes, "tiep-tuc", Permissions.MigrateCases, "GoOn.Note", (d, id, c) => d.GoOnAsync(id, c));
        routes.MapFormPost($"{PageAddresses.Routes.Migrations}/{{id}}/hoan-tac", UndoAsync).WithMetadata(new RequirePermissionAttribute(Permissions.MigrateCases));
    }

    private static void Act(IEndpointRouteBuilder routes, string name, string permission, string said, Func<MigrationDesk, Guid, CancellationToken, Task<MigrationChange>> act) =>
        routes.MapFormPost(
            $"{PageAddresses.Routes.Migrations}/{{id}}/{name}",
            async (string id, MigrationDesk desk, FlashNotes notes, IStringLocalizer<MigrationTexts> texts, PageAddresses addresses, CancellationToken cancellation) =>
            {
                if (!Guid.TryParse(id, out var found))
                    return Results.StatusCode(StatusCodes.Status404NotFound);
                notes.Leave(await act(desk, found, cancellation) is MigrationChange.Refused refused
                    ? new FlashNote(NoteKind.Warn, texts["Act.Refused"], string.Join(' ', refused.Refusals.Select(r => desk.Sentence(r, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName))))
                    : new FlashNote(NoteKind.Ok, texts[said]));
                return Results.LocalRedirect(addresses.Migration(found));
            }).WithMetadata(new RequirePermissionAttribute(permission));

    private static async Task<IResult> UndoAsync(string id, HttpContext context, CaseService service, MigrationDesk desk, FlashNotes notes, IStringLocalizer<MigrationTexts> texts, PageAddresses addresses)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Guid.TryParse(id, out var migration) || !Guid.TryParse(form["case"], out var found))
            return Results.StatusCode(StatusCodes.Status404NotFound);
        var answer = await service.UndoMigrationAsync(new CaseId(found), new ReasonRequest(form["reason"]), CommandTerms.None, context.RequestAborted, migration);
        notes.Leave(answer is Answer<CaseAnswer>.Refused refused
            ? new FlashNote(NoteKind.Warn, texts["Act.Refused"], desk.Sentence(refused.Refusal, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName))
            : new FlashNote(NoteKind.Ok, texts["Undone.Note"]));
        return Results.LocalRedirect(addresses.Migration(migration));
    }
}
