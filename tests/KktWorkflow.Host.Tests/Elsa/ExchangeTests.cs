using System.IO.Compression;
using System.Text.Json.Nodes;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>Definitions as files: out, in again, and from another installation.</summary>
public sealed class ExchangeTests(DemoHost host)
{
    [Fact]
    public async Task Export_and_import_keep_every_property_also_unknown_ones()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Đi một vòng");
        definition["laLung"] = new JsonObject { ["a"] = new JsonArray(1, 2.50, "ba") };
        definition["customProperties"]!["khac"] = "giữ";
        Diagrams.Find(definition, "xem-xet")["khongBiet"] = new JsonObject { ["b"] = null };
        await studio.SaveAsync(definition);
        var id = definition["definitionId"]!.GetValue<string>();

        var file = (await studio.GetAsync($"workflow-definitions/{id}/export?versionOptions=Latest&includeConsumingWorkflows=False")).Json.AsObject();
        var copy = file.DeepClone().AsObject();
        copy["definitionId"] = null;
        var imported = await studio.PostAsync("workflow-definitions/import", copy);
        var again = (await studio.GetAsync($"workflow-definitions/{imported.Json["definitionId"]}/export?versionOptions=Latest")).Json.AsObject();

        imported.Status.ShouldBe(201, imported.Text);
        foreach (var name in new[] { "id", "definitionId", "createdAt" })
        {
            file.Remove(name);
            again.Remove(name);
        }

