using System.Globalization;
using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Sealing;

namespace KktWorkflow.Host.Sealing;

/// <summary>`/api/audit/seals`: the seals and what proves things by them; `/api/audit/check`: the check of the log.</summary>
internal static class SealEndpoints
{
    private const int Shown = 50;
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit");
        audit.MapGet("/seals", ListAsync).Needs(Permissions.ReadAudit);
        audit.MapGet("/seals/{number:int}", FindAsync).Needs(Permissions.ReadAudit);
        audit.MapGet("/seals/{number:int}/file", FileAsync).Needs(Permissions.ReadAudit);
        audit.MapGet("/seals/consistency", ConsistencyAsync).Needs(Permissions.ReadAudit);
        audit.MapGet("/cases/{id:guid}/inclusion", InclusionAsync).Needs(Permissions.ReadAudit);
        audit.MapGet("/check", CheckAsync).Needs(Permissions.ReadAudit);
        audit.MapPost("/check", StartCheck).Needs(Permissions.CheckLog);
    }

    private static async Task<IResult> ListAsync(string? cursor, int? limit, SealStore seals, HttpContext context, CancellationToken cancellation)
    {
        if (!Cursor.Seals.TryRead(cursor, out var key) || (key is not null && !long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H08").ToResult();
        var many = limit is null or <= 0 ? Shown : Math.Min(limit.Value, Most);
        var found = await seals.List(key is null ? null : long.Parse(key, CultureInfo.InvariantCulture), many + 1, cancellation);
        var keys = await seals.Keys(cancellation);
        var next = found.Count > many ? found[many - 1].Seal.Number.ToString(CultureInfo.InvariantCulture) : null;
        return Results.Json(new Page<SealAnswer>([.. found.Take(many).Select(seal => SealAnswer.Of(seal, keys))], Cursor.Seals.Write(next)), ApiJson.Options);
    }

    private static async Task<IResult> FindAsync(int number, SealStore seals, HttpContext context, CancellationToken cancellation) =>
        await seals.Find(number, cancellation) is { } seal
            ? Results.Json(SealAnswer.Of(seal, await seals.Keys(cancellation)), ApiJson.Options)
            : NotThere(context, number.ToString(CultureInfo.InvariantCulture));

    private static async Task<IResult> FileAsync(int number, SealStore seals, HttpContext context, CancellationToken cancellation) => await SendAsync(number, seals, cancellation) ?? NotThere(context, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The seal as a file to keep; null when there is none.</summary>
    public static async Task<IResult?> SendAsync(long number, SealStore seals, CancellationToken cancellation) => await seals.Find(number, cancellation) is { } seal
        ? Results.Stream(target => seals.WriteFile(number, withLines: true, target, cancellation), "application/json", SealStore.FileNameOf(seal.Seal))
        : null;

    private static async Task<IResult> ConsistencyAsync(long from, long to, SealStore seals, HttpContext context, CancellationToken cancellation) =>
        await seals.ConsistencyOf(from, to, cancellation) is { } proof
            ? Results.Json(
                new ConsistencyAnswer(SealAnswer.Of(proof.Earlier, await seals.Keys(cancellation)), SealAnswer.Of(proof.Later, await seals.Keys(cancellation)), [.. proof.Path.Select(Convert.ToHexStringLower)]),
                ApiJson.Options)
            : NotThere(context, string.Create(CultureInfo.InvariantCulture, $"{from}–{to}"));

    private static async Task<IResult> InclusionAsync(Guid id, SealStore seals, HttpContext context, CancellationToken cancellation) =>
        await seals.InclusionOf(LogStream.OfCase(new CaseId(id)), cancellation) is { } proof
            ? Results.Json(
                new InclusionAnswer(
                    proof.Leaf.Stream, proof.Leaf.Sequence, Convert.ToHexStringLower(proof.Leaf.Head.Span), Encoding.UTF8.GetString(proof.Leaf.Encode()), proof.Index,
                    [.. proof.Path.Select(Convert.ToHexStringLower)], SealAnswer.Of(proof.Seal, await seals.Keys(cancellation))),
                ApiJson.Options)
            : NotThere(context, id.ToString());

    private static async Task<IResult> CheckAsync(LogCheck check, CancellationToken cancellation) =>
        Results.Json(new { Running = check.Progress is not null, Lines = check.Progress, Last = await check.LastAsync(cancellation) }, ApiJson.Options);

    private static IResult StartCheck(LogCheck check, CurrentPerson person)
    {
        var started = check.Start(person.Name);
        return Results.Json(new { Started = started, Running = true }, ApiJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private static IResult NotThere(HttpContext context, string what) => Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", what).ToResult();
}
