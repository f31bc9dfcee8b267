using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Host.Tests.Elsa;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Procedures.Findings;

/// <summary>A draft's finding that one press mends, by the API and on its page.</summary>
public sealed class FindingFixTests
{
    private const string Procedure = "qt-tm-01";
    private const string Author = "buikhanhvan";
    private const string Version = $"/api/definitions/{Procedure}/versions/2/findings";
    private const string Page = $"/quy-trinh/{Procedure}?ban=2";

    [Fact]
    public async Task A_fix_becomes_a_revision_of_the_draft_unless_the_draft_has_moved_on()
    {
        await using var host = await ClockedHost.StartAsync();
        await DraftAsync(host);
        using var author = await host.As(Author);
        using var desk = await host.As("nguyenthiha");
        var found = await author.Get(Version);
        var (calendar, policy) = (Of(found, "KKT-T08"), Of(found, "KKT-E63"));
        var revision = found.Json.GetProperty("revision").GetInt32();
        calendar.GetProperty("documentation").GetString().ShouldBe("/tro-giup/loi/KKT-T08");
        calendar.GetProperty("fix").GetProperty("name").GetString().ShouldBe("usualCalendar");

        (await desk.Post($"{Version}/KKT-T08/fix", new { revision })).Status.ShouldBe(403);
        (await author.Post($"{Version}/KKT-T08/fix", new { })).Status.ShouldBe(422);
        (await author.Post($"{Version}/KKT-T01/fix", new { revision })).Code.ShouldBe("KKT-V25");
        var mended = await author.Post($"{Version}/KKT-T08/fix", new { revision, place = calendar.GetProperty("place").GetString() });
        var late = await author.Post($"{Version}/KKT-E63/fix", new { revision, place = policy.GetProperty("place").GetString() });

        mended.Status.ShouldBe(200, mended.Text);
        mended.Json.GetProperty("revision").GetInt32().ShouldBe(revision + 1);
        mended.Json.GetProperty("items").EnumerateArray().Select(f => f.GetProperty("code").GetString()).ShouldNotContain("KKT-T08");
        (late.Status, late.Code).ShouldBe((409, "KKT-L08"));
        (await author.Post($"/api/definitions/{Procedure}/versions/1/findings/KKT-T08/fix", new { revision })).Code.ShouldBe("KKT-V01");
        (await host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, TestContext.Current.CancellationToken)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_its_page_a_draft_has_a_button_for_each_fix_and_a_link_to_what_the_code_means()
    {
        await using var host = await ClockedHost.StartAsync();
        await DraftAsync(host);
        using var author = await host.BrowserOf(Author);
        using var desk = await host.BrowserOf("nguyenthiha");
        (await desk.OpenAsync(Page)).ShouldNotContain("Dùng lịch thường");

        (await author.OpenAsync(Page)).ShouldContain("Dùng lịch thường");
        author.Page.ShouldContain("href=\"/tro-giup/loi/KKT-T08\"");
        (await author.SendAsync("Dùng lịch thường")).ShouldContain("Đã sửa KKT-T08");

        author.Page.ShouldNotContain("Dùng lịch thường");
        author.Page.ShouldContain("Dùng chính sách mặc định");
    }

    private static JsonElement Of(ApiAnswer answer, string code) => answer.Json.GetProperty("items").EnumerateArray().First(f => f.GetProperty("code").GetString() == code);

    /// <summary>Version 2 names a calendar and a policy that nobody has.</summary>
    private static async Task DraftAsync(ClockedHost host)
    {
        var file = Directory.GetFiles(Path.Combine(Repository.Root, "process-definitions", "procedures"), $"{Procedure}*.json").Single();
        var json = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        json["customProperties"]!["kkt"]!["calendar"] = "lich-la";
        json["customProperties"]!["kkt"]!["escalation"] = "chinh-sach-la";
        var text = Encoding.UTF8.GetBytes(json.ToJsonString());
        var storage = host.Services.GetRequiredService<KktStorage>();
        var organisation = await storage.Organisation.Current(TestContext.Current.CancellationToken);
        var actor = organisation.ActorOf(organisation.Chart.People.Values.Single(p => p.UserName == Author).Id);
        await storage.Definitions.SaveDraft(((DefinitionReadResult.Read)DefinitionReader.Read(text)).Definition, text, actor, null, TestContext.Current.CancellationToken);
    }
}
