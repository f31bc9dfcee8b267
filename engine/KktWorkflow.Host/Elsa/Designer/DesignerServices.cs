using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace KktWorkflow.Host.Elsa.Designer;

/// <summary>The document in which Studio runs, and its token. Who may read definitions may open it; what may be changed there, Elsa's API says.</summary>
internal static class DesignerServices
{
    /// <summary>Stand for the two scripts that this version of Studio writes into the page: the keys of the editor, and those of the list of instances.</summary>
    private const string HotKeys = "'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='";

    /// <summary>Studio runs as WebAssembly and writes styles into the page; its code editor works in a worker of its own making. Nothing comes from another host, and only our own page frames it.</summary>
    private const string Policy =
        $"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {HotKeys}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        + "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(PageAddresses.Routes.Studio, Document).Needs(Permissions.ReadDefinitions);
        pages.MapFormPost(PageAddresses.Routes.StudioToken, TokenAsync).Needs(Permissions.ReadDefinitions);
    }

    private static RazorComponentResult<StudioDocument> Document(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return new RazorComponentResult<StudioDocument>();
    }

    /// <summary>A token for whom the session's cookie names; the form's token shows that our own page asks.</summary>
    private static async Task<IResult> TokenAsync(HttpContext context, CurrentPerson person, UserManager<Account> accounts, StudioTokens tokens, TimeProvider clock)
    {
        if (await accounts.FindByIdAsync(person.Id.ToString()) is not { } account)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var issued = await tokens.IssueAsync(account, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new StudioToken(issued.Token, Math.Max(0, (issued.ExpiresAt.ToDateTimeOffset() - clock.GetUtcNow()).TotalSeconds)), ApiJson.Options);
    }
}

/// <summary>What the page gets: the token, and for how many seconds it holds, so that a wrong clock in the browser doesn't matter.</summary>
internal sealed record StudioToken(string Token, double Seconds);
