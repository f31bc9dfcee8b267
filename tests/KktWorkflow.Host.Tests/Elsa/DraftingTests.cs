using System.Net;
using System.Text.Json.Nodes;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>What the procedure designer asks of the host.</summary>
public sealed class DraftingTests(DemoHost host)
{
    [Fact]
    public async Task Draft_comes_back_as_it_was_saved_with_what_nobody_here_knows()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var definition = Definition("Giữ nguyên");
        definition["acme"] = new JsonObject { ["kept"] = true };
        definition["root"]!["activities"]!.AsArray().Add(new JsonObject { ["id"] = "la", ["type"] = "Acme.Strange", ["deep"] = new JsonArray(1, null, "x") });

        var saved = await designer.SaveAsync("qt-giu-nguyen", definition, 0);
        var opened = await designer.OpenAsync("qt-giu-nguyen");

        saved.Status.ShouldBe(200, saved.Json.ToJsonString());
        opened.Json["revision"]!.GetValue<int>().ShouldBe(saved.Json["revision"]!.GetValue<int>());
        opened.Json["isEditable"]!.GetValue<bool>().ShouldBeTrue();
        opened.Json["definition"]!["acme"]!.ToJsonString().ShouldBe("""{"kept":true}""");
        JsonNode.DeepEquals(opened.Json["definition"]!["root"], definition["root"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Save_from_an_earlier_revision_is_refused_with_who_and_when_even_to_its_own_author()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var first = await designer.SaveAsync("qt-hai-noi", Definition("Hai nơi"), 0);
        await designer.SaveAsync("qt-hai-noi", Definition("Hai nơi, một"), first.Json["revision"]!.GetValue<int>());

        var refused = await designer.SaveAsync("qt-hai-noi", Definition("Hai nơi, hai"), first.Json["revision"]!.GetValue<int>());

        refused.Status.ShouldBe(409);
        refused.Json["code"]!.GetValue<string>().ShouldBe("KKT-L08");
        refused.Json["detail"]!.GetValue<string>().ShouldContain("Bùi Khánh Vân");
        (await designer.OpenAsync("qt-hai-noi")).Json["definition"]!["name"]!.GetValue<string>().ShouldBe("Hai nơi, một");
    }

    [Fact]
    public async Task Save_from_an_earlier_version_is_refused_though_the_revision_is_the_same()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var opened = (await designer.OpenAsync("qt-mt-01")).Json;
        var (version, definition) = (opened["version"]!.GetValue<int>(), opened["definition"]!);
        definition["description"] = "Một";
        var first = await designer.SaveAsync("qt-mt-01", definition, 0, version);
        var revision = first.Json["revision"]!.GetValue<int>();
        definition["description"] = "Hai";

        var refused = await designer.SaveAsync("qt-mt-01", definition, revision, version);
        var saved = await designer.SaveAsync("qt-mt-01", definition, revision, version + 1);

        first.Status.ShouldBe(200, first.Json.ToJsonString());
        first.Json["version"]!.GetValue<int>().ShouldBe(version + 1);
        refused.Status.ShouldBe(409);
        refused.Json["code"]!.GetValue<string>().ShouldBe("KKT-L08");
        saved.Status.ShouldBe(200, saved.Json.ToJsonString());
    }

    [Fact]
    public async Task Save_that_began_from_a_draft_does_not_pass_for_one_of_the_version_released_from_it()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var opened = (await designer.OpenAsync("qt-tm-02")).Json;
        var definition = opened["definition"]!;
        definition["description"] = "Từ một bản nháp cũ";

        var refused = await designer.SaveAsync("qt-tm-02", definition, 1, opened["version"]!.GetValue<int>());

