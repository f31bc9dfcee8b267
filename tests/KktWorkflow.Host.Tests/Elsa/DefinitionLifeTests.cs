using System.Text.Json.Nodes;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>A definition's way through Studio: created, saved, published, taken back, exported, deleted.</summary>
public sealed class DefinitionLifeTests(DemoHost host)
{
    [Fact]
    public async Task New_definition_comes_back_as_the_editor_needs_it()
    {
        using var studio = await StudioClient.SignInAsync(host);

        var definition = await studio.CreateAsync("Quy trình xin nghỉ phép");

        definition["definitionId"]!.GetValue<string>().ShouldNotBeEmpty();
        definition["version"]!.GetValue<int>().ShouldBe(1);
        definition["isLatest"]!.GetValue<bool>().ShouldBeTrue();
        definition["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        var root = definition["root"]!;
        root["nodeId"]!.GetValue<string>().ShouldBe("Workflow1:so-do");
        root["activities"]!.AsArray().ShouldBeEmpty();
        root["connections"]!.AsArray().ShouldBeEmpty();
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
            definition[list]!.AsArray().ShouldBeEmpty(list);
    }

    [Fact]
    public async Task Every_activity_that_was_drawn_has_its_node_id_and_its_form()
    {
        using var studio = await StudioClient.SignInAsync(host);

        var definition = await studio.CreateRunnableAsync("Có bước xử lý");

        var step = Diagrams.Find(definition, "xem-xet");
        step["nodeId"]!.GetValue<string>().ShouldBe("Workflow1:so-do:xem-xet");
        step["assigneeUnit"]!.GetValue<string>().ShouldBe("PQLDT");
        step["budgetAmount"]!.GetValue<string>().ShouldBe("4");
        step["outcomes"]!["expression"]!["value"]!.GetValue<string>().ShouldContain("Đồng ý");
    }

    [Fact]
    public async Task First_save_of_the_released_version_makes_the_next_draft()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var released = await ReleaseAsync(host, studio, await studio.CreateRunnableAsync("Ban hành rồi sửa"));
        released["isPublished"]!.GetValue<bool>().ShouldBeTrue();

        released["description"] = "Sửa lần hai";
        var draft = (await studio.SaveAsync(released)).Json["workflowDefinition"]!;

        draft["version"]!.GetValue<int>().ShouldBe(2);
        draft["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        var id = draft["definitionId"]!.GetValue<string>();
        var published = (await studio.GetAsync($"workflow-definitions?versionOptions=Published&DefinitionIds={id}")).Json["items"]!.AsArray();
        published.Count.ShouldBe(1);
        published[0]!["version"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Saving_a_released_version_without_a_change_makes_no_draft()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var released = await ReleaseAsync(host, studio, await studio.CreateRunnableAsync("Không đổi gì"));

        var again = (await studio.SaveAsync(released)).Json["workflowDefinition"]!;

        again["version"]!.GetValue<int>().ShouldBe(1);
        again["isPublished"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Definition_with_errors_is_saved_and_not_published()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Bước chưa có người");
        var step = Diagrams.Find(definition, "xem-xet");
        step.Remove("assigneeUnit");
        step.Remove("assigneePosition");

        var saved = await studio.SaveAsync(definition);
        var refused = await studio.SaveAsync(saved.Json["workflowDefinition"]!.AsObject(), publish: true);

        saved.Status.ShouldBe(200, saved.Text);
        saved.Json["validationErrors"]!.AsArray().ShouldNotBeEmpty();
        refused.Status.ShouldBe(400);
        refused.Headers["Content-Type"].ShouldStartWith("application/problem+json");
        refused.Messages.ShouldContain(m => m.StartsWith("KKT-P01 · ", StringComparison.Ordinal) && m.Contains("Bước xử lý 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publication_with_many_errors_is_refused_with_as_many_messages_as_Studio_shows_at_once_and_says_where_the_rest_is()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Sáu bước chưa có người");
        for (var number = 2; number <= 6; number++)
        {
            var step = Diagrams.Step($"buoc-{number}", $"Bước {number}", "Xong");
            step.Remove("assigneeUnit");
            step.Remove("assigneePosition");
            definition["root"]!["activities"]!.AsArray().Add((JsonNode)step);
            definition["root"]!["connections"]!.AsArray().Add((JsonNode)Diagrams.Connection("bat-dau", "Done", $"buoc-{number}"));
            definition["root"]!["connections"]!.AsArray().Add((JsonNode)Diagrams.Connection($"buoc-{number}", "Xong", "ket-thuc"));
        }

        var refused = await studio.SaveAsync(definition, publish: true);

        refused.Status.ShouldBe(400);
        refused.Messages.Count.ShouldBe(3);
        refused.Messages[2].ShouldBe("Và 3 lỗi khác: bản nháp đã lưu, xem đủ ở trang Quy trình, mở “Sáu bước chưa có người”, phiên bản 1, mục Kiểm tra.");
        refused.Json["detail"]!.GetValue<string>().ShouldContain("\"Bước 6\"");
        using var browser = new Browser(host.Host.Address);
        await browser.SignInAsync(StudioClient.Drafter, DemoHost.Password);
        await browser.OpenAsync($"/quy-trinh/{definition["definitionId"]}");
        browser.Page.ShouldContain("Kiểm tra: 5 lỗi phải sửa trước khi ban hành");
        for (var number = 2; number <= 6; number++)
            browser.Page.ShouldContain($"\"Bước {number}\"");
    }

    [Fact]
    public async Task Unknown_activity_is_kept_as_a_finding_and_never_published()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Có khối lạ");
        var strange = Diagrams.Activity("la", "Vn.HumanTask", "HumanTask1");
        strange["title"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Liquid", ["value"] = "{{ Input.Ten }}" } };
        definition["root"]!["activities"]!.AsArray().Add(strange.DeepClone());
        definition["root"]!["connections"]!.AsArray().Add(Diagrams.Connection("bat-dau", "Done", "la"));

        var saved = await studio.SaveAsync(definition);
        var refused = await studio.PostAsync($"workflow-definitions/{definition["definitionId"]}/publish", new JsonObject());
        var catalogue = await (await host.As(StudioClient.Drafter)).Get("/api/definitions");

        saved.Status.ShouldBe(200, saved.Text);
        Diagrams.Find(saved.Json["workflowDefinition"]!.AsObject(), "la")["title"]!.ToJsonString().ShouldBe(strange["title"]!.ToJsonString());
        refused.Status.ShouldBe(400);
        refused.Messages.ShouldContain(m => m.StartsWith("KKT-D05 · ", StringComparison.Ordinal));
        catalogue.Status.ShouldBe(200);
    }

    [Fact]
    public async Task Withdrawn_version_is_read_only_until_an_older_text_becomes_the_draft()
    {
        using var studio = await StudioClient.SignInAsync(host);
        using var releaser = await StudioClient.SignInAsync(host, StudioClient.Releaser);
        var released = await ReleaseAsync(host, studio, await studio.CreateRunnableAsync("Thu hồi rồi lấy lại"));
        var id = released["definitionId"]!.GetValue<string>();

        var retracted = await releaser.PostAsync($"workflow-definitions/{id}/retract", StudioClient.Reasons());
        var refused = await studio.SaveAsync(Described(released, "Sửa sau thu hồi"));
        var reverted = await studio.PostAsync($"workflow-definitions/{id}/revert/1");
        var latest = (await studio.GetAsync($"workflow-definitions/by-definition-id/{id}?versionOptions=Latest")).Json;

        retracted.Status.ShouldBe(200, retracted.Text);
        retracted.Json["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        refused.Status.ShouldBe(400);
        refused.Messages.Single().ShouldContain("Đã thu hồi");
        reverted.Status.ShouldBe(201);
        latest["version"]!.GetValue<int>().ShouldBe(2);
        Diagrams.Find(latest.AsObject(), "xem-xet")["budgetAmount"]!.GetValue<string>().ShouldBe("4");
    }

    [Fact]
    public async Task File_brings_the_next_draft_after_a_withdrawal()
    {
        using var studio = await StudioClient.SignInAsync(host);
        using var releaser = await StudioClient.SignInAsync(host, StudioClient.Releaser);
        var released = await ReleaseAsync(host, studio, await studio.CreateRunnableAsync("Thu hồi rồi nhập tệp"));
        var id = released["definitionId"]!.GetValue<string>();
        (await releaser.PostAsync($"workflow-definitions/{id}/retract", StudioClient.Reasons())).Status.ShouldBe(200);
        var file = (await studio.GetAsync($"workflow-definitions/{id}/export?versionOptions=Latest")).Json.AsObject();
        file["description"] = "Bản sửa";

        var imported = await studio.PostAsync("workflow-definitions/import", file);

        imported.Status.ShouldBe(200, imported.Text);
        imported.Json["version"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task What_is_handed_in_is_not_deleted_and_the_answer_says_to_send_it_back()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Đang trình ký");
        (await studio.PostAsync($"workflow-definitions/{definition["definitionId"]}/publish", StudioClient.Reasons())).Status.ShouldBe(200);

        var refused = await studio.DeleteAsync($"workflow-definitions/{definition["definitionId"]}");

        refused.Status.ShouldBe(400);
        refused.Messages.Single().ShouldContain("Trả lại");
    }

    [Fact]
    public async Task Delete_removes_what_was_never_released_and_nothing_else()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var released = await ReleaseAsync(host, studio, await studio.CreateRunnableAsync("Đã ban hành"));
        var id = released["definitionId"]!.GetValue<string>();
        var refused = await studio.DeleteAsync($"workflow-definitions/{id}");
        await studio.SaveAsync(Described(released, "Nháp hai"));

        var deleted = await studio.PostAsync("bulk-actions/delete/workflow-definitions/by-definition-id", new JsonObject { ["definitionIds"] = new JsonArray(id) });
        var draft = await studio.CreateAsync("Chỉ là nháp");
        var gone = await studio.DeleteAsync($"workflow-definitions/{draft["definitionId"]}");

        refused.Status.ShouldBe(400);
        refused.Messages.Single().ShouldContain("Thu hồi");
        deleted.Json["deleted"]!.GetValue<int>().ShouldBe(1);
        (await studio.GetAsync($"workflow-definitions/by-definition-id/{id}?versionOptions=Latest")).Json["version"]!.GetValue<int>().ShouldBe(1);
        gone.Status.ShouldBe(204);
        (await studio.GetAsync($"workflow-definitions/by-definition-id/{draft["definitionId"]}?versionOptions=Latest")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Names_are_unique_without_regard_to_case_and_marks()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateAsync("Đăng ký riêng biệt");

        (await IsUniqueAsync("DANG KY RIENG BIET", null)).ShouldBeFalse();
        (await IsUniqueAsync("Đăng ký riêng biệt", definition["definitionId"]!.GetValue<string>())).ShouldBeTrue();
        (await IsUniqueAsync("Tên chưa ai dùng", null)).ShouldBeTrue();

        async Task<bool> IsUniqueAsync(string name, string? id) =>
            (await studio.GetAsync($"workflow-definitions/validation/is-name-unique?name={Uri.EscapeDataString(name)}&definitionId={id}")).Json["isUnique"]!.GetValue<bool>();
    }

    [Theory]
    [InlineData("gcn dau tu", false)]
    [InlineData("CAP GIAY CHUNG NHAN DANG KY", true)]
    [InlineData("không thuộc diện chấp thuận", true)]
    [InlineData("qt-dt-01", true)]
    public async Task Search_finds_by_the_beginnings_of_words_in_name_ids_and_description(string term, bool isFound)
    {
        using var studio = await StudioClient.SignInAsync(host);

        var found = (await studio.GetAsync($"workflow-definitions?versionOptions=Latest&SearchTerm={Uri.EscapeDataString(term)}")).Json["items"]!.AsArray();

        found.Any(d => d!["definitionId"]!.GetValue<string>() == "qt-dt-01").ShouldBe(isFound);
    }

    [Fact]
    public async Task Bulk_actions_tell_what_became_of_each_definition()
    {
        using var studio = await StudioClient.SignInAsync(host);
        using var releaser = await StudioClient.SignInAsync(host, StudioClient.Releaser);
        var sound = (await studio.CreateRunnableAsync("Hàng loạt tốt"))["definitionId"]!.GetValue<string>();
        var broken = await studio.CreateAsync("Hàng loạt lỗi");
        broken["root"]!["activities"] = new JsonArray(Diagrams.Activity("a", "Kkt.OfficerStep", "Không ai làm"));
        await studio.SaveAsync(broken);
        var ids = new JsonArray(sound, broken["definitionId"]!.GetValue<string>(), "khong-co");

        var published = (await studio.PostAsync("bulk-actions/publish/workflow-definitions/by-definition-ids", StudioClient.Reasons(("definitionIds", ids.DeepClone())))).Json;
        await ReleaseAsync(host, sound, 1);
        var retracted = (await releaser.PostAsync("bulk-actions/retract/workflow-definitions/by-definition-ids", StudioClient.Reasons(("definitionIds", ids.DeepClone())))).Json;

        published["published"]!.AsArray().Select(i => i!.GetValue<string>()).ShouldBe([sound]);
        published["failed"]!.AsArray().Count.ShouldBe(1);
        published["notFound"]!.AsArray().Select(i => i!.GetValue<string>()).ShouldBe(["khong-co"]);
        retracted["retracted"]!.AsArray().Select(i => i!.GetValue<string>()).ShouldBe([sound]);
        retracted["notPublished"]!.AsArray().Count.ShouldBe(1);
    }

    /// <summary>Studio sends no reason, and has no words for what was refused.</summary>
    [Fact]
    public async Task Bulk_actions_say_of_each_definition_why_nothing_was_done_to_it()
    {
        using var studio = await StudioClient.SignInAsync(host);
        using var releaser = await StudioClient.SignInAsync(host, StudioClient.Releaser);
        var draft = (await studio.CreateRunnableAsync("Hàng loạt không lý do"))["definitionId"]!.GetValue<string>();
        var inForce = (await ReleaseAsync(host, studio, await studio.CreateRunnableAsync("Hàng loạt đang có hiệu lực")))["definitionId"]!.GetValue<string>();
        var ids = new JsonObject { ["definitionIds"] = new JsonArray(draft, inForce) };

        var published = (await studio.PostAsync("bulk-actions/publish/workflow-definitions/by-definition-ids", ids.DeepClone())).Json;
        var retracted = (await releaser.PostAsync("bulk-actions/retract/workflow-definitions/by-definition-ids", ids.DeepClone())).Json;
        var deleted = (await studio.PostAsync("bulk-actions/delete/workflow-definitions/by-definition-id", new JsonObject { ["definitionIds"] = new JsonArray(inForce) })).Json;

        Texts(published["failed"]).ShouldBe([draft]);
        var unpublished = published["notDone"]!.AsArray().Single()!;
        unpublished["id"]!.GetValue<string>().ShouldBe(draft);
        unpublished["name"]!.GetValue<string>().ShouldBe("Hàng loạt không lý do");
        Texts(unpublished["sentences"]).Single().ShouldContain("/trinh");
        Texts(retracted["retracted"]).ShouldBeEmpty();
        Texts(retracted["notPublished"]).ShouldBe([draft]);
        Texts(retracted["failed"]).ShouldBe([inForce]);
        retracted["notDone"]!.AsArray().Select(n => n!["id"]!.GetValue<string>()).ShouldBe([draft, inForce]);
        Texts(retracted["notDone"]![1]!["sentences"]).Single().ShouldContain("/thu-hoi");
        deleted["deleted"]!.GetValue<int>().ShouldBe(0);
        var kept = deleted["notDone"]!.AsArray().Single()!;
        kept["name"]!.GetValue<string>().ShouldBe("“Hàng loạt đang có hiệu lực”, phiên bản 1");
        Texts(kept["sentences"]).Single().ShouldStartWith("KKT-L09 · ");

        static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(text => text!.GetValue<string>());
    }

    [Fact]
    public async Task Publishing_and_retracting_make_no_reason_up_and_name_the_page_that_asks_for_it()
    {
        using var studio = await StudioClient.SignInAsync(host);
        using var releaser = await StudioClient.SignInAsync(host, StudioClient.Releaser);
        var id = (await studio.CreateRunnableAsync("Trình không có lý do"))["definitionId"]!.GetValue<string>();

        var unsaid = await studio.PostAsync($"workflow-definitions/{id}/publish", new JsonObject());
        var draft = (await studio.GetAsync($"workflow-definitions/by-definition-id/{id}?versionOptions=Latest")).Json;
        (await studio.PostAsync($"workflow-definitions/{id}/publish", StudioClient.Reasons())).Status.ShouldBe(200);
        await ReleaseAsync(host, id, 1);
        var kept = await releaser.PostAsync($"workflow-definitions/{id}/retract", new JsonObject());

        unsaid.Status.ShouldBe(400);
        unsaid.Messages.Single().ShouldContain($"/quy-trinh/{id}/ban/1/trinh");
        draft["customProperties"]!["kkt"]!["state"]!.GetValue<string>().ShouldBe("Draft");
        kept.Status.ShouldBe(400);
        kept.Messages.Single().ShouldContain($"/quy-trinh/{id}/ban/1/thu-hoi");
        var life = (await (await host.As("dangnhatminh")).Get($"/api/definitions/{id}/versions/1/life")).Json;
        (life.GetProperty("state").GetString(), life.GetProperty("change").GetProperty("reason").GetString()).ShouldBe(("released", "Sửa theo góp ý"));
    }

    [Fact]
    public async Task Publishing_hands_the_draft_in_and_nobody_edits_it_until_it_is_sent_back()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Trình để soát xét");
        var id = definition["definitionId"]!.GetValue<string>();

        var published = await studio.SaveAsync(definition, publish: true);
        var inReview = published.Json["workflowDefinition"]!.AsObject();
        var saved = await studio.SaveAsync(Described(inReview, "Sửa khi đang soát xét"));
        var again = await studio.PostAsync($"workflow-definitions/{id}/publish", new JsonObject());
        var trial = await studio.RunAsync(id);
        (await (await host.As("dangnhatminh")).Post($"/api/definitions/{id}/versions/1/send-back", new { reason = "Thiếu căn cứ" })).Status.ShouldBe(200);
        var later = await studio.SaveAsync(Described(inReview, "Sửa sau khi trả lại"));

        published.Status.ShouldBe(200, published.Text);
        inReview["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        inReview["isReadonly"]!.GetValue<bool>().ShouldBeTrue();
        inReview["customProperties"]!["kkt"]!["state"]!.GetValue<string>().ShouldBe("InReview");
        inReview["links"]!.AsArray().Select(l => l!["rel"]!.GetValue<string>()).ShouldNotContain("publish");
        saved.Status.ShouldBe(400);
        saved.Messages.Single().ShouldContain("Đang xem xét");
        again.Status.ShouldBe(400);
        trial.ShouldNotBeEmpty();
        later.Status.ShouldBe(200, later.Text);
        later.Json["workflowDefinition"]!["version"]!.GetValue<int>().ShouldBe(1);
    }

    /// <summary>Publishes in Studio, which hands in, then reviews, approves and releases by the API with other people. What the editor then holds.</summary>
    internal static async Task<JsonObject> ReleaseAsync(DemoHost host, StudioClient studio, JsonObject definition)
    {
        var published = await studio.SaveAsync(definition, publish: true);
        published.Status.ShouldBe(200, published.Text);
        var version = published.Json["workflowDefinition"]!;
        var id = version["definitionId"]!.GetValue<string>();
        await ReleaseAsync(host, id, version["version"]!.GetValue<int>());
        return (await studio.GetAsync($"workflow-definitions/by-definition-id/{id}?versionOptions=Latest")).Json.AsObject();
    }

    /// <summary>Reviews, approves and releases a version that was handed in, in force from now.</summary>
    internal static async Task ReleaseAsync(DemoHost host, string definitionId, int version)
    {
        var address = $"/api/definitions/{definitionId}/versions/{version}";
        foreach (var (act, who) in new[] { ("review", "dangnhatminh"), ("approve", StudioClient.Releaser) })
        {
            var client = await host.As(who);
            var hash = (await client.Get($"{address}/life")).Json.GetProperty("hash").GetString();
            var signed = await client.Post($"{address}/{act}", new { hash });
            signed.Status.ShouldBe(200, signed.Text);
        }

        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var released = await (await host.As(StudioClient.Releaser)).Post($"{address}/release", new { decisionNumber = $"{definitionId}-{version}/QĐ", decisionDate = today, effectiveFrom = today });
        released.Status.ShouldBe(200, released.Text);
    }

    private static JsonObject Described(JsonObject definition, string description)
    {
        var changed = definition.DeepClone().AsObject();
        changed["description"] = description;
        return changed;
    }
}
