using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>What Studio does to several definitions at once. Each stands for itself; what was not done is told by id.</summary>
internal static class BulkEndpoints
{
    private const string Definitions = "workflow-definitions";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost($"/bulk-actions/delete/{Definitions}/by-definition-id", DeleteAsync).Needs(Permissions.DraftDefinitions);
        api.MapPost($"/bulk-actions/delete/{Definitions}/by-id", DeleteVersionsAsync).Needs(Permissions.DraftDefinitions);
        api.MapPost($"/bulk-actions/publish/{Definitions}/by-definition-ids", PublishAsync).Needs(Permissions.DraftDefinitions);
        api.MapPost($"/bulk-actions/retract/{Definitions}/by-definition-ids", RetractAsync).Needs(Permissions.ReleaseDefinitions);
    }

    private static async Task<IResult> DeleteAsync([FromBody] ManyDefinitions request, DefinitionCatalogue catalogue, DefinitionRemoval removal, CancellationToken cancellation)
    {
        if (request.Wanted is not { } ids)
            return StudioProblem.Wrong(ManyDefinitions.Member, "Wrong.Ids");
        var versions = (await catalogue.AllAsync(cancellation)).Where(v => ids.Contains(v.Summary.DefinitionId));
        return ToResult(await removal.DeleteAsync(versions, cancellation));
    }

    private static async Task<IResult> DeleteVersionsAsync([FromBody] ManyVersions request, DefinitionCatalogue catalogue, DefinitionRemoval removal, CancellationToken cancellation)
    {
        if (request.Wanted is not { } ids)
            return StudioProblem.Wrong(ManyVersions.Member, "Wrong.Ids");
        var versions = (await catalogue.AllAsync(cancellation)).Where(v => ids.Contains(v.Summary.VersionId));
        return ToResult(await removal.DeleteAsync(versions, cancellation));
    }

    private static IResult ToResult((int Deleted, IReadOnlyList<NotDone> Kept) removal) =>
        ElsaJson.ToResult(new { removal.Deleted, NotDone = OrNull(removal.Kept) });

    /// <summary>A member that Elsa doesn't know is there only when it says something.</summary>
    private static IReadOnlyList<T>? OrNull<T>(IReadOnlyList<T> told) => told.Count == 0 ? null : told;

    private static async Task<IResult> PublishAsync([FromBody] ManyDefinitions request, DefinitionCatalogue catalogue, DefinitionPublishing publishing, CancellationToken cancellation)
    {
        if (request.Wanted is not { } ids)
            return StudioProblem.Wrong(ManyDefinitions.Member, "Wrong.Ids");
        List<string> published = [], already = [], notFound = [], failed = [];
        var warnings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var notDone = new List<NotDone>();
        foreach (var id in ids)
        {
            if (await catalogue.FindAsync(id, new(VersionChoice.Latest), cancellation) is not { } version)
            {
                notFound.Add(id);
                continue;
            }

            switch (await publishing.PublishAsync(version, created: false, request.Given, cancellation))
            {
                case SaveOutcome.Saved { AlreadyPublished: true }:
                    already.Add(id);
                    break;
                case SaveOutcome.Refused refused:
                    failed.Add(id);
                    warnings[id] = refused.Sentences;
                    notDone.Add(new(id, version.Summary.Name, refused.Sentences));
                    break;
                default:
                    published.Add(id);
                    break;
            }
        }

        return ElsaJson.ToResult(new
        {
            Published = published,
            AlreadyPublished = already,
            NotFound = notFound,
            Skipped = Array.Empty<string>(),
            UpdatedConsumers = Array.Empty<string>(),
            Failed = failed,
            Warnings = warnings,
            NotDone = OrNull(notDone),
        });
    }

    private static async Task<IResult> RetractAsync([FromBody] ManyDefinitions request, DefinitionCatalogue catalogue, DefinitionPublishing publishing, CancellationToken cancellation)
    {
        if (request.Wanted is not { } ids)
            return StudioProblem.Wrong(ManyDefinitions.Member, "Wrong.Ids");
        List<string> retracted = [], notPublished = [], notFound = [], failed = [];
        var notDone = new List<NotDone>();
        foreach (var id in ids)
        {
            var versions = await catalogue.VersionsAsync(id, cancellation);
            if (versions.Count == 0)
            {
                notFound.Add(id);
            }
            else if (versions.FirstOrDefault(v => v.IsPublished) is not { } version)
            {
                notPublished.Add(id);
                notDone.Add(new(id, versions[0].Summary.Name, [StudioProblem.Sentence("KKT-L09", StudioText.Of("NotPublished"))]));
            }
            else if (await publishing.RetractAsync(version, request.Given, cancellation) is SaveOutcome.Refused refused)
            {
                failed.Add(id);
                notDone.Add(new(id, version.Summary.Name, refused.Sentences));
            }
            else
            {
                retracted.Add(id);
            }
        }

        return ElsaJson.ToResult(new
        {
            Retracted = retracted,
            AlreadyRetracted = Array.Empty<string>(),
            Skipped = Array.Empty<string>(),
            NotPublished = notPublished,
            NotFound = notFound,
            Failed = OrNull(failed),
            NotDone = OrNull(notDone),
        });
    }
}

/// <summary>Definitions by their ids, with one reason for all of them.</summary>
internal sealed record ManyDefinitions(string[]? DefinitionIds, string? Reason, string? Changes, string? Impact, string? Risks, string? WarningsReason)
{
    public GivenReasons Given => new(Reason, Changes, Impact, Risks, WarningsReason);

    public const string Member = "definitionIds";

    /// <summary>Null when the request names none: that is another thing than an empty list.</summary>
    public IReadOnlySet<string>? Wanted => DefinitionIds?.All(id => id is not null) == true ? DefinitionIds.ToHashSet(StringComparer.Ordinal) : null;
}
