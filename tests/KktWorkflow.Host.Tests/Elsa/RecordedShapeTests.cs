using System.Text.Json.Nodes;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>Our answers beside those recorded of the real server, endpoint by endpoint: the same members of the same types, those that were always there always there.</summary>
public sealed class RecordedShapeTests(DemoHost host)
{
    // Free-form by nature: what stands in an activity depends on its type, what a definition's own properties hold on its author.
    private static readonly string[] OfADefinition =
        ["/root/activities[]", "/root/connections", "/root/customProperties", "/root/metadata", "/customProperties", "/variables", "/options"];

    [Fact]
    public Task List_of_definitions() => CompareAsync(
        "GET_api_workflow-definitions",
        async (studio, world) => (await studio.GetAsync($"workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&DefinitionIds={world.DefinitionId}")).Json);

    [Fact]
    public Task Definition_by_its_id() => CompareAsync(
        "GET_api_workflow-definitions_by-definition-id_id",
        async (studio, world) => (await studio.GetAsync($"workflow-definitions/by-definition-id/{world.DefinitionId}?versionOptions=Latest")).Json,
        OfADefinition);

    [Fact]
    public Task Definition_by_its_versions_id() => CompareAsync(
        "GET_api_workflow-definitions_by-id_id",
        async (studio, world) => (await studio.GetAsync($"workflow-definitions/by-id/{world.VersionId}")).Json,
        OfADefinition);

    [Fact]
    public Task Answer_to_a_save() => CompareAsync(
        "POST_api_workflow-definitions",
        async (studio, world) => (await studio.SaveAsync(world.Definition)).Json,
        [.. OfADefinition.Select(p => $"/workflowDefinition{p}"), "/validationErrors"]);

    [Fact]
    public Task Answer_to_a_publish() => CompareAsync(
        "POST_api_workflow-definitions_id_publish",
        async (studio, world) => (await studio.PostAsync($"workflow-definitions/{world.DefinitionId}/publish", StudioClient.Reasons())).Json,
        [.. OfADefinition.Select(p => $"/workflowDefinition{p}"), "/validationErrors"]);

    [Fact]
    public Task Answer_to_a_revert() => CompareAsync(
        "POST_api_workflow-definitions_id_revert_version",
        async (studio, world) => (await studio.PostAsync($"workflow-definitions/{world.DefinitionId}/revert/1")).Json);

    [Fact]
    public Task Answer_to_an_import() => CompareAsync(
        "POST_api_workflow-definitions_import",
        async (studio, world) => (await studio.PostAsync("workflow-definitions/import", world.Definition.DeepClone())).Json,
        OfADefinition);

    // The recording of the file itself is cut; it begins with the schema and goes on as the definition does.
    [Fact]
    public Task Exported_file() => CompareAsync(
        "GET_api_workflow-definitions_by-id_id",
        async (studio, world) => (await studio.GetAsync($"workflow-definitions/{world.DefinitionId}/export?versionOptions=Latest")).Json,
        ["/$schema", "/links", .. OfADefinition]);

    [Fact]
    public Task Uniqueness_of_a_name() => CompareAsync(
        "GET_api_workflow-definitions_validation_is-name-unique", async (studio, _) => (await studio.GetAsync("workflow-definitions/validation/is-name-unique?name=Workflow%201")).Json);

    [Theory]
    [InlineData("descriptors/activities", "/items[]/inputs[]/uiSpecifications", "/items[]/clrType", "/items[]/customProperties", "/items[]/constructionProperties", "/items[]/inputs[]/defaultValue")]
    [InlineData("descriptors/expression-descriptors")]
    [InlineData("descriptors/variables")]
    [InlineData("descriptors/storage-drivers")]
    [InlineData("descriptors/incident-strategies")]
    [InlineData("descriptors/workflow-activation-strategies")]
    [InlineData("descriptors/log-persistence-strategies")]
    [InlineData("descriptors/commit-strategies/workflows", "/count")]
    [InlineData("descriptors/commit-strategies/activities", "/count")]
    [InlineData("features/installed")]
    public Task Descriptors(string path, params string[] open) => CompareAsync($"GET_api_{path.Replace('/', '_')}", async (studio, _) => (await studio.GetAsync(path)).Json, open);