        opened["state"]!.GetValue<string>().ShouldBe("Released");
        refused.Status.ShouldBe(409);
        refused.Json["code"]!.GetValue<string>().ShouldBe("KKT-L08");
    }

    [Fact]
    public async Task Save_of_what_is_there_already_is_done_whatever_revision_it_began_from()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var definition = Definition("Gửi lại");
        var first = await designer.SaveAsync("qt-gui-lai", definition, 0);

        var again = await designer.SaveAsync("qt-gui-lai", definition, 0);

        again.Status.ShouldBe(200);
        again.Json["revision"]!.GetValue<int>().ShouldBe(first.Json["revision"]!.GetValue<int>());
    }

    [Fact]
    public async Task Check_tells_findings_and_times_of_what_is_on_the_screen()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var definition = (await designer.OpenAsync("qt-ld-01")).Json["definition"]!;
        Step(definition, "thamDinh")["budget"]!["amount"] = 56;

        var check = await designer.PostAsync("qt-ld-01", "check", definition);

        check.Json["times"]!["minutes"]!.GetValue<int>().ShouldBe(88 * 60);
        check.Json["times"]!["committed"]!.GetValue<int>().ShouldBe(80 * 60);
        check.Json["times"]!["longest"]!.AsArray().Select(step => step!["id"]!.GetValue<string>()).ShouldBe(["tiepNhan", "phanCong", "thamDinh", "xemXet", "kyDuyet", "phatHanh"]);
        check.Json["findings"]!.AsArray().Select(finding => finding!["code"]!.GetValue<string>()).ShouldContain("KKT-T03");
        (await designer.OpenAsync("qt-ld-01")).Json["definition"]!["root"]!["activities"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Fix_gives_the_mended_definition_and_stores_nothing()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var definition = (await designer.OpenAsync("qt-ld-01")).Json["definition"]!;
        definition["root"]!["activities"]!.AsArray().Add(new JsonObject { ["id"] = "lacLong", ["type"] = "Elsa.End", ["metadata"] = new JsonObject { ["displayText"] = "Lạc lõng" } });
        var found = (await designer.PostAsync("qt-ld-01", "check", definition)).Json["findings"]!.AsArray().First(finding => finding!["place"]!.GetValue<string>().EndsWith("lacLong", StringComparison.Ordinal))!;

        var mended = await designer.PostAsync("qt-ld-01", "fix", definition, ("code", found["code"]!.DeepClone()), ("place", found["place"]!.DeepClone()));

        mended.Status.ShouldBe(200, mended.Json.ToJsonString());
        mended.Json["definition"]!["root"]!["activities"]!.AsArray().ShouldAllBe(activity => activity!["id"]!.GetValue<string>() != "lacLong");
    }

    [Fact]
    public async Task Comparison_tells_what_the_screen_changes_of_the_version_in_force_and_not_where_steps_are_drawn()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var definition = (await designer.OpenAsync("qt-ld-02")).Json["definition"]!;
        Step(definition, "xemXet")["metadata"]!["kkt"] = new JsonObject { ["lane"] = "VP", ["column"] = 3, ["row"] = 0 };
        Step(definition, "tiepNhan")["instruction"] = "Hướng dẫn khác";

        var compared = await designer.PostAsync("qt-ld-02", "compare", definition);

        var difference = compared.Json["differences"]!.AsArray().ShouldHaveSingleItem()!;
        difference["element"]!.GetValue<string>().ShouldEndWith("tiepNhan");
        compared.Json["before"]!["root"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData(Schemes.ApiPurpose)]
    [InlineData(Schemes.StudioPurpose)]
    public async Task Tokens_of_other_purposes_do_not_open_it(string purpose)
    {
        using var designer = await DraftingClient.SignInAsync(host, purpose: purpose);

        (await designer.OpenAsync("qt-ld-01")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Its_token_opens_nothing_else()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        using var http = host.Stranger();
        http.DefaultRequestHeaders.Authorization = new("Bearer", designer.Token);

        foreach (var path in new[] { "/api/me", "/elsa/api/workflow-definitions" })
            (await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_may_read_definitions_sees_them_and_saves_none()
    {
        using var designer = await DraftingClient.SignInAsync(host, StudioClient.Officer);
        var opened = await designer.OpenAsync("qt-ld-01");

        opened.Json["isEditable"]!.GetValue<bool>().ShouldBeFalse();
        (await designer.SaveAsync("qt-ld-01", opened.Json["definition"]!, 0)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Choices_name_units_posts_forms_with_fields_and_types_with_outcomes()
    {
        using var designer = await DraftingClient.SignInAsync(host);

        var choices = (await designer.SendAsync(HttpMethod.Get, "choices")).Json;

        choices["units"]!.AsArray().Select(unit => unit!["code"]!.GetValue<string>()).ShouldContain("MC");
        choices["forms"]!.AsArray().First(form => form!["code"]!.GetValue<string>() == "ld01-tiep-nhan")!["fields"]!.AsArray().ShouldNotBeEmpty();
        choices["types"]!.AsArray().First(type => type!["type"]!.GetValue<string>() == "Kkt.Approval")!["ports"]!.AsArray().Select(port => port!["name"]!.GetValue<string>()).ShouldBe(["Approve", "Return", "Reject"]);
        choices["legalDocuments"]!.AsArray().ShouldNotBeEmpty();
        choices["calendars"]!.AsArray().ShouldAllBe(calendar => calendar!["name"]!.GetValue<string>().Length > 0);
        choices["calendars"]!.AsArray().ShouldNotBeEmpty();
        choices["documents"]!.AsArray().ShouldNotBeEmpty();
    }

    private static JsonNode Step(JsonNode definition, string id) => definition["root"]!["activities"]!.AsArray().First(activity => activity!["id"]!.GetValue<string>() == id)!;

    private static JsonObject Definition(string name) => JsonNode.Parse($$"""
        {
          "name": "{{name}}",
          "customProperties": { "kkt": { "code": "QT-THU" } },
          "root": {
            "id": "soDo", "type": "Elsa.Flowchart",
            "activities": [ { "id": "batDau", "type": "Elsa.Start" }, { "id": "ketThuc", "type": "Elsa.End" } ],
            "connections": [ { "source": { "activity": "batDau", "port": "Done" }, "target": { "activity": "ketThuc", "port": "In" }, "vertices": [] } ]
          }
        }
        """)!.AsObject();
}
