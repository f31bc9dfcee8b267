using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>`/elsa/api/workflow-instances`. What the viewer asks again and again never answers 404, also when the case is gone: that would end the page.</summary>
internal static class InstanceEndpoints
{
    private const int LargestSlice = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var instances = api.MapGroup("/workflow-instances");
        instances.MapPost("/", ListAsync).Needs(AccountPermissions.ListCases);
        instances.MapGet("/{id}", FindAsync).Needs(AccountPermissions.ListCases);
        instances.MapGet("/{id}/execution-state", ExecutionStateAsync).Needs(AccountPermissions.ListCases);
        instances.MapGet("/{id}/variables", VariablesAsync).Needs(AccountPermissions.ListCases);
        instances.MapPost("/{id}/journal", JournalAsync).Needs(AccountPermissions.ListCases);
        instances.MapDelete("/{id}", DeleteAsync).Needs(Permissions.DraftDefinitions);
        api.MapPost("/cancel/workflow-instances/{id}", CancelAsync).Needs(Permissions.DraftDefinitions);
        api.MapPost("/bulk-actions/cancel/workflow-instances", CancelManyAsync).Needs(Permissions.DraftDefinitions);
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", DeleteManyAsync).Needs(Permissions.DraftDefinitions);
    }

    /// <summary>Who may not read every case sees those that concern them.</summary>
    private static async Task<IResult> ListAsync([FromBody] InstanceQuery query, InstanceQueries instances, CaseReading reading, CurrentPerson person, CancellationToken cancellation)
    {
        if (query.ToFilter() is not { } filter)
            return Page([], 0);
        var page = await instances.List(filter with { Reader = reading.Reader }, cancellation);
        return Page([.. page.Items.Select(i => InstanceAnswers.Line(i))], page.Total);

        static IResult Page(JsonNode[] items, int total) => ElsaJson.ToResult<JsonNode>(new JsonObject { ["items"] = new JsonArray(items), ["totalCount"] = total });
    }

    private static async Task<IResult> FindAsync(string id, SeenCases cases, CancellationToken cancellation) => await cases.HistoryAsync(id, cancellation) is { } history
        ? ElsaJson.ToResult<JsonNode>(InstanceAnswers.Whole(history))
        : StudioProblem.NotThere(id);

    private static async Task<IResult> ExecutionStateAsync(string id, SeenCases cases, TimeProvider clock, CancellationToken cancellation)
    {
        var history = await cases.HistoryAsync(id, cancellation);
        var status = history is null ? ElsaStatus.Gone : ElsaStatus.Of(history.Case.Status, history.Case.HasIncident);
        var updated = history is null ? Instant.From(clock.GetUtcNow()) : InstanceAnswers.UpdatedAt(history);
        return ElsaJson.ToResult(new { status.Status, status.SubStatus, UpdatedAt = updated });
    }

    private static async Task<IResult> VariablesAsync(string id, SeenCases cases, IDefinitionLibrary library, CancellationToken cancellation)
    {
        var state = await cases.FindAsync(id, cancellation);
        var definition = state is null ? null : await library.FindVersion(state.DefinitionVersionId, cancellation);
        var items = new JsonArray([.. (definition?.Variables ?? []).Select(Variable)]);
        return ElsaJson.ToResult<JsonNode>(new JsonObject { ["items"] = items, ["count"] = items.Count });

        JsonNode Variable(VariableDefinition variable)
        {
            var answer = new JsonObject { ["id"] = variable.Id, ["name"] = variable.Name };
            if (state!.Variables.TryGetValue(variable.Id, out var value) && value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
                answer["value"] = JsonSerializer.SerializeToNode(value);
            return answer;
        }
    }

    private static async Task<IResult> JournalAsync(string id, string? skip, string? take, [FromBody] JournalQuery query, SeenCases cases, CancellationToken cancellation)
    {
        var history = await cases.HistoryAsync(id, cancellation);
        var lines = history?.Journal.Where(l => query.Filter?.Matches(history.Find(l.Execution)!, l) != false).ToList() ?? [];
        var from = Number(skip) ?? 0;
        var most = Math.Min(Number(take) is > 0 and var wanted ? wanted : LargestSlice, LargestSlice);
        return ElsaJson.ToResult<JsonNode>(new JsonObject
        {
            ["items"] = new JsonArray([.. lines.Skip(from).Take(most).Select(l => ExecutionAnswers.Line(history!, l))]),
            ["totalCount"] = lines.Count,
        });
    }

    private static async Task<IResult> DeleteAsync(string id, TrialCases trials, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var found))
            return StudioProblem.NotThere(id);
        return await trials.DeleteAsync(new(found), cancellation) is { } refusal ? StudioProblem.Of(refusal) : Results.NoContent();
    }

    private static async Task<IResult> CancelAsync(string id, TrialCases trials, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var found))
            return StudioProblem.NotThere(id);
        return await trials.CancelAsync(new InstanceFilter { Ids = [new CaseId(found)] }, cancellation) > 0
            ? Results.NoContent()
            : StudioProblem.Of("KKT-L11", [StudioProblem.Sentence("KKT-L11", StudioText.Of("Trial.Only"))]);
    }

    private static async Task<IResult> CancelManyAsync([FromBody] ManyInstances request, TrialCases trials, CancellationToken cancellation)
    {
        if (request is { Ids: null, DefinitionVersionId: null, DefinitionId: null })
            return StudioProblem.Wrong(ManyInstances.Member, "Wrong.Ids");
        var filter = new InstanceFilter
        {
            Ids = request.Found.ToEquatableArray(),
            DefinitionVersionId = request.DefinitionVersionId,
            DefinitionIds = request.DefinitionId is { } definition ? [definition] : [],
        };
        var isEmpty = filter.Ids.IsEmpty && filter.DefinitionVersionId is null && filter.DefinitionIds.IsEmpty;
        return ElsaJson.ToResult(new { Cancelled = isEmpty ? 0 : await trials.CancelAsync(filter, cancellation) });
    }

    private static async Task<IResult> DeleteManyAsync([FromBody] ManyInstances request, TrialCases trials, CancellationToken cancellation)
    {
        if (request.Ids is null)
            return StudioProblem.Wrong(ManyInstances.Member, "Wrong.Ids");
        var deleted = 0;
        foreach (var id in request.Found)
        {
            if (await trials.DeleteAsync(id, cancellation) is null)
                deleted++;
        }

        return ElsaJson.ToResult(new { Deleted = deleted });
    }

    private static int? Number(string? text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Which lines of the journal are asked for.</summary>
internal sealed record JournalQuery(JournalFilter? Filter);

/// <summary>Conditions on lines of the journal; those left out don't narrow it.</summary>
internal sealed record JournalFilter(string[]? ActivityIds, string[]? ActivityNodeIds, string[]? ExcludedActivityTypes, string[]? EventNames)
{
    public bool Matches(PastExecution execution, JournalLine line) =>
        (ActivityIds is not { Length: > 0 } || ActivityIds.Contains(execution.ActivityId, StringComparer.Ordinal))
        && (ActivityNodeIds is not { Length: > 0 } || ActivityNodeIds.Contains(execution.NodeId, StringComparer.Ordinal))
        && ExcludedActivityTypes?.Contains(execution.Type, StringComparer.Ordinal) != true
        && (EventNames is not { Length: > 0 } || EventNames.Contains(line.Name, StringComparer.Ordinal));
}

/// <summary>Several instances: by id, or by the definition that they run on.</summary>
internal sealed record ManyInstances(string[]? Ids, string? DefinitionVersionId, string? DefinitionId)
{
    public const string Member = "ids";

    public IEnumerable<CaseId> Found => (Ids ?? []).Select(i => Guid.TryParse(i, out var id) ? id : (Guid?)null).OfType<Guid>().Select(id => new CaseId(id));
}
