using System.IO.Compression;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>What Studio offers to draw with, and how it asks for inputs.</summary>
public sealed class ToolboxTests(DemoHost host)
{
    [Fact]
    public async Task Our_activities_come_first_under_numbered_categories()
    {
        var items = await ItemsAsync();

        items[0]["typeName"]!.GetValue<string>().ShouldStartWith("Kkt.");
        var offered = items.Where(i => i["isBrowsable"]!.GetValue<bool>()).Select(i => i["category"]!.GetValue<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        offered[0].ShouldBe("1. Mốc");
        offered[1].ShouldBe("2. Việc của cán bộ");
        offered.ShouldAllBe(c => char.IsAsciiDigit(c[0]));
    }

    [Fact]
    public async Task What_the_runtime_cannot_run_is_not_offered()
    {
        var items = await ItemsAsync();

        items.Select(i => i["typeName"]!.GetValue<string>()).ShouldAllBe(type => ActivityCatalogue.Find(type) != null);
        items.Select(i => i["typeName"]!.GetValue<string>()).ShouldContain("Elsa.Flowchart");
        items.Single(i => i["typeName"]!.GetValue<string>() == "Elsa.Flowchart")["isBrowsable"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Drop_downs_are_fed_with_the_organisation_and_the_forms()
    {
        var step = (await ItemsAsync()).Single(i => i["typeName"]!.GetValue<string>() == "Kkt.OfficerStep");

        Choices(step, "AssigneeUnit").ShouldContain(c => c.Text == "Phòng Quản lý đầu tư" && c.Value == "PQLDT");
        Choices(step, "AssigneePosition").ShouldContain(c => c.Text == "Trưởng phòng" && c.Value == "truong-phong");
        Choices(step, "Form").ShouldContain(c => c.Text == "Trả kết quả" && c.Value == "tra-ket-qua");
        Choices(step, "NationalStatus").Count.ShouldBe(10);
        Choices(step, "BudgetUnit").ShouldContain(c => c.Text == "Giờ làm việc" && c.Value == "workingHours");
    }

    [Fact]
    public async Task Drop_downs_are_fed_with_the_escalation_policies_and_the_calendars()
    {
        var steps = (await ItemsAsync()).Where(i => i["inputs"]!.AsArray().Any(input => input!["name"]!.GetValue<string>() == "BudgetAmount")).ToList();

        steps.Count.ShouldBe(9);
        foreach (var step in steps)
        {
            Choices(step, "Escalation").ShouldContain(c => c.Text == "Thủ tục giải quyết trong ngày" && c.Value == "trong-ngay");
            Choices(step, "Calendar")[0].ShouldBe(("Lịch làm việc của Ban Quản lý", "board"));
        }
    }

    [Fact]
    public async Task Policy_and_calendar_of_a_step_are_stored_as_chosen()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Chính sách của bước");
        Diagrams.Find(definition, "xem-xet")["escalation"] = "trong-ngay";
        Diagrams.Find(definition, "xem-xet")["calendar"] = "board";

        (await studio.SaveAsync(definition)).Status.ShouldBe(200);

        var file = (await studio.GetAsync($"workflow-definitions/{definition["definitionId"]}/export?versionOptions=Latest")).Json.AsObject();
        Diagrams.Find(file, "xem-xet")["escalation"]!.GetValue<string>().ShouldBe("trong-ngay");
        Diagrams.Find(file, "xem-xet")["calendar"]!.GetValue<string>().ShouldBe("board");
    }

    [Fact]
    public async Task Our_plain_inputs_offer_no_expressions_and_outcomes_become_ports()
    {
        var step = (await ItemsAsync()).Single(i => i["typeName"]!.GetValue<string>() == "Kkt.Approval");

        var wrapped = step["inputs"]!.AsArray().Where(i => i!["isWrapped"]!.GetValue<bool>()).Select(i => i!["name"]!.GetValue<string>());
        wrapped.ShouldBe(["Outcomes"]);
        Input(step, "Outcomes")["uiHint"]!.GetValue<string>().ShouldBe("dynamic-outcomes");
        step["constructionProperties"]!["Outcomes"]!["expression"]!["value"]!.GetValue<string>().ShouldBe("""["Approve","Return","Reject"]""");
    }

    [Fact]
    public async Task Form_begins_with_what_every_step_needs()
    {
        var step = (await ItemsAsync()).Single(i => i["typeName"]!.GetValue<string>() == "Kkt.OfficerStep");

        var names = step["inputs"]!.AsArray().OrderBy(i => i!["order"]!.GetValue<int>()).Select(i => i!["name"]!.GetValue<string>()).ToList();

        names.Take(2).ShouldBe(["AssigneeUnit", "AssigneePosition"]);
        names[^1].ShouldBe("AssigneePerson");
    }

    [Fact]
    public async Task Toolbox_is_compressed_once_and_not_sent_twice()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var packed = await studio.SendAsync(Ask("br"));
        var again = await studio.SendAsync(Ask("br", packed.Headers["ETag"]));

        packed.Headers["Content-Encoding"].ShouldBe("br");
        using var stream = new BrotliStream(new MemoryStream(packed.Bytes), CompressionMode.Decompress);
        var plain = await JsonNode.ParseAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        plain!["count"]!.GetValue<int>().ShouldBe(plain["items"]!.AsArray().Count);
        packed.Bytes.Length.ShouldBeLessThan(30_000);
        again.Status.ShouldBe(304);
        again.Bytes.ShouldBeEmpty();

        static HttpRequestMessage Ask(string encoding, string? tag = null)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/elsa/api/descriptors/activities?Refresh=True");
            request.Headers.AcceptEncoding.ParseAdd(encoding);
            if (tag is not null)
                request.Headers.IfNoneMatch.ParseAdd(tag);
            return request;
        }
    }

