using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Procedures.Findings;

/// <summary>The button that mends a finding.</summary>
internal static class FindingActions
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapFormPost(PageAddresses.Routes.Procedures + "/{definitionId}/ban/{version:int}/sua-loi", FixAsync).WithMetadata(new RequirePermissionAttribute(Permissions.DraftDefinitions));

    private static async Task<IResult> FixAsync(
        string definitionId, int version, HttpContext context, FindingService service, CurrentPerson person, FlashNotes notes, IStringLocalizer<LifecycleTexts> texts, PageAddresses addresses,
        CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        var request = new FixRequest(form["place"], int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null);
        var answer = PageAnswers.Of(await service.FixAsync(definitionId, version, form["code"].ToString(), request, cancellation), _ => new PageAnswer(), person.Chart.Zone);
        notes.Leave(answer.IsDone
            ? new FlashNote(NoteKind.Ok, texts["Fix.Done", form["code"].ToString()])
            : new FlashNote(NoteKind.Warn, texts["Fix.Not"], answer.Refusal));
        return Results.LocalRedirect(addresses.ProcedureVersion(definitionId, version));
    }
}
