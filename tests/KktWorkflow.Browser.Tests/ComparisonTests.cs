using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

[Collection(nameof(DemoHost))]
public sealed class ComparisonTests(DemoHost host)
{
    [Fact]
    public async Task A_reviewer_sees_what_a_draft_changes_on_the_drawing_in_tables_and_in_words()
    {
        await DraftAsync("qt-ld-01");
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        await desk.Page.GotoAsync("/quy-trinh/qt-ld-01");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "So sánh các bản" }).ClickAsync();

        await Assertions.Expect(desk.Page.Locator("svg.k-diagram")).ToContainTextAsync("✎");
        await Assertions.Expect(desk.Page.Locator("#bang-loi")).ToContainTextAsync("thời gian: từ");
        await Assertions.Expect(desk.Page.Locator("#sua-doi")).ToContainTextAsync("5.6");
        await desk.Page.ShouldPassAccessibilityChecksAsync();
        await desk.PictureAsync("07d-so-sanh", phone: true);
        (await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1")).ShouldBeFalse("the page is wider than the screen");

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Bảng theo dõi sửa đổi" }).ClickAsync();
        await desk.Page.Locator("#sua-doi").ScrollIntoViewIfNeededAsync();
        await desk.PictureAsync("07d-so-sanh-sua-doi");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Đổi chiều" }).ClickAsync();
        await Assertions.Expect(desk.Page.Locator("#bang-loi")).ToContainTextAsync("Bỏ bước “Kiểm tra dự thảo”");
    }

    /// <summary>A draft over the version in force: a budget, the fee, a step put in.</summary>
    private async Task DraftAsync(string procedure)
    {
        var file = Directory.GetFiles(Path.Combine(Clone.Library, "procedures")).Single(path => Path.GetFileName(path).StartsWith(procedure, StringComparison.Ordinal));
        var draft = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsObject();
        var activities = draft["root"]!["activities"]!.AsArray();
        var connections = draft["root"]!["connections"]!.AsArray();
        var step = activities.First(node => node!["type"]!.GetValue<string>() == "Kkt.Approval")!;
        step["budget"]!["amount"] = 3;
        draft["customProperties"]!["kkt"]!["edition"] = "02";
        draft["customProperties"]!["kkt"]!["sheet"]!["lePhi"] = "600.000 đồng một giấy phép";
        activities.Add(JsonNode.Parse("""{"id": "kiemTraDuThao", "name": "kiemTraDuThao", "type": "Kkt.OfficerStep", "version": 1, "metadata": {"displayText": "Kiểm tra dự thảo"}, "assignee": {"unit": "VP", "position": "van-thu"}, "budget": {"amount": 4, "unit": "workingHours"}, "nationalStatus": 4}"""));
        var into = connections.First(line => line!["target"]!["activity"]!.GetValue<string>() == step["id"]!.GetValue<string>())!;
        into["target"]!["activity"] = "kiemTraDuThao";
        connections.Add(new JsonObject { ["source"] = new JsonObject { ["activity"] = "kiemTraDuThao", ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = step["id"]!.GetValue<string>() } });
        var text = Encoding.UTF8.GetBytes(draft.ToJsonString());
        var read = DefinitionReader.Read(text).ShouldBeOfType<DefinitionReadResult.Read>();
        await host.Services.GetRequiredService<KktStorage>().Definitions.SaveDraft(read.Definition, text, Actor.System, null, TestContext.Current.CancellationToken);
    }
}
