using System.Text.Json.Nodes;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>What is on the designer's drawing is played through before anybody has saved it.</summary>
public sealed class DraftRehearsalTests(DemoHost host)
{
    private const string Procedure = "qt-dt-01";
    private const string Morning = "2026-08-24T08:00";

    [Fact]
    public async Task Rehearsal_of_an_unsaved_definition_begins_at_its_first_step_and_stores_nothing()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var definition = await DefinitionAsync(designer);
        definition["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.GetValue<string>() == "tiepNhan")!["name"] = "Nhận hồ sơ tại quầy";

        var begun = await designer.PostAsync(Procedure, "rehearse", definition, ("start", Morning), ("version", 1));

        begun.Status.ShouldBe(200, begun.Json.ToJsonString());
        Text(begun.Json, "now").ShouldBe("08:00 24/8/2026");
        var step = begun.Json["steps"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        Text(step, "node").ShouldBe("tiepNhan");
        step["people"]!.AsArray().ShouldNotBeEmpty();
        step["outcomes"]!.AsArray().Select(o => o!["name"]!.GetValue<string>()).ShouldContain("Accept");
        begun.Json["nodes"]!.AsArray().ShouldContain(n => n!["id"]!.GetValue<string>() == "tiepNhan" && n["state"]!.GetValue<string>() == "open");
        begun.Json["passings"]!.AsArray().ShouldNotBeEmpty();
        JsonNode.DeepEquals(await DefinitionAsync(designer), definition).ShouldBeFalse("nothing was saved");
    }

    [Fact]
    public async Task Acts_are_sent_back_as_they_came_and_each_leads_on()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var definition = await DefinitionAsync(designer);
        var begun = (await designer.PostAsync(Procedure, "rehearse", definition, ("start", Morning), ("version", 1))).Json;

        var accepted = (await designer.PostAsync(Procedure, "rehearse", definition, ("start", Morning), ("version", 1), ("acts", begun["acts"]!.DeepClone()), ("next", Complete(begun, "Accept")))).Json;
        var later = (await designer.PostAsync(Procedure, "rehearse", definition, ("start", Morning), ("version", 1), ("acts", accepted["acts"]!.DeepClone()),
            ("next", new JsonObject { ["act"] = accepted["passings"]!.AsArray()[^1]!["value"]!.GetValue<string>() }))).Json;

        accepted["problem"].ShouldBeNull();
        accepted["acts"]!.AsArray().Count.ShouldBe(1);
        accepted["dues"]!.AsArray().Select(d => d!["name"]!.GetValue<string>()).ShouldContain("Hẹn trả");
        accepted["followed"]!.AsArray().ShouldNotBeEmpty();
        accepted["nodes"]!.AsArray().ShouldContain(n => n!["id"]!.GetValue<string>() == "tiepNhan" && n["state"]!.GetValue<string>() == "done");
        Text(accepted, "page").ShouldContain("/quy-trinh/qt-dt-01/dien-tap?ban=1");
        later["acts"]!.AsArray().Count.ShouldBe(2);
        Text(later, "now").ShouldNotBe(Text(accepted, "now"));
    }

    [Fact]
    public async Task Act_that_an_edit_has_made_impossible_is_told_and_what_came_before_it_stays()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var definition = await DefinitionAsync(designer);
        var begun = (await designer.PostAsync(Procedure, "rehearse", definition, ("start", Morning), ("version", 1))).Json;

        var played = (await designer.PostAsync(Procedure, "rehearse", definition, ("start", Morning), ("version", 1), ("acts", new JsonArray("toi~2026-08-24T09:00", "lam~99~Accept~")))).Json;
        var unreadable = (await designer.PostAsync(Procedure, "rehearse", definition, ("start", Morning), ("version", 1), ("acts", new JsonArray("bay~1")))).Json;

        Text(played, "problem").ShouldStartWith("Việc số 2:");
        played["acts"]!.AsArray().Count.ShouldBe(1);
        Text(played, "now").ShouldBe("09:00 24/8/2026");
        Text(unreadable, "problem").ShouldContain("không đọc được");
        begun["problem"].ShouldBeNull();
    }

    [Fact]
    public async Task What_nobody_can_play_is_refused_or_told_and_never_breaks()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var strange = JsonNode.Parse("""{"definitionId":"qt-la","name":"Lạ","root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"s","type":"Elsa.Start"},{"id":"la","type":"Acme.Strange"}],"connections":[{"source":{"activity":"s"},"target":{"activity":"la"}}]}}""")!;
        var none = JsonNode.Parse("""{"definitionId":"qt-la","name":"Lạ","root":7}""")!;

        var played = await designer.PostAsync("qt-la", "rehearse", strange);
        var refused = await designer.PostAsync("qt-la", "rehearse", none);

        played.Status.ShouldBeOneOf(200, 422);
        (played.Json["problem"]?.GetValue<string>() ?? played.Json["incidents"]?.AsArray().FirstOrDefault()?.GetValue<string>() ?? Text(played.Json, "detail")).ShouldNotBeNullOrWhiteSpace();
        refused.Status.ShouldBe(422);
        refused.Json["code"]!.GetValue<string>().ShouldBe("KKT-V27");
    }

    [Fact]
    public async Task Who_may_not_draft_does_not_rehearse()
    {
        using var designer = await DraftingClient.SignInAsync(host);
        var definition = await DefinitionAsync(designer);
        using var reader = await DraftingClient.SignInAsync(host, "tongduyphuc");

        (await reader.OpenAsync(Procedure)).Json["mayRehearse"]!.GetValue<bool>().ShouldBeFalse();
        (await reader.PostAsync(Procedure, "rehearse", definition)).Status.ShouldBe(403);
        (await designer.OpenAsync(Procedure)).Json["mayRehearse"]!.GetValue<bool>().ShouldBeTrue();
    }

    private static async Task<JsonNode> DefinitionAsync(DraftingClient designer) => (await designer.OpenAsync(Procedure, "?version=1")).Json["definition"]!;

    private static JsonObject Complete(JsonObject played, string outcome) => new() { ["workItem"] = played["steps"]!.AsArray()[0]!["workItem"]!.GetValue<int>(), ["outcome"] = outcome };

    private static string Text(JsonObject json, string name) => json[name]?.GetValue<string>() ?? "";
}
