using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>The buttons of a version's panel: a reader confirms a release, and who keeps the register of printed copies hands them out and takes them back.</summary>
internal static class LifecycleActions
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var version = $"{PageAddresses.Routes.Procedures}/{{definitionId}}/ban/{{version:int}}";
        routes.MapFormPost($"{version}/{LifecycleActs.Read}", ReadAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ReadDefinitions));
        routes.MapFormPost($"{version}/ban-kiem-soat", HandOutAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ReleaseDefinitions));
        routes.MapFormPost($"{version}/ban-kiem-soat/{{number:int}}/thu-hoi", TakeBackAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ReleaseDefinitions));
    }

    private static async Task<IResult> ReadAsync(string definitionId, int version, LifecycleService service, ActNotes notes, CancellationToken cancellation) =>
        notes.Leave(await service.ConfirmReadAsync(definitionId, version, cancellation), "Read.Done", definitionId, version);

    private static async Task<IResult> HandOutAsync(string definitionId, int version, HttpContext context, LifecycleService service, ActNotes notes, IStringLocalizer<LifecycleTexts> texts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var on = form["on"].ToString().Trim();
        if (!FormDate.TryParse(on, out var stored) && on.Length > 0)
            return notes.Refused(texts["Field.NoDate"], definitionId, version);
        var request = new HandOutCopyRequest(form["holder"], on.Length > 0 ? DateOnly.ParseExact(stored, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
        return notes.Leave(await service.HandOutAsync(definitionId, version, request, context.RequestAborted), "Copies.HandOut.Done", definitionId, version);
    }

    private static async Task<IResult> TakeBackAsync(string definitionId, int version, int number, LifecycleService service, ActNotes notes, CancellationToken cancellation) =>
        notes.Leave(await service.TakeBackAsync(definitionId, version, number, null, cancellation), "Copies.TakeBack.Done", definitionId, version);
}
