using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>Cases as Elsa answers workflow instances.</summary>
internal static class InstanceAnswers
{
    /// <summary>A line of the list. For who may read the case: it can name a person.</summary>
    public static JsonObject Line(CaseSummary summary)
    {
        var status = ElsaStatus.Of(summary.Status, summary.HasIncident);
        var line = new JsonObject
        {
            ["id"] = summary.Id.ToString(),
            ["definitionId"] = summary.DefinitionId,
            ["definitionVersionId"] = summary.DefinitionVersionId,
            ["version"] = summary.DefinitionVersion,
            ["status"] = status.Status,
            ["subStatus"] = status.SubStatus,
            ["incidentCount"] = summary.HasIncident ? 1 : 0,
        };
        if (summary.CorrelationId is { } correlation)
            line["correlationId"] = correlation;
        if (NameOf(summary.Kind, summary.Name ?? summary.Code) is { } name)
            line["name"] = name;
        Times(line, summary.OpenedAt, summary.UpdatedAt, summary.EndedAt);
        return line;
    }

    /// <summary>The whole instance.</summary>
    public static JsonObject Whole(CaseHistory history)
    {
        var state = history.Case;
        var status = ElsaStatus.Of(state.Status, state.HasIncident);
        var answer = Head(state, "version");
        answer["workflowState"] = State(history);
        answer["status"] = status.Status;
        answer["subStatus"] = status.SubStatus;
        answer["isExecuting"] = false;
        if (state.CorrelationId is { } correlation)
            answer["correlationId"] = correlation;
        if (NameOf(state.Kind, state.Name ?? state.Code) is { } name)
            answer["name"] = name;
        answer["incidentCount"] = state.Incidents.Count;
        answer["isSystem"] = false;
        Times(answer, state.OpenedAt, UpdatedAt(history), state.EndedAt);
        return answer;
    }

    /// <summary>What `execute` answers and the instance holds: Elsa's own state of a workflow.</summary>
    public static JsonObject State(CaseHistory history)
    {
        var state = history.Case;
        var status = ElsaStatus.Of(state.Status, state.HasIncident);
        var answer = Head(state, "definitionVersion");
        answer["status"] = status.Status;
        answer["subStatus"] = status.SubStatus;
        answer["isExecuting"] = false;
        answer["bookmarks"] = new JsonArray([.. state.Waits.Values.Select(w => Bookmark(history, w))]);
        answer["incidents"] = new JsonArray([.. state.Incidents.Values.Select(i => Incident(history, i))]);
        answer["isSystem"] = false;
        answer["completionCallbacks"] = new JsonArray();
        answer["activityExecutionContexts"] = new JsonArray([.. history.Executions.Where(e => e.EndedAt is null).OrderByDescending(e => e.Number).Select(e => Context(history, e))]);
        answer["scheduledActivities"] = new JsonArray();
        answer["executionLogSequence"] = history.Journal.Count;
        answer["input"] = Values(state.Input);
        answer["output"] = Values(state.Output);
        answer["properties"] = new JsonObject();
        Times(answer, state.OpenedAt, UpdatedAt(history), state.EndedAt);
        return answer;
    }

    public static Instant UpdatedAt(CaseHistory history) => history.Journal.Count > 0 ? history.Journal[^1].At : history.Case.OpenedAt;

    /// <summary>A trial is marked as such wherever its name stands.</summary>
    private static string? NameOf(CaseKind kind, string? name) =>
        kind != CaseKind.Trial ? name : name is null ? StudioText.Of("Trial") : $"{StudioText.Of("Trial")} – {name}";

    private static JsonObject Head(CaseState state, string version) => new()
    {
        ["id"] = state.Id.ToString(),
        ["definitionId"] = state.DefinitionId,
        ["definitionVersionId"] = state.DefinitionVersionId,
        [version] = state.DefinitionVersion,
    };

    private static JsonObject Bookmark(CaseHistory history, Wait wait)
    {
        var execution = history.Find(wait.Execution)!;
        var id = ElsaIds.Of(history.Case.Id, wait.Number);
        return new()
        {
            ["id"] = id,
            ["name"] = execution.Type,
            ["hash"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{execution.Type} {wait.Name}"))),
            ["payload"] = new JsonObject { ["name"] = wait.Name },
            ["activityId"] = execution.ActivityId,
            ["activityNodeId"] = execution.NodeId,
            ["activityInstanceId"] = ElsaIds.Of(history.Case.Id, execution.Number),
            ["createdAt"] = execution.StartedAt.ToString(),
            ["autoBurn"] = true,
            ["autoComplete"] = true,
        };
    }

    private static JsonObject Incident(CaseHistory history, Incident incident)
    {
        var execution = history.Find(incident.Execution)!;
        var sentence = CaseHistory.Sentence(incident.Code, incident.Message);
        return new()
        {
            ["activityId"] = execution.ActivityId,
            ["activityNodeId"] = execution.NodeId,
            ["activityType"] = execution.Type,
            ["message"] = sentence,
            ["exception"] = new JsonObject { ["type"] = incident.Code, ["message"] = sentence },
            ["timestamp"] = incident.At.ToString(),
        };
    }

    private static JsonObject Context(CaseHistory history, PastExecution execution)
    {
        var context = new JsonObject
        {
            ["id"] = ElsaIds.Of(history.Case.Id, execution.Number),
            ["callStackDepth"] = ExecutionAnswers.Above(history, execution).Count(),
        };
        if (history.Find(execution.Parent) is { } parent)
        {
            context["parentContextId"] = ElsaIds.Of(history.Case.Id, parent.Number);
            context["ownerActivityNodeId"] = parent.NodeId;
        }

        context["scheduledActivityNodeId"] = execution.NodeId;
        context["properties"] = new JsonObject();
        context["metadata"] = new JsonObject();
        context["activityState"] = new JsonObject();
        context["dynamicVariables"] = new JsonArray();
        context["status"] = execution.Status;
        context["isExecuting"] = false;
        context["faultCount"] = execution.Faults;
        context["startedAt"] = execution.StartedAt.ToString();
        return context;
    }

    private static JsonObject Values(IEnumerable<KeyValuePair<string, JsonElement>> values) =>
        new(values.Select(v => KeyValuePair.Create(v.Key, JsonSerializer.SerializeToNode(v.Value))));

    private static void Times(JsonObject answer, Instant opened, Instant updated, Instant? ended)
    {
        answer["createdAt"] = opened.ToString();
        answer["updatedAt"] = updated.ToString();
        if (ended is { } at)
            answer["finishedAt"] = at.ToString();
    }
}
