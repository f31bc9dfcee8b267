using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>The button by which a reader confirms a release.</summary>
internal static class LifecycleActions
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapFormPost(PageAddresses.Routes.Procedures + "/{definitionId}/ban/{version:int}/da-doc", ReadAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ReadDefinitions));

    private static async Task<IResult> ReadAsync(
        string definitionId, int version, LifecycleService service, CurrentPerson person, FlashNotes notes, IStringLocalizer<LifecycleTexts> texts, PageAddresses addresses, CancellationToken cancellation)
    {
        var answer = PageAnswers.Of(await service.ConfirmReadAsync(definitionId, version, cancellation), _ => new PageAnswer(), person.Chart.Zone);
        notes.Leave(answer.IsDone ? new FlashNote(NoteKind.Ok, texts["Read.Done"]) : new FlashNote(NoteKind.Warn, texts["Act.Refused"], answer.Refusal));
        return Results.LocalRedirect(addresses.ProcedureVersion(definitionId, version));
    }
}
