using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Drafts;

namespace KktWorkflow.Host.Drafting;

/// <summary>Who edits a procedure in the designer: each of its pages says again and again that it is there, and learns whether somebody took over.</summary>
internal static class EditLockEndpoints
{
    private const int LongestDefinitionId = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        var locks = api.MapGroup("/definitions/{definitionId}/lock").ExcludeFromDescription();
        locks.MapPost("", HoldAsync).Needs(Permissions.DraftDefinitions);
        locks.MapPost("/release", ReleaseAsync).Needs(Permissions.DraftDefinitions);
    }

    private static async Task<IResult> HoldAsync(string definitionId, HoldRequest request, EditLocks locks, CurrentPerson person, HttpContext context, CancellationToken cancellation)
    {
        var page = request.Page ?? "";
        if (Wrong(definitionId, page, request.TakeOver) is { } field)
            return Problem.OfFields(context.Request, [new(field, "KKT-F02")]).ToResult();
        var takeOver = request.TakeOver is { } wish ? new TakeOver(wish.From ?? "", wish.Message?.Trim() ?? "") : null;
        var held = await locks.Hold(definitionId, page, person.Id, request.IsOpening, takeOver, cancellation);
        var isMine = held.Page == page && held.Person == person.Id;
        var since = held.Since.ToDateTimeOffset().ToOffset(person.Chart.UtcOffset).ToString("HH:mm", CultureInfo.InvariantCulture);
        return Results.Json(new HoldAnswer(isMine, held.Page, person.Organisation.NameOf(held.Person) ?? "", held.Person == person.Id, since, held.Message), ApiJson.Options);
    }

    private static async Task<IResult> ReleaseAsync(string definitionId, ReleaseRequest request, EditLocks locks, CurrentPerson person, CancellationToken cancellation)
    {
        await locks.Release(definitionId, request.Page ?? "", person.Id, cancellation);
        return Results.Json(new { }, ApiJson.Options);
    }

    private static string? Wrong(string definitionId, string page, TakeOverWish? takeOver) =>
        definitionId.Length > LongestDefinitionId ? "definitionId"
        : page.Length is 0 or > EditLock.LongestPage ? "page"
        : takeOver?.Message?.Length > EditLock.LongestMessage ? "takeOver.message"
        : null;

    /// <param name="Page">What the page calls itself.</param>
    /// <param name="IsOpening">It has just been opened.</param>
    internal sealed record HoldRequest(string? Page, bool IsOpening = false, TakeOverWish? TakeOver = null);

    /// <param name="From">The page that was seen to have the lock.</param>
    internal sealed record TakeOverWish(string? From, string? Message = null);

    internal sealed record ReleaseRequest(string? Page);

    /// <param name="IsMine">The page that asked has it.</param>
    /// <param name="Page">The page that has it.</param>
    /// <param name="Person">Who that is, by name.</param>
    /// <param name="IsMyself">It is another page of the person that asked.</param>
    /// <param name="Since">Hours and minutes, as the person's clock shows them.</param>
    /// <param name="Message">What was said when it was taken over.</param>
    internal sealed record HoldAnswer(bool IsMine, string Page, string Person, bool IsMyself, string Since, string Message);
}