    [Theory]
    [InlineData("descriptors/expression-descriptors")]
    [InlineData("descriptors/variables")]
    [InlineData("descriptors/storage-drivers")]
    [InlineData("descriptors/incident-strategies")]
    [InlineData("descriptors/workflow-activation-strategies")]
    [InlineData("descriptors/log-persistence-strategies")]
    [InlineData("descriptors/commit-strategies/workflows")]
    [InlineData("descriptors/commit-strategies/activities")]
    [InlineData("features/installed")]
    public async Task Descriptor_lists_answer(string path)
    {
        using var studio = await StudioClient.SignInAsync(host, StudioClient.Officer);

        var answer = await studio.GetAsync(path);

        answer.Status.ShouldBe(200);
        answer.Json["items"].ShouldBeOfType<JsonArray>();
    }

    [Fact]
    public async Task Script_editor_knows_the_functions_that_exist_and_the_variables()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateAsync("Biến trong công thức");
        definition["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "SoNgay", ["typeName"] = "Int32", ["isArray"] = false, ["value"] = null });
        await studio.SaveAsync(definition);

        var types = await studio.PostAsync($"scripting/javascript/type-definitions/{definition["definitionId"]}", new JsonObject());

        types.Headers["Content-Type"].ShouldStartWith("application/x-typescript");
        types.Text.ShouldContain("declare function getSoNgay(): number;");
        types.Text.ShouldContain("declare const HoSo");
        types.Text.ShouldNotContain("streamToBytes");
    }

    private async Task<IReadOnlyList<JsonNode>> ItemsAsync()
    {
        using var studio = await StudioClient.SignInAsync(host);
        return [.. (await studio.GetAsync("descriptors/activities?Refresh=True")).Json["items"]!.AsArray().Select(i => i!)];
    }

    private static JsonNode Input(JsonNode activity, string name) => activity["inputs"]!.AsArray().Single(i => i!["name"]!.GetValue<string>() == name)!;

    private static IReadOnlyList<(string Text, string Value)> Choices(JsonNode activity, string input) =>
    [
        .. Input(activity, input)["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray()
            .Select(i => (i!["text"]!.GetValue<string>(), i["value"]!.GetValue<string>())),
    ];
}
