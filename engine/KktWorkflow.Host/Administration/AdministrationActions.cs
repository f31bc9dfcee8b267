using System.Text;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Administration;

/// <summary>Acts of the administration that have no page of their own.</summary>
internal static class AdministrationActions
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapFormPost($"{PageAddresses.Routes.Administration}/xong", ConfirmAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ManageSettings));
        pages.MapGet($"{PageAddresses.Routes.Organisation}/organisation.json", DownloadOrganisationAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ManageOrganisation));
        pages.MapGet($"{PageAddresses.Routes.CalendarSettings}/calendar.json", DownloadCalendarAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ManageSettings));
        CalendarMovesFile.Map(pages);
    }

    /// <summary>The page on which a part of the set-up is done.</summary>
    public static string AddressOf(SetupPart part, PageAddresses addresses) => part switch
    {
        SetupPart.Organisation => addresses.Organisation,
        SetupPart.Calendar => addresses.CalendarSettings,
        SetupPart.Mail => addresses.MailSettings,
        _ => addresses.Accounts,
    };

    private static async Task<IResult> ConfirmAsync(
        HttpContext context, SetupProgress progress, FlashNotes notes, IStringLocalizer<AdministrationTexts> texts, PageAddresses addresses)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Enum.TryParse<SetupPart>(form["part"], out var part) || !Enum.IsDefined(part))
            return Results.LocalRedirect(addresses.Administration);
        if (await progress.ConfirmAsync(part, context.RequestAborted) is { } refusal)
            notes.Leave(new FlashNote(NoteKind.Error, texts["Refused"], RefusalSentence.Of(refusal, Language.Of(context.Request), RefusalSentence.ZoneOf(context.RequestServices))));
        else
            notes.Leave(new FlashNote(NoteKind.Ok, texts["Setup.Confirmed", texts[$"Part.{part}"]]));
        return Results.LocalRedirect(await progress.NextAsync(context.RequestAborted) is { } next ? AddressOf(next, addresses) : addresses.Administration);
    }

    private static async Task<IResult> DownloadOrganisationAsync(OrganisationDesk organisation, CancellationToken cancellation) =>
        FileOf(await organisation.TextAsync(cancellation), "organisation.json");

    private static async Task<IResult> DownloadCalendarAsync(CalendarDesk calendar, CancellationToken cancellation) =>
        FileOf(await calendar.TextAsync(cancellation), "calendar.json");

    private static IResult FileOf(string? text, string name) => text is null ? Results.NotFound() : Results.File(Encoding.UTF8.GetBytes(text), "application/json", name);
}
