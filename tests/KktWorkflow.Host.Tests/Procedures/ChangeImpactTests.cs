using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Host.Tests.Elsa;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Procedures;

/// <summary>What a new version would touch, before anybody signs it: by the API and on the page of the act.</summary>
public sealed class ChangeImpactTests
{
    private const string Author = "buikhanhvan";

    [Fact]
    public async Task Running_cases_work_that_waits_and_who_does_it_are_counted_for_each_step_that_changes()
    {
        await using var host = await ClockedHost.StartAsync();
        using var author = await host.As(Author);
        using var clerk = await host.As(Dossiers.Clerk);
        var before = await ImpactAsync(author, 1);
        (await clerk.Post("/api/cases", Dossiers.Complete())).Status.ShouldBe(201);
        await DraftAsync(host, Author, definition =>
        {
            var step = definition["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.GetValue<string>() == "phanCong")!;
            (step["budget"], step["assignee"]) = (new JsonObject { ["amount"] = 30, ["unit"] = "workingMinutes" }, new JsonObject { ["unit"] = "PQLDT", ["position"] = "pho-truong-phong" });
        });

        var impact = await ImpactAsync(author, 2);

        impact.GetProperty("against").GetInt32().ShouldBe(1);
        CasesOf(impact).ShouldBe(CasesOf(before) + 1);
        var changed = impact.GetProperty("steps").EnumerateArray().ShouldHaveSingleItem();
        (changed.GetProperty("id").GetString(), changed.GetProperty("change").GetString(), changed.GetProperty("time").GetString()).ShouldBe(("phanCong", "changed", "30 phút"));
        changed.GetProperty("timeBefore").GetString().ShouldNotBeNullOrEmpty();
        changed.GetProperty("whoBefore").GetString()!.ShouldContain("Trưởng phòng");
        changed.GetProperty("who").GetString()!.ShouldContain("Phó");
        changed.GetProperty("openWork").GetInt32().ShouldBeGreaterThan(0);
        using var desk = await host.BrowserOf(Author);
        (await desk.OpenAsync($"/quy-trinh/{Dossiers.Procedure}/ban/2/trinh")).ShouldContain("việc đang mở, mỗi việc có hạn riêng");
        desk.Page.ShouldContain("theo phiên bản 1");
    }

    [Fact]
    public async Task A_version_that_is_not_there_has_no_impact_and_the_first_of_a_procedure_is_held_against_none()
    {
        await using var host = await ClockedHost.StartAsync();
        using var author = await host.As(Author);

        (await author.Get($"/api/definitions/{Dossiers.Procedure}/versions/9/impact")).Status.ShouldBe(404);
        (await author.Get("/api/definitions/khong-co/versions/1/impact")).Status.ShouldBe(404);
        var first = await ImpactAsync(author, 1);
        (first.GetProperty("against").ValueKind, first.GetProperty("steps").GetArrayLength()).ShouldBe((System.Text.Json.JsonValueKind.Null, 0));
    }

    private static int CasesOf(System.Text.Json.JsonElement impact) => impact.GetProperty("running").EnumerateArray().Sum(version => version.GetProperty("cases").GetInt32());

    private static async Task<System.Text.Json.JsonElement> ImpactAsync(ApiClient client, int version)
    {
        var answer = await client.Get($"/api/definitions/{Dossiers.Procedure}/versions/{version}/impact");
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Json;
    }

    private static async Task DraftAsync(ClockedHost host, string userName, Action<JsonNode> change)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var file = Directory.GetFiles(Path.Combine(Repository.Root, "process-definitions", "procedures"), $"{Dossiers.Procedure}*.json").Single();
        var json = JsonNode.Parse(await File.ReadAllTextAsync(file, cancellation))!;
        change(json);
        var text = Encoding.UTF8.GetBytes(json.ToJsonString());
        var storage = host.Services.GetRequiredService<KktStorage>();
        var organisation = await storage.Organisation.Current(cancellation);
        await storage.Definitions.SaveDraft(
            ((DefinitionReadResult.Read)DefinitionReader.Read(text)).Definition, text, organisation.ActorOf(organisation.Chart.People.Values.Single(p => p.UserName == userName).Id), null, cancellation);
    }
}
