using System.Text.Json.Nodes;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures.Exchange;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Scenarios;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>Definitions in and out as files: JSON, and several in a zip.</summary>
internal static class ExchangeEndpoints
{
    private const string Zip = "workflow-definitions.zip";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-definitions/{definitionId}/export", ExportAsync).Needs(Permissions.ReadDefinitions);
        api.MapPost("/bulk-actions/export/workflow-definitions", ExportManyAsync).Needs(Permissions.ReadDefinitions);
        api.MapPost("/workflow-definitions/import", (HttpRequest request, DefinitionSaving saving, DefinitionAnswers answers, CancellationToken cancellation) =>
            ImportAsync(null, request, saving, answers, cancellation)).Needs(Permissions.DraftDefinitions);
        api.MapPut("/workflow-definitions/{definitionId}/import", (string definitionId, HttpRequest request, DefinitionSaving saving, DefinitionAnswers answers, CancellationToken cancellation) =>
            ImportAsync(definitionId, request, saving, answers, cancellation)).Needs(Permissions.DraftDefinitions);
        api.MapPost("/workflow-definitions/import-files", ImportFilesAsync).Needs(Permissions.DraftDefinitions)
            .WithMetadata(new RequestSizeLimitAttribute(DefinitionArchive.LargestUpload));
    }

    private static async Task<IResult> ExportAsync(
        string definitionId, string? versionOptions, DefinitionCatalogue catalogue, DefinitionAnswers answers, HttpContext context, CancellationToken cancellation)
    {
        if (await catalogue.FindAsync(definitionId, VersionOptions.Parse(versionOptions, VersionChoice.Latest), cancellation) is not { } version)
            return StudioProblem.NotThere(definitionId);
        return FileAnswer.Of(context, ElsaJson.Bytes(await answers.FileAsync(version, cancellation)), DefinitionArchive.NameOf(version));
    }

    private static async Task<IResult> ExportManyAsync(
        [FromBody] ManyVersions request, DefinitionCatalogue catalogue, DefinitionAnswers answers, ScenarioStore scenarios, HttpContext context, CancellationToken cancellation)
    {
        if (request.Wanted is not { } wanted)
            return StudioProblem.Wrong(ManyVersions.Member, "Wrong.Ids");
        var files = new List<(string Name, byte[] Text)>();
        var versions = (await catalogue.AllAsync(cancellation)).Where(v => wanted.Contains(v.Summary.VersionId)).ToList();
        foreach (var version in versions)
            files.Add((DefinitionArchive.NameOf(version), ElsaJson.Bytes(await answers.FileAsync(version, cancellation))));
        foreach (var id in versions.Select(v => v.Summary.DefinitionId).Distinct(StringComparer.Ordinal))
        {
            if (await scenarios.Of(id, cancellation) is { IsEmpty: false } kept)
                files.Add(($"{id}{ScenarioReader.FileEnding}", ScenarioReader.Write(new ScenarioFile(id, kept).Portable())));
        }

        return files.Count == 0 ? StudioProblem.NotThere(string.Join(", ", wanted.Take(3))) : FileAnswer.Of(context, DefinitionZip.Pack(files), Zip);
    }

    private static async Task<IResult> ImportAsync(string? definitionId, HttpRequest request, DefinitionSaving saving, DefinitionAnswers answers, CancellationToken cancellation)
    {
        var (json, problem) = await DefinitionEndpoints.ReadAsync(request, cancellation);
        if (json is null)
            return problem!;
        if (definitionId is not null)
            json["definitionId"] = definitionId;
        var outcome = await saving.ImportAsync(json, cancellation);
        return outcome switch
        {
            SaveOutcome.Saved saved => ElsaJson.ToResult<JsonNode>(await answers.WholeAsync(saved.Version, cancellation), saved.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK),
            SaveOutcome.Refused refused => StudioProblem.OfAll(refused.Code, refused.Sentences),
            _ => throw new InvalidOperationException($"{outcome.GetType()} is no result of an import."),
        };
    }

    /// <summary>Takes JSON files and zips of them, definitions and their scenarios: all of what they hold, or nothing, and then everything that stands against it is told by name.</summary>
    private static async Task<IResult> ImportFilesAsync(
        HttpRequest request, DefinitionSaving saving, DefinitionStore definitions, ScenarioStore scenarios, CurrentPerson person, CancellationToken cancellation)
    {
        if (request.ContentLength > DefinitionArchive.LargestUpload || !request.HasFormContentType)
            return StudioProblem.TooLarge(DefinitionArchive.LargestUpload);
        var form = await request.ReadFormAsync(new() { MultipartBodyLengthLimit = DefinitionArchive.LargestUpload, ValueCountLimit = 16 }, cancellation);
        var all = await DefinitionArchive.ReadAsync(form.Files, cancellation);
        // Two files may have one name: each is told by what is in it.
        var byKind = all.ToLookup(f => f.Json is not null && ScenarioReader.Means(ElsaJson.Bytes(f.Json)));
        var kept = byKind[true].Select(f => (f.Name, Read: ScenarioReader.Read(ElsaJson.Bytes(f.Json!)))).ToList();
        var found = byKind[false].ToList();
        var problems = kept.Where(k => k.Read is ScenarioReadResult.Unreadable).Select(k => StudioText.Of("File.Unreadable", k.Name)).ToList();
        var brought = found.Select(f => f.Json?["definitionId"]).OfType<JsonValue>().Select(id => id.TryGetValue(out string? text) ? text : null).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, read) in kept)
        {
            if (read is ScenarioReadResult.Read { File: var file } && await scenarios.ObjectionTo(file, cancellation) is { } objection)
                problems.Add($"{name}: {RefusalSentence.Of(objection, Language.Vietnamese)}");
            if (read is ScenarioReadResult.Read { File.Procedure: var procedure } && !brought.Contains(procedure) && (await definitions.Versions(procedure, cancellation)).Count == 0)
                problems.Add(StudioText.Of("File.NoProcedure", name, procedure));
        }

        foreach (var twice in found.Where(f => f.Json is not null).GroupBy(f => (f.Json!["definitionId"] as JsonValue)?.TryGetValue(out string? text) == true ? text : null, StringComparer.Ordinal).Where(g => g.Key is not null && g.Skip(1).Any()))
            problems.Add(StudioText.Of("File.Twice", string.Join(", ", twice.Select(f => f.Name)), twice.Key!));
        foreach (var (name, json) in found)
        {
            if (json is null)
                problems.Add(StudioText.Of("File.Unreadable", name));
            else if (await saving.CheckAsync(json.DeepClone().AsObject(), cancellation) is { } refused)
                problems.AddRange(refused.Sentences.Select(sentence => $"{name}: {sentence}"));
        }

        foreach (var (name, json) in problems.Count > 0 ? [] : found)
        {
            // Somebody else may have saved one of them meanwhile.
            if (await saving.ImportAsync(json!, cancellation) is SaveOutcome.Refused refused)
                problems.AddRange(refused.Sentences.Select(sentence => $"{name}: {sentence}"));
        }

        foreach (var (name, read) in problems.Count > 0 ? [] : kept)
        {
            // Somebody may have deleted its procedure meanwhile.
            if (read is ScenarioReadResult.Read { File: var file } && await scenarios.Take(file, person.Actor(), cancellation) is { } refusal)
                problems.Add($"{name}: {RefusalSentence.Of(refusal, Language.Vietnamese)}");
        }

        return problems.Count > 0 ? StudioProblem.OfAll("KKT-H03", problems) : ElsaJson.ToResult(new { found.Count });
    }
}

/// <summary>Versions by their ids.</summary>
internal sealed record ManyVersions(string[]? Ids)
{
    public const string Member = "ids";

    /// <summary>Null when the request names none: that is another thing than an empty list.</summary>
    public IReadOnlySet<string>? Wanted => Ids?.All(id => id is not null) == true ? Ids.ToHashSet(StringComparer.Ordinal) : null;
}
