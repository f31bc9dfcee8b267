using System.Text.Json;
using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Escalation policies, read and changed by the API.</summary>
public sealed class PoliciesByTheApiTests(LateDemo late) : IClassFixture<LateDemo>
{
    private const string Address = "/api/escalation-policies";

    [Fact]
    public async Task Policies_are_read_with_their_version_and_changed_by_who_may_with_a_line_in_the_history()
    {
        var (administrator, officer) = (await late.As(Dossiers.Administrator), await late.As(Dossiers.Officer));
        var read = await officer.Get(Address);
        read.Status.ShouldBe(200, read.Text);
        var present = read.Json.GetProperty("version").GetInt32();
        var changed = Changed(read, present + 1, policy => policy["name"]!["vi"] = "Thủ tục theo ngày làm việc");

        (await Put(officer, changed, present)).Code.ShouldBe("KKT-A04");
        (await Put(administrator, changed, present + 7)).Code.ShouldBe("KKT-L27");
        var stored = await Put(administrator, changed, present);
        stored.Status.ShouldBe(200, stored.Text);
        stored.Json.GetProperty("version").GetInt32().ShouldBe(present + 1);
        (await Put(administrator, Changed(stored, present + 2, _ => { }), present)).Status.ShouldBe(409);
        (await Put(administrator, changed, null)).Code.ShouldBe("KKT-L27");

        var latest = (await officer.Get($"{Address}/history")).Json.GetProperty("items")[0];
        (latest.GetProperty("version").GetInt32(), latest.GetProperty("changed")[0].GetString(), latest.GetProperty("changed").GetArrayLength()).ShouldBe((present + 1, "ho-so", 1));
        latest.GetProperty("by").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Policies_that_can_not_be_worked_with_are_refused_with_a_sentence_at_each_place()
    {
        var administrator = await late.As(Dossiers.Administrator);
        var read = await administrator.Get(Address);
        var present = read.Json.GetProperty("version").GetInt32();

        var refused = await Put(administrator, Changed(read, present + 1, policy =>
        {
            policy["levels"] = JsonNode.Parse("""[{"at":"due","acts":[{"kind":"tellPosition","position":"khong-co"},{"kind":"startProcedure","procedure":"khong-co"}]},{"at":{"used":50},"acts":[{"kind":"remind"}]}]""");
        }), present);

        (refused.Status, refused.Code).ShouldBe((422, "KKT-L22"));
        var errors = refused.Json.GetProperty("errors");
        errors.GetProperty("policies.ho-so.levels[0]")[0].GetString()!.ShouldStartWith("KKT-E58 ");
        errors.GetProperty("policies.ho-so.levels[1]")[0].GetString()!.ShouldStartWith("KKT-E60 ");

        var unknown = await Put(administrator, Changed(read, present + 1, policy => policy["levels"]![0]!["acts"]!.AsArray().Add(JsonNode.Parse("""{"kind":"startProcedure","procedure":"khong-co"}"""))), present);
        unknown.Json.GetProperty("errors").GetProperty("policies.ho-so.levels[0]")[0].GetString()!.ShouldStartWith("KKT-E70 ");
        (await administrator.Get(Address)).Json.GetProperty("version").GetInt32().ShouldBe(present);
    }

    [Fact]
    public async Task Open_deadlines_keep_the_levels_that_they_were_planned_with()
    {
        var (id, escalation) = await late.EscalatedAsync();
        var administrator = await late.As(Dossiers.Administrator);
        var read = await administrator.Get(Address);
        var present = read.Json.GetProperty("version").GetInt32();
        (await Put(administrator, Changed(read, present + 1, policy => policy["levels"] = JsonNode.Parse("""[{"at":"due","acts":[{"kind":"remind"}]}]""")), present)).Status.ShouldBe(200);

        (await (await late.As(Dossiers.Leader)).Get($"/api/cases/{id}")).Json.GetProperty("escalations").EnumerateArray()
            .Single(e => e.GetProperty("deadline").GetInt32() == escalation.GetProperty("deadline").GetInt32()).GetProperty("nextAt").GetString().ShouldBe(escalation.GetProperty("nextAt").GetString());
    }

    private static JsonObject Changed(ApiAnswer read, int version, Action<JsonObject> change)
    {
        var file = JsonNode.Parse(read.Text)!.AsObject();
        file["version"] = version;
        change(file["policies"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == "ho-so")!.AsObject());
        return file;
    }

    private static async Task<ApiAnswer> Put(ApiClient person, JsonObject policies, int? expected)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Address) { Content = new StringContent(policies.ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
        if (expected is { } version)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await person.Send(request);
    }
}
