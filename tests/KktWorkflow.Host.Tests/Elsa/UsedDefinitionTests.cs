using System.Text.Json.Nodes;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>A step that stands in a definition which the case's own uses as an activity.</summary>
public sealed class UsedDefinitionTests(DemoHost host)
{
    [Fact]
    public async Task Step_of_a_used_definition_shows_its_form_and_checks_it()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var officer = await host.As(StudioClient.Officer);
        var (item, _, _) = await WaitingAsync(studio, officer, "Có biểu mẫu");

        var detail = await officer.Get($"/api/work-items/{item}");
        var page = await PageAsync($"/viec/{item}");
        (await officer.Post($"/api/work-items/{item}/claim")).Status.ShouldBe(200);
        var wrong = await officer.Post($"/api/work-items/{item}/complete", new { outcome = "Đồng ý", form = new { khongCoTruongNay = 1 } });
        var done = await officer.Post($"/api/work-items/{item}/complete", new { outcome = "Đồng ý", form = new { deXuat = "cap" } });

        detail.Json.GetProperty("form").GetProperty("properties").TryGetProperty("deXuat", out _).ShouldBeTrue(detail.Text);
        detail.Json.GetProperty("outcomes")[0].GetProperty("name").GetString().ShouldBe("Đồng ý");
        page.ShouldContain("f-deXuat");
        wrong.Status.ShouldBe(422, wrong.Text);
        done.Status.ShouldBe(200, done.Text);
    }

    [Fact]
    public async Task Step_whose_definition_is_gone_is_refused_and_nothing_changes()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var officer = await host.As(StudioClient.Officer);
        var (item, used, version) = await WaitingAsync(studio, officer, "Bị xóa");
        (await officer.Post($"/api/work-items/{item}/claim")).Status.ShouldBe(200);
        (await studio.DeleteAsync($"workflow-definitions/{used}")).Status.ShouldBeOneOf(200, 204);

        var refused = await officer.Post($"/api/work-items/{item}/complete", new { outcome = "Đồng ý" });

        refused.Status.ShouldBe(404, refused.Text);
        refused.Code.ShouldBe("KKT-L05");
        refused.Text.ShouldContain(version);
        (await officer.Get($"/api/work-items/{item}")).Json.GetProperty("state").GetString().ShouldBe("claimed");
    }

    private static async Task<(string? Item, string Used, string Version)> WaitingAsync(StudioClient studio, ApiClient officer, string name)
    {
        var used = await studio.CreateAsync($"Dùng lại · {name}");
        Diagrams.Draw(used);
        Diagrams.Find(used, "xem-xet")["form"] = "dt01-tham-dinh";
        used["options"] = new JsonObject { ["usableAsActivity"] = true };
        var saved = await studio.SaveAsync(used);
        saved.Status.ShouldBe(200, saved.Text);
        used = saved.Json["workflowDefinition"]!.AsObject();
        var outer = await studio.CreateAsync($"Dùng · {name}");
        var use = Diagrams.Activity("dung", "DungLai", "Dùng lại");
        use["workflowDefinitionVersionId"] = used["id"]!.GetValue<string>();
        outer["root"]!["activities"] = new JsonArray(use);
        saved = await studio.SaveAsync(outer);
        saved.Status.ShouldBe(200, saved.Text);
        var id = await studio.RunAsync(saved.Json["workflowDefinition"]!["definitionId"]!.GetValue<string>());
        var item = (await officer.Get($"/api/cases/{id}")).Json.GetProperty("steps")[0].GetProperty("workItemId").GetString();
        return (item, used["definitionId"]!.GetValue<string>(), used["id"]!.GetValue<string>());
    }

    private async Task<string> PageAsync(string address)
    {
        using var browser = host.Stranger();
        browser.DefaultRequestHeaders.Add("Cookie", await SessionCookies.OfAsync(host, StudioClient.Officer));
        return await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
    }
}
