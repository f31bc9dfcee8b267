using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Inspections;

/// <summary>The button on the page of inspections.</summary>
internal static class InspectionActions
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapFormPost($"{PageAddresses.Routes.Inspections}/{{id:guid}}/ket-thuc", EndAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ManageUsers));

    private static async Task<IResult> EndAsync(Guid id, InspectionCommands commands, FlashNotes notes, IStringLocalizer<InspectionTexts> texts, PageAddresses addresses, CancellationToken cancellation)
    {
        notes.Leave(await commands.EndAsync(new(id), cancellation) is { } refusal
            ? new FlashNote(NoteKind.Warn, texts["Refused"], RefusalSentence.Of(refusal, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName))
            : new FlashNote(NoteKind.Ok, texts["Ended.Note"]));
        return Results.LocalRedirect(addresses.Inspections);
    }
}
