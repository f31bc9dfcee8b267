using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.LegalDocuments;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.LegalDocuments;

/// <summary>`/api/legal-documents`: the register of outside documents, whole.</summary>
internal static class LegalDocumentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/legal-documents", ListAsync).Needs(Permissions.ReadDefinitions);
        api.MapPut("/legal-documents", ReplaceAsync).Needs(LegalDocumentDesk.Permission);
    }

    /// <summary>The register as a file, for the pages.</summary>
    public static void MapFile(IEndpointRouteBuilder pages) =>
        pages.MapGet($"{PageAddresses.Routes.LegalDocuments}/legal-documents.json", FileAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ReadDefinitions));

    private static async Task<LegalDocumentsAnswer> ListAsync(LegalDocumentDesk desk, CancellationToken cancellation) => LegalDocumentsAnswer.Of(await desk.ListAsync(cancellation));

    /// <summary>The body is a whole `legal-documents.json`, whose version is one more than the present one.</summary>
    private static async Task<IResult> ReplaceAsync([FromBody] JsonElement documents, LegalDocumentDesk desk, HttpContext context, CancellationToken cancellation)
    {
        var change = await desk.ReplaceAsync(documents.GetRawText(), cancellation);
        Answer<LegalDocumentsAnswer> answer = change.Refusal is { } refusal
            ? new Answer<LegalDocumentsAnswer>.Refused(refusal)
            : new Answer<LegalDocumentsAnswer>.Done(LegalDocumentsAnswer.Of(await desk.ListAsync(cancellation)));
        return answer.ToResult(context);
    }

    private static async Task<IResult> FileAsync(LegalDocumentDesk desk, CancellationToken cancellation) =>
        await desk.FileAsync(cancellation) is { } file ? Results.File(file, "application/json", "legal-documents.json") : Results.NotFound();
}

/// <summary>The register with how each document stands today, and what procedures in force cite in vain.</summary>
internal sealed record LegalDocumentsAnswer(int Version, IReadOnlyList<LegalDocumentAnswer> Documents, IReadOnlyList<DoubtfulCitationAnswer> Doubtful)
{
    public static LegalDocumentsAnswer Of(LegalDocumentList list) => new(
        list.Version,
        [.. list.Rows.Select(LegalDocumentAnswer.Of)],
        [.. list.Doubtful.Select(doubt => new DoubtfulCitationAnswer(doubt.Procedure.DefinitionId, doubt.Procedure.Code, doubt.Text, [.. doubt.Expired.Select(document => document.Number)], [.. doubt.Unknown]))]);
}

/// <summary>A document.</summary>
/// <param name="CitedBy">Ids of the definitions whose version in force cites it.</param>
internal sealed record LegalDocumentAnswer(
    string Number, string Kind, string Title, string Issuer, DateOnly? Issued, DateOnly? Effective, DateOnly? Expired, string? ReplacedBy, bool Verified, string? Note, LegalValidity Validity,
    IReadOnlyList<string> CitedBy)
{
    public static LegalDocumentAnswer Of(LegalDocumentRow row) => new(
        row.Document.Number, row.Document.Kind, row.Document.Title, row.Document.Issuer, row.Document.Issued, row.Document.Effective, row.Document.Expired, row.Document.ReplacedBy,
        row.Document.Verified, row.Document.Note, row.Validity, [.. row.CitedBy.Select(procedure => procedure.DefinitionId)]);
}

/// <summary>A line of a legal basis that doesn't hold, or that the register doesn't know.</summary>
internal sealed record DoubtfulCitationAnswer(string DefinitionId, string Code, string Text, IReadOnlyList<string> Expired, IReadOnlyList<string> Unknown);
