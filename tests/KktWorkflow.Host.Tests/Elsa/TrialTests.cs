using System.Text.Json.Nodes;
using KktWorkflow.Host.Elsa.Definitions;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>Studio's *Run* and the viewer.</summary>
public sealed class TrialTests(DemoHost host)
{
    private const string Step = "Workflow1:so-do:xem-xet";

    [Fact]
    public async Task Run_starts_a_trial_that_waits_at_the_first_step_and_is_in_nobodys_list()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var officer = await host.As(StudioClient.Officer);
        var definition = await studio.CreateRunnableAsync("Chạy thử bản nháp");

        var id = await studio.RunAsync(definition["definitionId"]!.GetValue<string>());
        var instance = (await studio.GetAsync($"workflow-instances/{id}")).Json;
        var listed = (await officer.Get($"/api/work-items?view=unit&caseId={id}")).Json.GetProperty("items");
        var counted = await host.Host.Services.GetRequiredService<CaseQueries>().Count(new CaseFilter { DefinitionId = definition["definitionId"]!.GetValue<string>() }, TestContext.Current.CancellationToken);

        instance["status"]!.GetValue<string>().ShouldBe("Running");
        instance["subStatus"]!.GetValue<string>().ShouldBe("Suspended");
        instance["name"]!.GetValue<string>().ShouldBe("Chạy thử");
        instance["workflowState"]!["bookmarks"]!.AsArray().Single()!["activityNodeId"]!.GetValue<string>().ShouldBe(Step);
        listed.GetArrayLength().ShouldBe(0);
        counted.ShouldBe(0);
    }

    [Fact]
    public async Task Viewer_shows_the_waiting_step_in_counts_journal_and_executions()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Xem lượt chạy");
        var id = await studio.RunAsync(definition["definitionId"]!.GetValue<string>());

        var stats = (await studio.PostAsync("activity-executions/report", new JsonObject { ["workflowInstanceId"] = id, ["activityNodeIds"] = new JsonArray(Step) })).Json["stats"]!.AsArray();
        var journal = (await studio.PostAsync($"workflow-instances/{id}/journal?skip=0&take=110", new JsonObject
        {
            ["filter"] = new JsonObject { ["activityNodeIds"] = new JsonArray(Step), ["excludedActivityTypes"] = new JsonArray("Elsa.Workflow", "Elsa.Flowchart"), ["activityIds"] = null, ["eventNames"] = null },
        })).Json;
        var summaries = (await studio.GetAsync($"activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId={Step}")).Json;
        var execution = (await studio.GetAsync($"activity-executions/by-id?id={summaries["items"]![0]!["id"]}")).Json;
        var stack = (await studio.GetAsync($"activity-executions/{summaries["items"]![0]!["id"]}/call-stack?includeCrossWorkflowChain=True")).Json;

        stats.Single()!["isBlocked"]!.GetValue<bool>().ShouldBeTrue();
        stats.Single()!["startedCount"]!.GetValue<int>().ShouldBe(1);
        stats.Single()!["uncompletedCount"]!.GetValue<int>().ShouldBe(1);
        journal["items"]!.AsArray().Select(l => l!["eventName"]!.GetValue<string>()).ShouldBe(["Started", "Suspended"]);
        execution["status"]!.GetValue<string>().ShouldBe("Running");
        execution["hasBookmarks"]!.GetValue<bool>().ShouldBeTrue();
        stack["items"]!.AsArray().Select(e => e!["activityType"]!.GetValue<string>()).ShouldBe(["Elsa.Workflow", "Elsa.Flowchart", "Kkt.OfficerStep"]);
    }

    [Fact]
    public async Task Officer_completes_the_step_and_the_viewer_shows_the_end()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var officer = await host.As(StudioClient.Officer);
        var definition = await studio.CreateRunnableAsync("Làm xong bước");
        var id = await studio.RunAsync(definition["definitionId"]!.GetValue<string>());
        var item = (await officer.Get($"/api/cases/{id}")).Json.GetProperty("steps")[0].GetProperty("workItemId").GetString();

        (await officer.Post($"/api/work-items/{item}/claim")).Status.ShouldBe(200);
        var done = await officer.Post($"/api/work-items/{item}/complete", new { outcome = "Đồng ý", form = new { }, checklist = Array.Empty<string>() });
        var state = (await studio.GetAsync($"workflow-instances/{id}/execution-state")).Json;
        var execution = (await studio.GetAsync($"activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId={Step}")).Json["items"]![0]!;

        done.Status.ShouldBe(200, done.Text);
        state["status"]!.GetValue<string>().ShouldBe("Finished");
        state["subStatus"]!.GetValue<string>().ShouldBe("Finished");
        execution["payload"]!["Outcomes"]![0]!.GetValue<string>().ShouldBe("Đồng ý");
    }

    [Fact]
    public async Task Activity_that_nothing_can_run_holds_its_branch_in_an_incident()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateAsync("Chạy thử khối lạ");
        definition["root"]!["activities"] = new JsonArray(Diagrams.Activity("la", "Vn.HumanTask", "HumanTask1"));
        await studio.SaveAsync(definition);

        var id = await studio.RunAsync(definition["definitionId"]!.GetValue<string>());
        var instance = (await studio.GetAsync($"workflow-instances/{id}")).Json;

        instance["subStatus"]!.GetValue<string>().ShouldBe("Faulted");
        instance["workflowState"]!["incidents"]!.AsArray().Single()!["activityId"]!.GetValue<string>().ShouldBe("la");
    }

    [Fact]
    public async Task List_filters_by_Elsas_words()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = (await studio.CreateRunnableAsync("Lọc lượt chạy"))["definitionId"]!.GetValue<string>();
        var running = await studio.RunAsync(definition);
        var stopped = await studio.RunAsync(definition);
        (await studio.PostAsync("bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(stopped) })).Json["cancelled"]!.GetValue<int>().ShouldBe(1);

        (await ListAsync(new() { ["status"] = "Running" })).ShouldBe([running]);
        (await ListAsync(new() { ["subStatuses"] = new JsonArray("Cancelled") })).ShouldBe([stopped]);
        (await ListAsync(new() { ["subStatus"] = "Pending" })).ShouldBeEmpty();
        (await ListAsync(new() { ["orderBy"] = "Created", ["orderDirection"] = "Ascending" })).ShouldBe([running, stopped]);
        (await ListAsync(new() { ["timestampFilters"] = new JsonArray(new JsonObject { ["column"] = "CreatedAt", ["operator"] = "LessThan", ["timestamp"] = "2020-01-01T00:00:00Z" }) })).ShouldBeEmpty();

        async Task<IReadOnlyList<string>> ListAsync(JsonObject query)
        {
            query["page"] = 0;
            query["pageSize"] = 10;
            query["definitionIds"] = new JsonArray(definition);
            var answer = await studio.PostAsync("workflow-instances", query);
            answer.Status.ShouldBe(200, answer.Text);
            return [.. answer.Json["items"]!.AsArray().Select(i => i!["id"]!.GetValue<string>())];
        }
    }

    [Fact]
    public async Task Cancel_and_delete_touch_trials_only()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = (await studio.CreateRunnableAsync("Xóa lượt chạy"))["definitionId"]!.GetValue<string>();
        var trial = await studio.RunAsync(definition);
        var real = (await host.Host.Services.GetRequiredService<CaseQueries>().List(new CaseFilter { Limit = 1 }, TestContext.Current.CancellationToken)).Items[0];

        var cancelled = (await studio.PostAsync("bulk-actions/cancel/workflow-instances", new JsonObject { ["definitionId"] = real.DefinitionId })).Json;
        var refused = await studio.DeleteAsync($"workflow-instances/{real.Id}");
        var deleted = await studio.DeleteAsync($"workflow-instances/{trial}");

        cancelled["cancelled"]!.GetValue<int>().ShouldBe(0);
        refused.Status.ShouldBe(400);
        deleted.Status.ShouldBe(204);
        (await host.Host.Services.GetRequiredService<CaseQueries>().State(real.Id, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (await studio.GetAsync($"workflow-instances/{trial}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Changed_draft_ends_the_trials_that_ran_on_it()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Sửa khi đang chạy thử");
        var id = await studio.RunAsync(definition["definitionId"]!.GetValue<string>());
        definition["root"]!["activities"] = new JsonArray();
        definition["root"]!["connections"] = new JsonArray();

        var saved = await studio.SaveAsync(definition);

        saved.Status.ShouldBe(200, saved.Text);
        (await studio.GetAsync($"workflow-instances/{id}/execution-state")).Json["subStatus"]!.GetValue<string>().ShouldBe("Cancelled");
        (await studio.PostAsync($"workflow-instances/{id}/journal", new JsonObject())).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Trial_goes_on_when_the_draft_could_not_be_replaced_after_all()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Thay bản nháp không được");
        var definitionId = definition["definitionId"]!.GetValue<string>();
        await using var scope = host.Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CurrentPerson>().LoadAsync(
            (await scope.ServiceProvider.GetRequiredService<DefinitionStore>().Versions(definitionId, TestContext.Current.CancellationToken))[0].ChangedBy!.Value, TestContext.Current.CancellationToken);
        var stale = (await scope.ServiceProvider.GetRequiredService<DefinitionCatalogue>().VersionsAsync(definitionId, TestContext.Current.CancellationToken))[0];
        definition["description"] = "lưu ngay trước đó";
        (await studio.SaveAsync(definition)).Status.ShouldBe(200);
        var id = await studio.RunAsync(definitionId);

        var outcome = await scope.ServiceProvider.GetRequiredService<DefinitionSaving>().RevertAsync(stale, stale, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<SaveOutcome.Refused>().Code.ShouldBe("KKT-L08");
        (await studio.GetAsync($"workflow-instances/{id}/execution-state")).Json["subStatus"]!.GetValue<string>().ShouldBe("Suspended");
    }

    [Fact]
    public async Task Viewer_of_a_case_that_is_gone_is_never_answered_with_a_failure()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var gone = Guid.CreateVersion7();

        (await studio.GetAsync($"workflow-instances/{gone}/execution-state")).Json["status"]!.GetValue<string>().ShouldBe("Finished");
        (await studio.GetAsync($"workflow-instances/{gone}/variables")).Json["items"]!.AsArray().ShouldBeEmpty();
        (await studio.PostAsync($"workflow-instances/{gone}/journal", new JsonObject())).Json["totalCount"]!.GetValue<int>().ShouldBe(0);
        (await studio.PostAsync("activity-executions/report", new JsonObject { ["workflowInstanceId"] = gone.ToString() })).Json["stats"]!.AsArray().ShouldBeEmpty();
        (await studio.GetAsync($"activity-executions/list?WorkflowInstanceId={gone}")).Json["count"]!.GetValue<int>().ShouldBe(0);
        (await studio.GetAsync($"activity-execution-summaries/list?WorkflowInstanceId={gone}")).Status.ShouldBe(200);
        (await studio.GetAsync($"activity-executions/by-id?id={gone}:3")).Json["status"]!.GetValue<string>().ShouldBe("Canceled");
        (await studio.GetAsync($"activity-executions/{gone}:3/call-stack")).Json["totalCount"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Case_that_one_may_not_read_looks_like_none()
    {
        using var officer = await StudioClient.SignInAsync(host, "truongkimngan");
        using var drafter = await StudioClient.SignInAsync(host);
        var trial = await drafter.RunAsync((await drafter.CreateRunnableAsync("Của người khác"))["definitionId"]!.GetValue<string>());

        (await officer.GetAsync($"workflow-instances/{trial}")).Status.ShouldBe(404);
        (await officer.PostAsync($"workflow-instances/{trial}/journal", new JsonObject())).Json["totalCount"]!.GetValue<int>().ShouldBe(0);
        var list = await officer.PostAsync("workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 200 });
        list.Json["items"]!.AsArray().Select(i => i!["id"]!.GetValue<string>()).ShouldNotContain(trial);
    }
}
