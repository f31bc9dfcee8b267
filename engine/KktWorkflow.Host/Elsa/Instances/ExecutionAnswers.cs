using System.Text.Json;
using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>Executions, their counts and the journal as Elsa answers them.</summary>
internal static class ExecutionAnswers
{
    /// <summary>An execution in a list.</summary>
    public static JsonObject Summary(CaseHistory history, PastExecution execution)
    {
        var answer = new JsonObject
        {
            ["workflowInstanceId"] = history.Case.Id.ToString(),
            ["activityId"] = execution.ActivityId,
            ["activityNodeId"] = execution.NodeId,
            ["activityType"] = execution.Type,
            ["activityTypeVersion"] = 1,
        };
        if (execution.Name is { } name)
            answer["activityName"] = name;
        answer["startedAt"] = execution.StartedAt.ToString();
        answer["hasBookmarks"] = execution.OpenWaits > 0;
        answer["status"] = execution.Status;
        answer["metadata"] = new JsonObject();
        answer["aggregateFaultCount"] = execution.Faults;
        if (execution.EndedAt is { } ended)
            answer["completedAt"] = ended.ToString();
        answer["id"] = ElsaIds.Of(history.Case.Id, execution.Number);
        return answer;
    }

    /// <summary>An execution with its inputs and what it left behind. Of the inputs those that the definition itself says: what an expression gave is in the events.</summary>
    public static JsonObject Whole(CaseHistory history, PastExecution execution)
    {
        var answer = Summary(history, execution);
        if (StateOf(execution) is { } state)
            answer["activityState"] = state;
        if (!execution.Outcomes.IsEmpty)
            answer["payload"] = new JsonObject { ["Outcomes"] = new JsonArray([.. execution.Outcomes.Select(o => (JsonNode)o)]) };
        if (execution.Result.ValueKind != JsonValueKind.Undefined)
            answer["outputs"] = new JsonObject { ["Result"] = JsonSerializer.SerializeToNode(execution.Result) };
        if (execution.Failure is { } failure)
            answer["exception"] = new JsonObject { ["type"] = execution.FailureCode, ["message"] = failure };
        answer["properties"] = new JsonObject();
        if (history.Find(execution.Parent) is { } parent)
        {
            answer["schedulingActivityExecutionId"] = ElsaIds.Of(history.Case.Id, parent.Number);
            answer["schedulingActivityId"] = parent.ActivityId;
        }

        answer["callStackDepth"] = Above(history, execution).Count();
        answer["tenantId"] = "";
        return answer;
    }

    /// <summary>The executions under which this one came, the nearest first.</summary>
    public static IEnumerable<PastExecution> Above(CaseHistory history, PastExecution execution)
    {
        for (var above = history.Find(execution.Parent); above is not null; above = history.Find(above.Parent))
            yield return above;
    }

    /// <summary>How often each of the nodes was entered and left: the marks on Studio's diagram.</summary>
    /// <param name="nodeIds">Null for every node that was entered.</param>
    public static JsonObject Stats(CaseHistory history, IReadOnlySet<string>? nodeIds) => new()
    {
        ["stats"] = new JsonArray([.. history.Executions.Where(e => nodeIds is null || nodeIds.Contains(e.NodeId)).GroupBy(e => e.NodeId, StringComparer.Ordinal).Select(Stat)]),
    };

    public static JsonObject Line(CaseHistory history, JournalLine line)
    {
        var execution = history.Find(line.Execution)!;
        var answer = new JsonObject
        {
            ["id"] = $"{ElsaIds.Of(history.Case.Id, execution.Number)}:{line.Sequence}",
            ["activityInstanceId"] = ElsaIds.Of(history.Case.Id, execution.Number),
        };
        if (execution.Parent >= 0)
            answer["parentActivityInstanceId"] = ElsaIds.Of(history.Case.Id, execution.Parent);
        answer["activityId"] = execution.ActivityId;
        answer["activityType"] = execution.Type;
        answer["activityTypeVersion"] = 1;
        answer["activityName"] = execution.Name ?? execution.ActivityId;
        answer["nodeId"] = execution.NodeId;
        answer["timestamp"] = line.At.ToString();
        answer["sequence"] = line.Sequence;
        answer["eventName"] = line.Name;
        if (line.Message is { } message)
            answer["message"] = message;
        return answer;
    }

    private static JsonObject Stat(IGrouping<string, PastExecution> node)
    {
        var completed = node.Count(e => e.Status == "Completed");
        return new()
        {
            ["activityId"] = node.First().ActivityId,
            ["activityNodeId"] = node.Key,
            ["startedCount"] = node.Count(),
            ["completedCount"] = completed,
            ["uncompletedCount"] = node.Count(e => e.EndedAt is null),
            ["isBlocked"] = node.Any(e => e.OpenWaits > 0),
            ["isFaulted"] = node.Any(e => e.Status == "Faulted"),
            ["aggregateFaultCount"] = node.Sum(e => e.Faults),
            ["metadata"] = new JsonObject(),
        };
    }

    private static JsonObject? StateOf(PastExecution execution)
    {
        var written = execution.Node?.Inputs.Values.Where(i => i.Name.Length > 0 && i.Expression.Type is "Literal" or "Object" && i.Expression.Value.ValueKind != JsonValueKind.Undefined).ToList();
        return written is not { Count: > 0 } ? null : new(written
            .OrderBy(i => i.Name, StringComparer.Ordinal)
            .Select(i => KeyValuePair.Create(char.ToUpperInvariant(i.Name[0]) + i.Name[1..], JsonSerializer.SerializeToNode(i.Expression.Value))));
    }
}
