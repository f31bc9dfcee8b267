using KktWorkflow.Host.Procedures.Exchange;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>`/elsa/api/workflow-definitions`.</summary>
internal static class DefinitionEndpoints
{
    // The definition itself and what Studio wraps it in.
    private const int LargestBody = DefinitionLimits.Bytes + 64 * 1024;
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = DefinitionLimits.Depth + 2, AllowDuplicateProperties = false };

    public static void Map(IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/workflow-definitions");
        definitions.MapGet("/", DefinitionLists.ListAsync).Needs(Permissions.ReadDefinitions);
        definitions.MapGet("/many-by-id", DefinitionLists.ManyAsync).Needs(Permissions.ReadDefinitions);
        definitions.MapGet("/query/count", DefinitionLists.CountAsync).Needs(Permissions.ReadDefinitions);
        definitions.MapGet("/validation/is-name-unique", DefinitionLists.IsNameUniqueAsync).Needs(Permissions.ReadDefinitions);
        definitions.MapGet("/by-definition-id/{definitionId}", FindAsync).Needs(Permissions.ReadDefinitions);
        definitions.MapGet("/by-id/{id}", FindVersionAsync).Needs(Permissions.ReadDefinitions);
        definitions.MapGet("/{definitionId}", FindAsync).Needs(Permissions.ReadDefinitions);
        definitions.MapGet("/{definitionId}/versions", DefinitionLists.VersionsAsync).Needs(Permissions.ReadDefinitions);
        definitions.MapPost("/", SaveAsync).Needs(Permissions.DraftDefinitions);
        definitions.MapPost("/{definitionId}/publish", PublishAsync).Needs(Permissions.DraftDefinitions);
        definitions.MapPost("/{definitionId}/retract", RetractAsync).Needs(Permissions.ReleaseDefinitions);
        definitions.MapPost("/{definitionId}/revert/{version:int}", RevertAsync).Needs(Permissions.DraftDefinitions);
        definitions.MapDelete("/{definitionId}", DeleteAsync).Needs(Permissions.DraftDefinitions);
        api.MapDelete("/workflow-definition-versions/{id}", DeleteVersionAsync).Needs(Permissions.DraftDefinitions);
    }

    /// <summary>The answer to a save or a publish.</summary>
    public static async Task<IResult> ToResultAsync(SaveOutcome outcome, DefinitionAnswers answers, CancellationToken cancellation)
    {
        if (outcome is not SaveOutcome.Saved saved)
            return Refused(outcome);
        var errors = new JsonArray([.. saved.Findings.Select(f => new JsonObject { ["message"] = StudioProblem.Sentence(f), ["activityId"] = f.Place })]);
        return ElsaJson.ToResult<JsonNode>(new JsonObject
        {
            ["workflowDefinition"] = await answers.WholeAsync(saved.Version, cancellation, saved.Page),
            ["alreadyPublished"] = saved.AlreadyPublished,
            ["consumingWorkflowCount"] = 0,
            ["validationErrors"] = errors,
        });
    }

    public static IResult Refused(SaveOutcome outcome) => outcome is SaveOutcome.Refused refused
        ? StudioProblem.OfMany(refused.Code, refused.Sentences, rest => refused.Stored is { } stored
            ? StudioText.Of("More.Stored", rest, stored.Name, stored.Version)
            : StudioText.Of("More.NotStored", rest))
        : throw new InvalidOperationException($"{outcome.GetType()} is no refusal.");

    /// <summary>Reads an object from the body within the limits of a definition; the problem when it is none.</summary>
    public static async Task<(JsonObject? Json, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > LargestBody || await BoundedStream.ReadAsync(request.Body, LargestBody, cancellation) is not { } body)
            return (null, StudioProblem.TooLarge(LargestBody));
        if (Parse(body) is { } json)
            return (json, null);
        MalformedRequests.Note(request.HttpContext, "KKT-H02");
        return (null, StudioProblem.Of("KKT-H02", [StudioProblem.Sentence("KKT-H02", ProblemTexts.Find("KKT-H02", Language.Vietnamese, JsonMistake.PlaceOf(body, Reading.MaxDepth))!)]));
    }

    /// <summary>Null when the text is no JSON object in UTF-8, is nested too deep, or names a member twice.</summary>
    public static JsonObject? Parse(ReadOnlySpan<byte> text)
    {
        // Strings are looked at only when somebody asks for them.
        if (!Utf8.IsValid(text))
            return null;
        try
        {
            return JsonNode.Parse(text, null, Reading) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<IResult> FindAsync(string definitionId, string? versionOptions, DefinitionCatalogue catalogue, DefinitionAnswers answers, CancellationToken cancellation) =>
        await catalogue.FindAsync(definitionId, VersionOptions.Parse(versionOptions, VersionChoice.Latest), cancellation) is { } version
            ? ElsaJson.ToResult<JsonNode>(await answers.WholeAsync(version, cancellation))
            : StudioProblem.NotThere(definitionId);

    private static async Task<IResult> FindVersionAsync(string id, DefinitionCatalogue catalogue, DefinitionAnswers answers, CancellationToken cancellation) =>
        await catalogue.FindVersionAsync(id, cancellation) is { } version
            ? ElsaJson.ToResult<JsonNode>(await answers.WholeAsync(version, cancellation))
            : StudioProblem.NotThere(id);

    private static async Task<IResult> SaveAsync(HttpRequest request, DefinitionSaving saving, DefinitionAnswers answers, CancellationToken cancellation)
    {
        var (json, problem) = await ReadAsync(request, cancellation);
        if (json is null)
            return problem!;
        if (json.ObjectAt("model") is not { } model)
            return StudioProblem.Wrong("model", "Wrong.Object");
        if (json["publish"]?.GetValueKind() is not (null or JsonValueKind.True or JsonValueKind.False))
            return StudioProblem.Wrong("publish", "Wrong.Flag");
        var publish = json["publish"]?.GetValueKind() == JsonValueKind.True;
        json.Remove("model");
        return await ToResultAsync(await saving.SaveAsync(model, publish ? GivenReasons.Of(json) : null, cancellation), answers, cancellation);
    }

    private static async Task<IResult> PublishAsync(
        string definitionId, HttpRequest request, DefinitionCatalogue catalogue, DefinitionPublishing publishing, DefinitionAnswers answers, CancellationToken cancellation) =>
        await catalogue.FindAsync(definitionId, new(VersionChoice.Latest), cancellation) is { } version
            ? await ToResultAsync(await publishing.PublishAsync(version, created: false, await GivenReasons.ReadAsync(request, cancellation), cancellation), answers, cancellation)
            : StudioProblem.NotThere(definitionId);

    private static async Task<IResult> RetractAsync(
        string definitionId, HttpRequest request, DefinitionCatalogue catalogue, DefinitionPublishing publishing, DefinitionAnswers answers, CancellationToken cancellation)
    {
        if (await catalogue.FindAsync(definitionId, new(VersionChoice.Published), cancellation) is not { } version)
            return StudioProblem.Of("KKT-L09", [StudioProblem.Sentence("KKT-L09", StudioText.Of("NotPublished"))]);
        var outcome = await publishing.RetractAsync(version, await GivenReasons.ReadAsync(request, cancellation), cancellation);
        return outcome is SaveOutcome.Saved saved ? ElsaJson.ToResult<JsonNode>(await answers.WholeAsync(saved.Version, cancellation)) : Refused(outcome);
    }

    /// <summary>The text of an older version becomes the draft.</summary>
    private static async Task<IResult> RevertAsync(
        string definitionId, int version, DefinitionCatalogue catalogue, DefinitionSaving saving, DefinitionAnswers answers, CancellationToken cancellation)
    {
        var versions = await catalogue.VersionsAsync(definitionId, cancellation);
        if (versions.FirstOrDefault(v => v.Summary.Version == version) is not { } older)
            return StudioProblem.NotThere(definitionId);
        var outcome = await saving.RevertAsync(older, versions[0], cancellation);
        return outcome is SaveOutcome.Saved saved
            ? ElsaJson.ToResult(await answers.LineAsync(saved.Version, withLinks: false, cancellation), StatusCodes.Status201Created)
            : Refused(outcome);
    }

    private static async Task<IResult> DeleteAsync(string definitionId, DefinitionCatalogue catalogue, DefinitionRemoval removal, CancellationToken cancellation)
    {
        var versions = await catalogue.VersionsAsync(definitionId, cancellation);
        if (versions.Count == 0)
            return StudioProblem.NotThere(definitionId);
        return Deleted(await removal.DeleteAsync(versions, cancellation));
    }

    private static async Task<IResult> DeleteVersionAsync(string id, DefinitionCatalogue catalogue, DefinitionRemoval removal, CancellationToken cancellation)
    {
        if (await catalogue.FindVersionAsync(id, cancellation) is not { } version)
            return StudioProblem.NotThere(id);
        return Deleted(await removal.DeleteAsync([version], cancellation));
    }

    /// <summary>Where nothing could be deleted, the newest version says why.</summary>
    private static IResult Deleted((int Deleted, IReadOnlyList<NotDone> Kept) removal) =>
        removal.Deleted > 0 ? Results.NoContent() : StudioProblem.Of("KKT-L09", removal.Kept[0].Sentences);
}