        JsonNode.DeepEquals(file, again).ShouldBeTrue($"{file}\n{again}");
        file["laLung"]!["a"]!.AsArray().Count.ShouldBe(3);
        file["customProperties"]!.ToJsonString().ShouldContain("khac");
        Diagrams.Find(file, "xem-xet").ContainsKey("khongBiet").ShouldBeTrue();
        Diagrams.Find(file, "xem-xet")["assignee"]!["unit"]!.GetValue<string>().ShouldBe("PQLDT");
    }

    [Fact]
    public async Task File_edited_into_nonsense_is_refused_with_all_that_is_wrong_in_it_and_nothing_is_stored()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Sửa tay hỏng");
        var file = (await studio.GetAsync($"workflow-definitions/{definition["definitionId"]}/export?versionOptions=Latest")).Json.AsObject();
        file["definitionId"] = "../hong";
        file["name"] = " ";
        Diagrams.Find(file, "xem-xet")["type"] = "Vn.KhongCo";
        file["root"]!["connections"]!.AsArray().Add((JsonNode)Diagrams.Connection("bat-dau", "Done", "khong-co"));
        var before = (await studio.GetAsync("workflow-definitions")).Json["totalCount"]!.GetValue<int>();

        var refused = await studio.PostAsync("workflow-definitions/import", file);

        refused.Status.ShouldBe(400);
        var told = refused.Json["detail"]!.GetValue<string>();
        foreach (var wrong in (string[])["definitionId", "name", "KKT-D05", "khong-co"])
            told.ShouldContain(wrong);
        (await studio.GetAsync("workflow-definitions")).Json["totalCount"]!.GetValue<int>().ShouldBe(before);
        foreach (var wrong in (string[])["definitionId", "name", "KKT-D05", "khong-co"])
            refused.Messages.ShouldContain(message => message.Contains(wrong, StringComparison.Ordinal), "Studio shows all of it, too");
        refused.Messages.Count.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Export_that_comes_back_unchanged_changes_nothing()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Xuất rồi nhập lại");
        var address = $"workflow-definitions/by-definition-id/{definition["definitionId"]}?versionOptions=Latest";
        var before = (await studio.GetAsync(address)).Json["customProperties"]!["kkt"]!["revision"]!.GetValue<int>();
        var file = (await studio.GetAsync($"workflow-definitions/{definition["definitionId"]}/export?versionOptions=Latest")).Json.AsObject();

        var imported = await studio.PostAsync("workflow-definitions/import", file);

        imported.Status.ShouldBe(200, imported.Text);
        (await studio.GetAsync(address)).Json["customProperties"]!["kkt"]!["revision"]!.GetValue<int>().ShouldBe(before);
    }

    [Fact]
    public async Task Inputs_that_cannot_be_read_go_in_and_out_as_they_are_and_stand_against_publication()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Giá trị không đọc được");
        var file = (await studio.GetAsync($"workflow-definitions/{definition["definitionId"]}/export?versionOptions=Latest")).Json.AsObject();
        file["definitionId"] = null;
        Unreadable(Diagrams.Find(file, "xem-xet"));
        var consult = Diagrams.Activity("lay-y-kien", "Kkt.Consult", "Lấy ý kiến 1");
        consult["units"] = "PQLDT";
        consult["agencies"] = new JsonArray("Sở Tài chính", 7);
        consult["enough"] = new JsonObject { ["nhieu"] = true };
        file["root"]!["activities"]!.AsArray().Add((JsonNode)consult);

        var imported = await studio.PostAsync("workflow-definitions/import", file);
        var id = imported.Json["definitionId"]!.GetValue<string>();
        var first = (await studio.GetAsync($"workflow-definitions/{id}/export?versionOptions=Latest")).Json.AsObject();
        var shown = (await studio.GetAsync($"workflow-definitions/by-definition-id/{id}?versionOptions=Latest")).Json.AsObject();
        shown["description"] = "Sửa chỗ khác trong Studio";
        var saved = await studio.SaveAsync(shown);
        var second = (await studio.GetAsync($"workflow-definitions/{id}/export?versionOptions=Latest")).Json.AsObject();
        var refused = await studio.PostAsync($"workflow-definitions/{id}/publish", StudioClient.Reasons());

        imported.Status.ShouldBe(201, imported.Text);
        saved.Status.ShouldBe(200, saved.Text);
        foreach (var step in (string[])["xem-xet", "lay-y-kien"])
        {
            // A form says nothing of a field that is empty.
            Same(Diagrams.Find(first, step), Diagrams.Find(file, step), []);
            Same(Diagrams.Find(second, step), Diagrams.Find(file, step), ["form", "documents"]);
        }

        refused.Status.ShouldBe(400, refused.Text);
        foreach (var input in (string[])["Danh mục kiểm", "Kết quả của bước"])
            refused.Json["detail"]!.GetValue<string>().ShouldContain($"KKT-S16 · Bước \"Bước xử lý 1\": không đọc được giá trị của \"{input}\"");

        static void Unreadable(JsonObject step)
        {
            step["assignee"] = new JsonObject { ["unit"] = new JsonObject { ["x"] = 1 }, ["position"] = "chuyen-vien", ["notSameAs"] = new JsonArray("xem-xet", 5) };
            step["budget"] = "4 giờ";
            step["checklist"] = new JsonObject { ["a"] = 1 };
            step["outcomes"] = "Đồng ý";
            step["form"] = "";
            step["documents"] = new JsonArray();
        }

        static void Same(JsonObject read, JsonObject written, string[] except)
        {
            foreach (var (name, value) in written.Where(m => !except.Contains(m.Key)))
            {
                read.ContainsKey(name).ShouldBeTrue(name);
                JsonNode.DeepEquals(read[name], value).ShouldBeTrue($"{name}: {read[name]?.ToJsonString()} for {value?.ToJsonString()}");
            }
        }
    }

    [Fact]
    public async Task Save_keeps_what_the_model_of_Studio_has_no_room_for()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Studio không biết");
        definition["laLung"] = "giữ";
        var saved = (await studio.SaveAsync(definition)).Json["workflowDefinition"]!.AsObject();
        saved.Remove("laLung");
        saved["description"] = "sửa trong Studio";

        var again = (await studio.SaveAsync(saved)).Json["workflowDefinition"]!;

        again["description"]!.GetValue<string>().ShouldBe("sửa trong Studio");
        again["laLung"]!.GetValue<string>().ShouldBe("giữ");
    }

    [Fact]
    public async Task Import_into_a_definition_that_exists_is_its_next_draft()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Nhập vào bản có sẵn");
        var file = (await studio.GetAsync($"workflow-definitions/{definition["definitionId"]}/export?versionOptions=1")).Json.AsObject();
        file["name"] = "Tên trong tệp";

        var imported = await studio.PostAsync("workflow-definitions/import", file);

        imported.Status.ShouldBe(200, imported.Text);
        imported.Json["name"]!.GetValue<string>().ShouldBe("Tên trong tệp");
        imported.Json["version"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Definition_and_scenarios_in_files_of_one_name_are_both_taken()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Cùng tên tệp");
        var id = definition["definitionId"]!.GetValue<string>();
        var file = (await studio.GetAsync($"workflow-definitions/{id}/export?versionOptions=Latest")).Json.AsObject();
        file["name"] = "Tên trong tệp";
        var scenarios = $$$"""{"procedure":"{{{id}}}","scenarios":[{"id":"x","name":"X","opens":{"at":"2026-03-02T08:00"},"path":[],"ends":{"status":"completed","nationalStatus":0}}]}""";

        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(scenarios)), "files", "quy-trinh.json" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString())), "files", "quy-trinh.json" },
        };
        var imported = await studio.SendAsync(new(HttpMethod.Post, "/elsa/api/workflow-definitions/import-files") { Content = form });

        imported.Status.ShouldBe(200, imported.Text);
        imported.Json["count"]!.GetValue<int>().ShouldBe(1);
        (await studio.GetAsync($"workflow-definitions/{id}/export?versionOptions=Latest")).Json["name"]!.GetValue<string>().ShouldBe("Tên trong tệp");
    }

    [Fact]
    public async Task Scenarios_of_a_procedure_that_is_not_here_are_refused_with_everything_beside_them()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Bên cạnh kịch bản lạ");
        var id = definition["definitionId"]!.GetValue<string>();
        var file = (await studio.GetAsync($"workflow-definitions/{id}/export?versionOptions=Latest")).Json.AsObject();
        file["name"] = "Không được lưu";
        const string Scenarios = """{"procedure":"khong-co","scenarios":[{"id":"x","name":"X","opens":{"at":"2026-03-02T08:00"},"path":[],"ends":{"status":"completed","nationalStatus":0}}]}""";
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(Scenarios)), "files", "la.json" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString())), "files", "quy-trinh.json" },
        };

        var imported = await studio.SendAsync(new(HttpMethod.Post, "/elsa/api/workflow-definitions/import-files") { Content = form });

        imported.Status.ShouldBe(400, imported.Text);
        imported.Text.ShouldContain("khong-co");
        (await studio.GetAsync($"workflow-definitions/{id}/export?versionOptions=Latest")).Json["name"]!.GetValue<string>().ShouldBe("Bên cạnh kịch bản lạ");
    }

    [Fact]
    public async Task Two_files_of_one_procedure_and_a_file_that_is_no_text_are_refused()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Hai tệp một quy trình");
        var id = definition["definitionId"]!.GetValue<string>();
        var file = (await studio.GetAsync($"workflow-definitions/{id}/export?versionOptions=Latest")).Json.AsObject();
        var text = System.Text.Encoding.UTF8.GetBytes(file.ToJsonString());
        byte[] noText = [.. "{\"name\":\""u8, 0xff, 0xfe, .. "\"}"u8];
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(text), "files", "mot.json" }, { new ByteArrayContent(text), "files", "hai.json" }, { new ByteArrayContent(noText), "files", "ba.json" },
        };

        var imported = await studio.SendAsync(new(HttpMethod.Post, "/elsa/api/workflow-definitions/import-files") { Content = form });

        imported.Status.ShouldBe(400, imported.Text);
        imported.Messages.ShouldContain(message => message.StartsWith("mot.json, hai.json", StringComparison.Ordinal) && message.Contains(id, StringComparison.Ordinal));
        imported.Messages.ShouldContain(message => message.StartsWith("ba.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_of_the_real_Elsa_opens_here()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests/elsa-wire/POST_api_workflow-definitions_id_retract.json"), TestContext.Current.CancellationToken))!;
        var file = recorded["exchanges"]![0]!["responseBody"]!.DeepClone().AsObject();
        file["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";
        file["definitionId"] = null;

        var imported = await studio.PostAsync("workflow-definitions/import", file);

        imported.Status.ShouldBe(201, imported.Text);
        var step = imported.Json["root"]!["activities"]!.AsArray().Single(a => a!["type"]!.GetValue<string>() == "Vn.HumanTask")!;
        step["title"]!["expression"]!["value"]!.GetValue<string>().ShouldBe("Xem đơn của {{ Input.Ten }}");
        step["nodeId"]!.GetValue<string>().ShouldBe(file["root"]!["activities"]!.AsArray().Single(a => a!["type"]!.GetValue<string>() == "Vn.HumanTask")!["nodeId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Several_come_in_a_zip_and_go_in_again()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var first = await studio.CreateRunnableAsync("Trong gói một");
        var second = await studio.CreateRunnableAsync("Trong gói hai");

        var packed = await studio.PostAsync("bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray(first["id"]!.GetValue<string>(), second["id"]!.GetValue<string>()), ["includeConsumingWorkflows"] = false });
        using var zip = new ZipArchive(new MemoryStream(packed.Bytes), ZipArchiveMode.Read);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(packed.Bytes), "files", "workflow-definitions.zip" } };
        var imported = await studio.SendAsync(new(HttpMethod.Post, "/elsa/api/workflow-definitions/import-files") { Content = form });

        packed.Headers["Content-Disposition"].ShouldContain("workflow-definitions.zip");
        zip.Entries.Select(e => e.Name).ShouldContain(n => n.StartsWith("workflow-definition-trong-goi-mot-", StringComparison.Ordinal));
        imported.Status.ShouldBe(200, imported.Text);
        imported.Json["count"]!.GetValue<int>().ShouldBe(2);
    }
}