    [Fact]
    public Task Answer_to_a_run() => CompareAsync(
        "POST_api_workflow-definitions_id_execute",
        async (studio, world) => (await studio.PostAsync($"workflow-definitions/{world.DefinitionId}/execute", new JsonObject { ["versionOptions"] = "Latest" })).Json,
        OfAState("/workflowState"));

    [Fact]
    public Task List_of_instances() => CompareAsync(
        "POST_api_workflow-instances",
        async (studio, world) => (await studio.PostAsync("workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 10, ["definitionIds"] = new JsonArray(world.DefinitionId) })).Json,
        "/items[]/name");

    [Fact]
    public Task Instance() => CompareAsync(
        "GET_api_workflow-instances_id",
        async (studio, world) => (await studio.GetAsync($"workflow-instances/{world.InstanceId}")).Json,
        ["/name", .. OfAState("/workflowState")]);

    [Fact]
    public Task Variables_of_an_instance() => CompareAsync(
        "GET_api_workflow-instances_id_variables", async (studio, world) => (await studio.GetAsync($"workflow-instances/{world.InstanceId}/variables")).Json, "/items[]/value");

    [Fact]
    public Task Journal() => CompareAsync(
        "POST_api_workflow-instances_id_journal",
        async (studio, world) => (await studio.PostAsync($"workflow-instances/{world.InstanceId}/journal?skip=0&take=110", new JsonObject
        {
            ["filter"] = new JsonObject { ["activityNodeIds"] = new JsonArray("Workflow1:so-do:xem-xet") },
        })).Json,
        "/items[]/payload", "/items[]/message");

    [Fact]
    public Task Counts_of_executions() => CompareAsync(
        "POST_api_activity-executions_report",
        async (studio, world) => (await studio.PostAsync("activity-executions/report", new JsonObject { ["workflowInstanceId"] = world.InstanceId })).Json);

    [Fact]
    public Task List_of_executions() => CompareAsync(
        "GET_api_activity-executions_list",
        async (studio, world) => (await studio.GetAsync($"activity-executions/list?WorkflowInstanceId={world.InstanceId}&ActivityNodeId=Workflow1")).Json,
        "/items[]/outputs");

    [Fact]
    public Task Summaries_of_executions() => CompareAsync(
        "GET_api_activity-execution-summaries_list",
        async (studio, world) => (await studio.GetAsync($"activity-execution-summaries/list?WorkflowInstanceId={world.InstanceId}&ActivityNodeId=Workflow1:so-do:xem-xet")).Json,
        "/items[]/completedAt");

    [Fact]
    public Task Execution() => CompareAsync(
        "GET_api_activity-executions_by-id",
        async (studio, world) => (await studio.GetAsync($"activity-executions/by-id?id={await ExecutionAsync(studio, world)}")).Json,
        "/activityState", "/outputs", "/payload");

    [Fact]
    public Task Call_stack() => CompareAsync(
        "GET_api_activity-executions_id_call-stack",
        async (studio, world) => (await studio.GetAsync($"activity-executions/{await ExecutionAsync(studio, world)}/call-stack?includeCrossWorkflowChain=True")).Json,
        "/items[]/activityState", "/items[]/outputs", "/items[]/payload", "/items[]/activityName", "/items[]/completedAt", "/items[]/schedulingActivityExecutionId", "/items[]/schedulingActivityId");

    [Fact]
    public Task Bulk_publish() => CompareAsync(
        "POST_api_bulk-actions_publish_workflow-definitions_by-definition-ids",
        async (studio, world) => (await studio.PostAsync("bulk-actions/publish/workflow-definitions/by-definition-ids", Reasoned(Ids(world)))).Json);

    [Fact]
    public Task Bulk_delete() => CompareAsync(
        "POST_api_bulk-actions_delete_workflow-definitions_by-definition-id",
        async (studio, world) => (await studio.PostAsync("bulk-actions/delete/workflow-definitions/by-definition-id", Ids(world))).Json);

    [Fact]
    public Task Bulk_cancel() => CompareAsync(
        "POST_api_bulk-actions_cancel_workflow-instances",
        async (studio, world) => (await studio.PostAsync("bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = null, ["definitionVersionId"] = world.VersionId })).Json);

    [Fact]
    public async Task Bulk_retract_and_retract()
    {
        using var drafter = await StudioClient.SignInAsync(host);
        using var releaser = await StudioClient.SignInAsync(host, StudioClient.Releaser);
        var first = await WorldAsync(drafter);
        var second = await WorldAsync(drafter);
        foreach (var world in new[] { first, second })
        {
            (await drafter.PostAsync($"workflow-definitions/{world.DefinitionId}/publish", StudioClient.Reasons())).Status.ShouldBe(200);
            await DefinitionLifeTests.ReleaseAsync(host, world.DefinitionId, 1);
        }

        Differences("POST_api_workflow-definitions_id_retract", (await releaser.PostAsync($"workflow-definitions/{first.DefinitionId}/retract", StudioClient.Reasons())).Json, OfADefinition).ShouldBeEmpty();
        Differences("POST_api_bulk-actions_retract_workflow-definitions_by-definition-ids", (await releaser.PostAsync("bulk-actions/retract/workflow-definitions/by-definition-ids", Reasoned(Ids(second)))).Json).ShouldBeEmpty();
    }

    [Fact]
    public async Task Negotiation_of_the_hub()
    {
        using var studio = await StudioClient.SignInAsync(host);

        var answer = await studio.SendAsync(new(HttpMethod.Post, "/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1"));

        Differences("POST_hubs_workflow-instance_negotiate", answer.Json).ShouldBeEmpty();
    }

    private static JsonObject Reasoned(JsonObject ids) => StudioClient.Reasons(("definitionIds", ids["definitionIds"]!.DeepClone()));

    private static JsonObject Ids(World world) => new() { ["definitionIds"] = new JsonArray(world.DefinitionId) };

    /// <summary>Names of methods are never stored here, and what an activity evaluated stands in its events.</summary>
    private static string[] OfAState(string at) =>
    [
        $"{at}/bookmarks[]/payload", $"{at}/bookmarks[]/callbackMethodName", $"{at}/activityExecutionContexts[]/activityState", $"{at}/activityExecutionContexts[]/properties",
        $"{at}/completionCallbacks", $"{at}/input", $"{at}/output", $"{at}/incidents", $"{at}/finishedAt",
        .. at == "/workflowState" ? ["/workflowState/bookmarks[]", "/workflowState/activityExecutionContexts[]/parentContextId", "/workflowState/activityExecutionContexts[]/ownerActivityNodeId"] : Array.Empty<string>(),
    ];

    private static async Task<string> ExecutionAsync(StudioClient studio, World world) =>
        (await studio.GetAsync($"activity-execution-summaries/list?WorkflowInstanceId={world.InstanceId}&ActivityNodeId=Workflow1:so-do:xem-xet")).Json["items"]![0]!["id"]!.GetValue<string>();

    private async Task CompareAsync(string recording, Func<StudioClient, World, Task<JsonNode>> ask, params string[] open)
    {
        using var studio = await StudioClient.SignInAsync(host);
        var ours = await ask(studio, await WorldAsync(studio));

        Differences(recording, ours, open).ShouldBeEmpty();
    }

    private static IEnumerable<string> Differences(string recording, JsonNode ours, params string[] open)
    {
        var recorded = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/elsa-wire", $"{recording}.json")))!["exchanges"]!.AsArray()
            .Select(e => e!["responseBody"] is JsonValue text && text.GetValueKind() == System.Text.Json.JsonValueKind.String ? JsonNode.Parse(text.GetValue<string>()) : e["responseBody"]);
        return JsonShape.Of(recorded).Differences(JsonShape.Of([ours]), open.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>A definition with one step, a variable and a trial that waits at the step.</summary>
    private static async Task<World> WorldAsync(StudioClient studio)
    {
        var definition = await studio.CreateRunnableAsync($"Hình dạng {Guid.CreateVersion7():N}");
        definition["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "SoNgay", ["typeName"] = "Object", ["isArray"] = false });
        var saved = (await studio.SaveAsync(definition)).Json["workflowDefinition"]!.AsObject();
        var id = saved["definitionId"]!.GetValue<string>();
        return new(saved, id, saved["id"]!.GetValue<string>(), await studio.RunAsync(id));
    }

    private sealed record World(JsonObject Definition, string DefinitionId, string VersionId, string InstanceId);
}
