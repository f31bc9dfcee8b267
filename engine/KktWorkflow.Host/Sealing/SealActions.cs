using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Sealing;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Sealing;

/// <summary>Acts on the integrity of the log that need nothing but a button, and seals as files.</summary>
internal static class SealActions
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapFormPost(PageAddresses.Routes.CheckLog, Check).WithMetadata(new RequirePermissionAttribute(Permissions.CheckLog));
        pages.MapFormPost(PageAddresses.Routes.SealKey, RotateAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ManageSettings));
        pages.MapGet($"{PageAddresses.Routes.Seals}/{{number:int}}.json", FileAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ReadAudit));
    }

    private static IResult Check(LogCheck check, CurrentPerson person, FlashNotes notes, IStringLocalizer<SealTexts> texts, PageAddresses addresses)
    {
        notes.Leave(check.Start(person.Name) ? new FlashNote(NoteKind.Ok, texts["Check.Started"]) : new FlashNote(NoteKind.Info, texts["Check.Runs"]));
        return Results.LocalRedirect(addresses.Integrity);
    }

    private static async Task<IResult> RotateAsync(SealDesk desk, FlashNotes notes, IStringLocalizer<SealTexts> texts, PageAddresses addresses, CancellationToken cancellation)
    {
        notes.Leave(await desk.RotateKeyAsync(cancellation) is Answer<SealSettings>.Refused refused
            ? new FlashNote(NoteKind.Warn, texts["Settings.Refused"], Administration.FieldErrors.Sentence(refused.Refusal))
            : new FlashNote(NoteKind.Ok, texts["Settings.Key.Done"]));
        return Results.LocalRedirect(addresses.SealSettings);
    }

    private static async Task<IResult> FileAsync(int number, SealStore seals, CancellationToken cancellation) => await SealEndpoints.SendAsync(number, seals, cancellation) ?? Results.NotFound();
}
