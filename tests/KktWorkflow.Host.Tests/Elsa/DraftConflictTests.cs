using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>Two people, or two tabs, at the same draft.</summary>
public sealed class DraftConflictTests(DemoHost host)
{
    [Fact]
    public async Task Revision_grows_with_each_change_and_travels_with_the_definition()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateAsync("Đếm lần sửa");

        var next = (await studio.SaveAsync(Described(definition, "một"))).Json["workflowDefinition"]!.AsObject();
        var same = (await studio.SaveAsync(next)).Json["workflowDefinition"]!.AsObject();

        RevisionOf(next).ShouldBe(RevisionOf(definition) + 1);
        RevisionOf(same).ShouldBe(RevisionOf(next));
    }

    [Fact]
    public async Task Save_over_somebody_elses_is_refused_with_who_and_when()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var mine = await studio.CreateAsync("Hai người cùng sửa");
        await SaveAsSomebodyElseAsync(mine, "của người khác");

        var refused = await studio.SaveAsync(Described(mine, "của tôi"));
        var stored = (await studio.GetAsync($"workflow-definitions/by-definition-id/{mine["definitionId"]}")).Json;

        refused.Status.ShouldBe(400);
        refused.Messages.Single().ShouldContain("Đặng Nhật Minh");
        refused.Messages.Single().ShouldMatch(@"\d\d:\d\d:\d\d \d\d/\d\d/\d{4}");
        stored["description"]!.GetValue<string>().ShouldBe("của người khác");
    }

    [Fact]
    public async Task Import_over_somebody_elses_draft_is_refused_as_well()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var mine = await studio.CreateAsync("Nhập đè");
        await SaveAsSomebodyElseAsync(mine, "của người khác");
        var file = Described(mine, "từ tệp");
        file.Remove("customProperties");

        var refused = await studio.PostAsync("workflow-definitions/import", file);

        refused.Status.ShouldBe(400);
        refused.Messages.Single().ShouldStartWith("KKT-L08 · ");
    }

    [Fact]
    public async Task Saves_of_one_page_replace_each_other_however_late()
    {
        await using var later = await ClockedHost.StartAsync();
        using var studio = await later.StudioAsync();
        var created = await studio.CreateAsync("Tự lưu liên tiếp");
        var opened = await LatestAsync(studio, created);

        foreach (var page in new[] { created, opened })
        {
            // Studio sends the next save before it has the answer to the one before.
            var began = await LatestAsync(studio, created);
            began["customProperties"]!["kkt"]!["page"] = PageOf(page);
            foreach (var description in new[] { "một", "hai", "ba" })
            {
                var saved = await studio.SaveAsync(Described(began, $"{PageOf(page)} {description}"));

                saved.Status.ShouldBe(200, saved.Text);
                saved.Json["workflowDefinition"]!["description"]!.GetValue<string>().ShouldBe($"{PageOf(page)} {description}");
                PageOf(saved.Json["workflowDefinition"]!.AsObject()).ShouldBe(PageOf(page));
                later.Advance(TimeSpan.FromMinutes(2));
            }
        }
    }

    [Fact]
    public async Task Second_page_of_the_same_person_is_told_of_what_the_first_saved()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateAsync("Hai thẻ trình duyệt");
        var first = await LatestAsync(studio, definition);
        var second = (await studio.GetAsync($"workflow-definitions/by-id/{definition["id"]}")).Json.AsObject();
        (await studio.SaveAsync(Described(first, "thẻ một"))).Status.ShouldBe(200);

        var refused = await studio.SaveAsync(Described(second, "thẻ hai"));
        var goesOn = await studio.SaveAsync(Described(first, "thẻ một, lần hai"));
        var reopened = await studio.SaveAsync(Described(await LatestAsync(studio, definition), "thẻ hai mở lại"));

        PageOf(second).ShouldNotBe(PageOf(first));
        refused.Status.ShouldBe(400, refused.Text);
        refused.Messages.Single().ShouldStartWith("KKT-L08 · ");
        refused.Messages.Single().ShouldContain("Bùi Khánh Vân");
        goesOn.Status.ShouldBe(200, goesOn.Text);
        reopened.Status.ShouldBe(200, reopened.Text);
    }

    [Fact]
    public async Task Page_that_says_not_which_it_is_overwrites_nothing_unseen()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateAsync("Trang không tên");
        definition["customProperties"]!["kkt"]!.AsObject().Remove("page");
        (await studio.SaveAsync(Described(definition, "một"))).Status.ShouldBe(200);

        var refused = await studio.SaveAsync(Described(definition, "hai"));

        refused.Status.ShouldBe(400, refused.Text);
        refused.Messages.Single().ShouldStartWith("KKT-L08 · ");
    }

    [Fact]
    public async Task Page_is_neither_stored_nor_exported_nor_signed()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await LatestAsync(studio, await studio.CreateAsync("Trang không thuộc nội dung"));
        var store = host.Host.Services.GetRequiredService<DefinitionStore>();
        var id = (await studio.SaveAsync(Described(definition, "một"))).Json["workflowDefinition"]!["id"]!.GetValue<string>();
        var hash = await store.SignedHash(id, TestContext.Current.CancellationToken);

        var stored = await store.Text(id, TestContext.Current.CancellationToken);
        var file = await studio.GetAsync($"workflow-definitions/{definition["definitionId"]}/export?versionOptions=Latest");
        var saved = await studio.SaveAsync(Described(await LatestAsync(studio, definition), "một"));

        System.Text.Encoding.UTF8.GetString(stored!).ShouldNotContain("page");
        file.Text.ShouldNotContain("\"page\"");
        saved.Status.ShouldBe(200, saved.Text);
        (await store.SignedHash(id, TestContext.Current.CancellationToken)).ShouldBe(hash);
    }

    [Fact]
    public async Task Ones_own_stale_page_does_not_overwrite_what_somebody_else_saved_in_between()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var stale = await studio.CreateAsync("Trang cũ của chính mình");
        await SaveAsSomebodyElseAsync(stale, "của người khác");
        (await studio.SaveAsync(Described(await LatestAsync(studio, stale), "sửa tiếp của người khác"))).Status.ShouldBe(200);

        var refused = await studio.SaveAsync(Described(stale, "trang cũ"));

        refused.Status.ShouldBe(400, refused.Text);
        refused.Messages.Single().ShouldContain("Đặng Nhật Minh");
        (await LatestAsync(studio, stale))["description"]!.GetValue<string>().ShouldBe("sửa tiếp của người khác");
    }

    [Fact]
    public async Task Page_of_the_released_version_does_not_overwrite_the_next_draft_of_somebody_else_at_the_same_revision()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var released = await DefinitionLifeTests.ReleaseAsync(host, studio, await studio.CreateRunnableAsync("Hai người cùng mở bản đã ban hành"));
        for (var revision = 1; revision <= RevisionOf(released); revision++)
            await SaveAsSomebodyElseAsync(released, $"của người khác {revision}");

        var refused = await studio.SaveAsync(Described(released, "của tôi"));

        RevisionOf(await LatestAsync(studio, released)).ShouldBe(RevisionOf(released));
        refused.Status.ShouldBe(400, refused.Text);
        refused.Messages.Single().ShouldContain("Đặng Nhật Minh");
    }

    [Fact]
    public async Task Page_of_a_deleted_draft_does_not_overwrite_the_one_that_took_its_number()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var stale = await studio.CreateAsync("Xóa rồi làm lại");
        (await studio.DeleteAsync($"workflow-definitions/{stale["definitionId"]}")).Status.ShouldBe(204);
        await SaveAsSomebodyElseAsync(stale, "của người khác");

        var refused = await studio.SaveAsync(Described(stale, "của tôi"));

        refused.Status.ShouldBe(400, refused.Text);
        refused.Messages.Single().ShouldContain("Đặng Nhật Minh");
    }

    [Fact]
    public async Task File_over_a_draft_at_which_somebody_else_wrote_is_refused_even_when_one_saved_it_last()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var mine = await studio.CreateAsync("Nhập đè bản chung");
        var file = Described(mine, "từ tệp");
        file.Remove("customProperties");
        await SaveAsSomebodyElseAsync(mine, "của người khác");
        (await studio.SaveAsync(Described(await LatestAsync(studio, mine), "cả hai"))).Status.ShouldBe(200);

        var refused = await studio.PostAsync("workflow-definitions/import", file);

        refused.Status.ShouldBe(400, refused.Text);
        refused.Messages.Single().ShouldContain("Đặng Nhật Minh");
        (await LatestAsync(studio, mine))["description"]!.GetValue<string>().ShouldBe("cả hai");
    }

    [Fact]
    public async Task File_over_a_draft_that_is_ones_own_is_taken_however_late()
    {
        await using var later = await ClockedHost.StartAsync();
        using var studio = await later.StudioAsync();
        var mine = await studio.CreateAsync("Nhập đè bản của mình");
        await studio.SaveAsync(Described(mine, "bản mới"));
        var file = Described(mine, "từ tệp");
        file.Remove("customProperties");
        later.Advance(TimeSpan.FromHours(1));

        var taken = await studio.PostAsync("workflow-definitions/import", file);

        taken.Status.ShouldBe(200, taken.Text);
    }

    [Fact]
    public async Task Older_version_is_not_taken_back_over_a_draft_at_which_somebody_else_wrote_until_that_is_deleted()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var released = await DefinitionLifeTests.ReleaseAsync(host, studio, await studio.CreateRunnableAsync("Lấy lại đè bản của người khác"));
        await SaveAsSomebodyElseAsync(released, "của người khác");
        var address = $"workflow-definitions/{released["definitionId"]}/revert/1";
        var draft = await LatestAsync(studio, released);

        var refused = await studio.PostAsync(address);
        var kept = await LatestAsync(studio, released);
        (await studio.DeleteAsync($"workflow-definition-versions/{draft["id"]}")).Status.ShouldBe(204);
        var taken = await studio.PostAsync(address);

        refused.Status.ShouldBe(400, refused.Text);
        refused.Messages.Single().ShouldContain("Đặng Nhật Minh");
        refused.Messages.Single().ShouldContain("hãy xóa bản nháp");
        kept["description"]!.GetValue<string>().ShouldBe("của người khác");
        taken.Status.ShouldBe(201, taken.Text);
    }

    [Fact]
    public async Task Older_version_is_taken_back_over_ones_own_draft()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var released = await DefinitionLifeTests.ReleaseAsync(host, studio, await studio.CreateRunnableAsync("Lấy lại đè bản của mình"));
        (await studio.SaveAsync(Described(released, "nháp của mình"))).Status.ShouldBe(200);

        var taken = await studio.PostAsync($"workflow-definitions/{released["definitionId"]}/revert/1");

        taken.Status.ShouldBe(201, taken.Text);
        (await LatestAsync(studio, released))["version"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task First_saves_of_a_released_version_that_follow_each_other_make_one_draft()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var released = await DefinitionLifeTests.ReleaseAsync(host, studio, await studio.CreateRunnableAsync("Lưu liền hai lần sau ban hành"));

        await studio.SaveAsync(Described(released, "một"));
        var second = await studio.SaveAsync(Described(released, "hai"));

        second.Status.ShouldBe(200, second.Text);
        second.Json["workflowDefinition"]!["version"]!.GetValue<int>().ShouldBe(2);
        second.Json["workflowDefinition"]!["description"]!.GetValue<string>().ShouldBe("hai");
    }

    [Fact]
    public async Task Editor_goes_on_after_a_refused_publication_however_late()
    {
        await using var later = await ClockedHost.StartAsync();
        using var studio = await later.StudioAsync();
        var definition = await studio.CreateAsync("Ban hành không được");
        definition["root"]!["activities"] = new JsonArray(Diagrams.Activity("a", "Kkt.OfficerStep", "Không ai làm"));

        var refused = await studio.SaveAsync(definition, publish: true);
        later.Advance(TimeSpan.FromHours(1));
        var saved = await studio.SaveAsync(Described(definition, "sửa tiếp"));

        refused.Status.ShouldBe(400);
        saved.Status.ShouldBe(200, saved.Text);
        saved.Json["workflowDefinition"]!["root"]!["activities"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_server_owns_is_ignored_on_input()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateAsync("Tự nhận đã ban hành");
        var claimed = Described(definition, "x");
        claimed["isPublished"] = true;
        claimed["version"] = 7;
        claimed["customProperties"]!["kkt"]!["state"] = "Released";

        var saved = (await studio.SaveAsync(claimed)).Json["workflowDefinition"]!;

        saved["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        saved["version"]!.GetValue<int>().ShouldBe(1);
        saved["customProperties"]!["kkt"]!["state"]!.GetValue<string>().ShouldBe("Draft");
    }

    /// <summary>Saves as a person would who has the draft open elsewhere; the demo has one drafter only.</summary>
    private async Task SaveAsSomebodyElseAsync(JsonObject definition, string description)
    {
        var changed = Described(definition, description);
        changed["id"] = "";
        var text = System.Text.Encoding.UTF8.GetBytes(changed.ToJsonString());
        var read = (DefinitionReadResult.Read)DefinitionReader.Read(text, allowUnknownTypes: true);
        var other = host.People.First(p => p.UserName == "dangnhatminh");
        var organisation = host.Host.Services.GetRequiredService<Storage.Organisation.OrganisationStore>();
        var person = (await organisation.Current(TestContext.Current.CancellationToken)).Chart.People.Values.First(p => p.Name == other.Name);
        var change = await host.Host.Services.GetRequiredService<DefinitionStore>()
            .SaveDraft(read.Definition, text, new Actor(person.Id, person.Name, null, null), null, TestContext.Current.CancellationToken);
        change.ShouldBeOfType<DefinitionChange.Done>();
    }

    private static async Task<JsonObject> LatestAsync(StudioClient studio, JsonObject definition) =>
        (await studio.GetAsync($"workflow-definitions/by-definition-id/{definition["definitionId"]}?versionOptions=Latest")).Json.AsObject();

    private static int RevisionOf(JsonObject definition) => definition["customProperties"]!["kkt"]!["revision"]!.GetValue<int>();

    private static string PageOf(JsonObject definition) => definition["customProperties"]!["kkt"]!["page"]!.GetValue<string>();

    private static JsonObject Described(JsonObject definition, string description)
    {
        var changed = definition.DeepClone().AsObject();
        changed["description"] = description;
        return changed;
    }
}
