using System.IO.Compression;
using System.Text.Json.Nodes;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>What Studio and Elsa's tools may ask for beside definitions and the viewer: each is answered as Elsa does, or says why not.</summary>
public sealed class OfferedActsTests(DemoHost host)
{
    [Fact]
    public async Task Case_goes_out_as_Elsas_file_with_its_journal()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var id = await RunAsync(studio, "Xuất một hồ sơ");

        var single = await studio.GetAsync($"workflow-instances/{id}/export");
        var bulk = await studio.PostAsync("bulk-actions/export/workflow-instances", new JsonObject { ["ids"] = new JsonArray(id) });

        single.Status.ShouldBe(200, single.Text);
        single.Headers["Content-Disposition"].ShouldContain($"workflow-instance-{id}.json");
        single.Json["WorkflowState"]!["id"]!.GetValue<string>().ShouldBe(id);
        single.Json["Bookmarks"]!.AsArray().Count.ShouldBe(1);
        single.Json["ActivityExecutionRecords"]!.AsArray().Select(e => e!["activityId"]!.GetValue<string>()).ShouldContain("xem-xet");
        single.Json["WorkflowExecutionLogRecords"]!.AsArray().Last()!["eventName"]!.GetValue<string>().ShouldBe("Suspended");
        bulk.Text.ShouldBe(single.Text);
    }

    [Fact]
    public async Task Several_cases_go_out_in_a_zip_without_those_that_are_not_there()
    {
        using var studio = await StudioClient.SignInAsync(host);
        const string Gone = "0197aaaa-0000-7000-8000-000000000001";
        var ids = new JsonArray(await RunAsync(studio, "Xuất hồ sơ một"), await RunAsync(studio, "Xuất hồ sơ hai"), Gone);

        var packed = await studio.PostAsync("bulk-actions/export/workflow-instances", new JsonObject { ["ids"] = ids });
        using var zip = new ZipArchive(new MemoryStream(packed.Bytes), ZipArchiveMode.Read);
        var none = await studio.PostAsync("bulk-actions/export/workflow-instances", new JsonObject { ["ids"] = new JsonArray(Gone) });

        packed.Headers["Content-Disposition"].ShouldContain("workflow-instances.zip");
        zip.Entries.Count.ShouldBe(2);
        none.Status.ShouldBe(204);
    }

    [Fact]
    public async Task Case_is_not_brought_in_from_a_file_and_says_so()
    {
        using var studio = await StudioClient.SignInAsync(host);
        using var form = new MultipartFormDataContent { { new ByteArrayContent("{}"u8.ToArray()), "files", "ho-so.json" } };

        var refused = await studio.SendAsync(new(HttpMethod.Post, "/elsa/api/bulk-actions/import/workflow-instances") { Content = form });

        refused.Status.ShouldBe(400, refused.Text);
        refused.Messages.Single().ShouldContain("không nhập từ tệp được");
    }

    [Fact]
    public async Task Step_is_not_run_by_itself_and_the_answer_is_a_run_that_says_why()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Thử một bước");

        var answer = await studio.PostAsync("tests/activities", new JsonObject
        {
            ["workflowDefinitionHandle"] = new JsonObject { ["definitionVersionId"] = definition["id"]!.GetValue<string>() },
            ["activityHandle"] = new JsonObject { ["activityNodeId"] = "Workflow1:so-do:xem-xet" },
        });

        answer.Status.ShouldBe(200, answer.Text);
        answer.Json["status"]!.GetValue<string>().ShouldBe("Faulted");
        answer.Json["exception"]!["message"]!.GetValue<string>().ShouldContain("Chạy thử");
    }

    [Fact]
    public async Task Choices_of_an_input_are_those_of_the_toolbox()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var step = (await studio.GetAsync("descriptors/activities")).Json["items"]!.AsArray().Single(a => a!["typeName"]!.GetValue<string>() == "Kkt.OfficerStep")!;
        var unit = step["inputs"]!.AsArray().Single(i => i!["name"]!.GetValue<string>() == "AssigneeUnit")!;

        var answer = await studio.PostAsync("descriptors/activities/Kkt.OfficerStep/options/AssigneeUnit", new JsonObject { ["context"] = new JsonObject() });
        var unknown = await studio.PostAsync("descriptors/activities/Kkt.OfficerStep/options/KhongCo", new JsonObject());

        answer.Status.ShouldBe(200, answer.Text);
        JsonNode.DeepEquals(answer.Json["items"], unit["uiSpecifications"]).ShouldBeTrue(answer.Text);
        unknown.Status.ShouldBe(404);
    }

    private static async Task<string> RunAsync(StudioClient studio, string name) =>
        await studio.RunAsync((await studio.CreateRunnableAsync(name))["definitionId"]!.GetValue<string>());
}
