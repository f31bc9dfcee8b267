using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Substitutions;

/// <summary>Acts of the substitutions' pages that need nothing but a button.</summary>
internal static class SubstitutionActions
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var own = new RequirePermissionAttribute(AccountPermissions.OwnAccount);
        pages.MapFormPost(PageAddresses.Routes.Substitutions + "/{id:guid}/ket-thuc", EndAsync).WithMetadata(own);
        pages.MapFormPost(PageAddresses.Routes.Absences + "/{id:guid}/bo", TakeBackAsync).WithMetadata(own);
    }

    private static async Task<IResult> EndAsync(
        Guid id, SubstitutionDesk desk, CurrentPerson person, FlashNotes notes, IStringLocalizer<SubstitutionTexts> texts, PageAddresses addresses, CancellationToken cancellation)
    {
        Tell(notes, (await desk.EndAsync(id, cancellation) as Answer<SubstitutionAnswer>.Refused)?.Refusal, texts["End.Done"], texts, person);
        return Results.LocalRedirect(addresses.Substitutions);
    }

    private static async Task<IResult> TakeBackAsync(
        Guid id, SubstitutionDesk desk, CurrentPerson person, FlashNotes notes, IStringLocalizer<SubstitutionTexts> texts, PageAddresses addresses, CancellationToken cancellation)
    {
        Tell(notes, await desk.TakeBackAsync(id, cancellation), texts["Absence.TakenBack"], texts, person);
        return Results.LocalRedirect(addresses.Absences);
    }

    private static void Tell(FlashNotes notes, Refusal? refusal, string done, IStringLocalizer<SubstitutionTexts> texts, CurrentPerson person) => notes.Leave(refusal is null
        ? new FlashNote(NoteKind.Ok, done)
        : new FlashNote(NoteKind.Warn, texts["Refused"], RefusalSentence.Of(refusal, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, person.Chart.Zone)));
}
