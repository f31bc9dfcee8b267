using System.Security.Cryptography;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Elsa.Designer;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace KktWorkflow.Host.Elsa.Drafting;

/// <summary>The page in which the procedure designer runs, and its token. Who may read definitions may open it; who may not draft sees a drawing that can't be changed.</summary>
internal static class DraftPages
{
    private const int NewIdLength = 8;

    /// <summary>Tokens end within the hour, as those of Studio do: the page asks for another.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(PageAddresses.Routes.NewDraft, New).Needs(Permissions.DraftDefinitions);
        pages.MapGet(PageAddresses.Routes.Design + "/quy-trinh/{definitionId}", Document).Needs(Permissions.ReadDefinitions);
        pages.MapFormPost(PageAddresses.Routes.DraftingToken, TokenAsync).Needs(Permissions.ReadDefinitions);
    }

    /// <summary>A procedure that isn't there yet, under an id of its own; it is stored with the first edit.</summary>
    private static IResult New(PageAddresses addresses) => Results.LocalRedirect(addresses.Drafting($"qt-{RandomNumberGenerator.GetHexString(NewIdLength, lowercase: true)}"));

    private static RazorComponentResult<DraftDocument> Document(string definitionId, int? ban) =>
        new(new { DefinitionId = definitionId, Version = ban });

    /// <summary>A token for whom the session's cookie names; the form's token shows that our own page asks.</summary>
    private static async Task<IResult> TokenAsync(HttpContext context, CurrentPerson person, UserManager<Account> accounts, TokenStore tokens, TimeProvider clock)
    {
        if (await accounts.FindByIdAsync(person.Id.ToString()) is not { } account)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var issued = await tokens.Issue(account, Schemes.DesignerPurpose, Lifetime, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new StudioToken(issued.Token, Math.Max(0, (issued.ExpiresAt.ToDateTimeOffset() - clock.GetUtcNow()).TotalSeconds)), ApiJson.Options);
    }
}
