using System.Globalization;
using System.Text.Json;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Acting for another, with nothing but what the API tells.</summary>
public sealed class SubstitutionsByTheApiTests(DemoHost host)
{
    private const string Deputy = "hoangvietan";
    private const string Office = "lamthihoai";

    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);

    [Fact]
    public async Task A_deputy_does_the_heads_work_in_the_heads_name_until_the_substitution_ends()
    {
        var (head, deputy) = (await host.As(Head), await host.As(Deputy));
        var principal = await PersonIdAsync(host, Head);
        var granted = await head.Post("/api/substitutions", await Wanted(Head, Deputy, "kt", ["work"], "15/QĐ-BQL"));
        granted.Status.ShouldBe(201, granted.Text);
        granted.Json.GetProperty("state").GetString().ShouldBe("inForce");
        (await head.Post("/api/substitutions", await Wanted(Head, Deputy, "kt", ["work"], "15/QĐ-BQL"))).Code.ShouldBe("KKT-Q12", "sent from a second window");
        var id = await OpenAsync(host);

        var item = await ItemAsync(deputy, id, "phanCong");

        item.GetProperty("onBehalfOf").GetProperty("name").GetString().ShouldBe("Lê Thu Phương");
        item.GetProperty("onBehalfOf").GetProperty("kind").GetString().ShouldBe("kt");
        var work = item.GetProperty("id").GetString();
        var detail = (await deputy.Get($"/api/work-items/{work}")).Json;
        var done = new
        {
            outcome = "Done",
            form = new { chuyenVienThuLy = await PersonIdAsync(host, Officer) },
            checklist = detail.GetProperty("checklist").EnumerateArray().Select(l => l.GetProperty("id").GetString()).ToArray(),
        };
        (await deputy.Post($"/api/work-items/{work}/complete", done)).Status.ShouldBe(403, "in one's own name it is not one's work");
        (await deputy.Post($"/api/work-items/{work}/complete?onBehalfOf=ai", done)).Code.ShouldBe("KKT-H03");
        var completed = await deputy.Post($"/api/work-items/{work}/complete?onBehalfOf={principal}", done);
        completed.Status.ShouldBe(200, completed.Text);
        var line = (await head.Get($"/api/cases/{id}/events")).Json.GetProperty("items").EnumerateArray().Last(e => e.GetProperty("kind").GetString() == "WorkItemCompleted");
        line.GetProperty("actor").GetProperty("name").GetString().ShouldBe("Hoàng Viết Ân");
        line.GetProperty("onBehalfOf").GetProperty("name").GetString().ShouldBe("Lê Thu Phương");
        line.GetProperty("onBehalfOf").GetProperty("ground").GetString().ShouldBe($"KT. 15/QĐ-BQL, {Today.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}");

        var ending = $"/api/substitutions/{granted.Json.GetProperty("id").GetString()}/end";
        (await (await host.As(Outsider)).Post(ending)).Code.ShouldBe("KKT-Q14");
        (await head.Post(ending)).Status.ShouldBe(200);
        (await head.Post(ending)).Code.ShouldBe("KKT-Q16");
        var other = await OpenAsync(host);
        var waiting = (await ItemAsync(head, other, "phanCong")).GetProperty("id").GetString();
        (await deputy.Post($"/api/work-items/{waiting}/claim?onBehalfOf={principal}")).Code.ShouldBe("KKT-Q20");
    }

    [Fact]
    public async Task A_substitute_directs_by_the_permissions_of_the_other_and_only_in_the_others_name()
    {
        var (head, standIn) = (await host.As(Head), await host.As("dothanhmai"));
        var granted = await head.Post("/api/substitutions", await Wanted(Head, "dothanhmai", "tuq", ["direct"], "16/UQ-BQL"));
        granted.Status.ShouldBe(201, granted.Text);
        var id = await OpenAsync(host);
        var pause = new { cause = "law", reason = "Chờ." };

        (await standIn.Post($"/api/cases/{id}/pause", pause)).Code.ShouldBe("KKT-A04");
        (await standIn.Post($"/api/cases/{id}/pause?onBehalfOf={await PersonIdAsync(host, "caoxuanloc")}", pause)).Code.ShouldBe("KKT-A04", "there is no substitution for that person");
        var paused = await standIn.Post($"/api/cases/{id}/pause?onBehalfOf={await PersonIdAsync(host, Head)}", pause);
        paused.Status.ShouldBe(200, paused.Text);
        paused.Json.GetProperty("state").GetString().ShouldBe("paused");
        (await standIn.Post($"/api/cases/{id}/comments?onBehalfOf={await PersonIdAsync(host, Head)}", new { text = "x" })).Code.ShouldBe("KKT-Q22");
        await head.Post($"/api/substitutions/{granted.Json.GetProperty("id").GetString()}/end");
    }

    [Fact]
    public async Task A_substitute_reads_the_cases_of_the_post_that_is_substituted_and_no_others()
    {
        var standIn = await host.As("truongkimngan");
        var opened = await (await host.As(Clerk)).Post("/api/cases", new { definitionId = "qt-06", papers = Array.Empty<object>(), form = new { } });
        opened.Status.ShouldBe(201, opened.Text);
        var id = opened.Json.GetProperty("caseId").GetString()!;
        var secretary = await host.As("doankhanhly");
        await DoAsync(secretary, id, "chuanBi", "Submit", new { kyXemXet = "Kỳ thử", ngayHopXemXet = Day(9) });
        foreach (var head in new[] { Head, "ngovanthuan", "caoxuanloc", "tathithanhha" })
            await DoAsync(await host.As(head), id, "baoCao", "Agree");
        await DoAsync(secretary, id, "tongHop", "Submit");
        var leader = await host.As(Leader);
        var meeting = await ItemAsync(leader, id, "hop");
        (await leader.Post($"/api/work-items/{meeting.GetProperty("id").GetString()}/claim")).Status.ShouldBe(200);
        var wanted = (await Wanted(Leader, "truongkimngan", "tuq", ["work"], "23/UQ-BQL")).AsNode();
        wanted["position"] = "lanh-dao-ban";
        var granted = await leader.Post("/api/substitutions", wanted);
        granted.Status.ShouldBe(201, granted.Text);

        // The meeting is the leader's as head of the board, which is another post.
        (await standIn.Get($"/api/cases/{id}")).Json.GetProperty("readable").GetBoolean().ShouldBeFalse();

        (await leader.Post($"/api/substitutions/{granted.Json.GetProperty("id").GetString()}/end")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("self", 422, "KKT-Q01")]
    [InlineData("reversed", 422, "KKT-Q03")]
    [InlineData("past", 422, "KKT-Q04")]
    [InlineData("for ever", 422, "KKT-Q18")]
    [InlineData("later document", 422, "KKT-Q06")]
    [InlineData("no acts", 422, "KKT-Q07")]
    [InlineData("post of nobody", 422, "KKT-Q08")]
    [InlineData("no document", 422, "KKT-H03")]
    [InlineData("unknown procedure", 422, "KKT-H03")]
    [InlineData("no kind", 422, "KKT-H03")]
    [InlineData("for oneself", 403, "KKT-Q13")]
    [InlineData("of another unit", 403, "KKT-Q14")]
    [InlineData("own, by who heads nothing", 403, "KKT-Q14")]
    public async Task What_cannot_be_is_not_entered(string what, int status, string code)
    {
        var wanted = (await Wanted("ngovanthuan", "maithituyet", "tuq", ["work"], "17/UQ-BQL")).AsNode();
        var by = Office;
        switch (what)
        {
            case "self": wanted["substitute"] = await PersonIdAsync(host, "ngovanthuan"); break;
            case "reversed": wanted["to"] = Day(-1); break;
            case "past": wanted["from"] = Day(-3); wanted["documentDate"] = Day(-4); break;
            case "for ever": wanted["to"] = "9999-12-31"; break;
            case "later document": wanted["documentDate"] = Day(1); break;
            case "no acts": wanted["acts"] = new System.Text.Json.Nodes.JsonArray(); break;
            case "post of nobody": wanted["position"] = "truong-ban"; break;
            case "no document": wanted["documentNumber"] = " "; break;
            case "unknown procedure": wanted["procedures"] = new System.Text.Json.Nodes.JsonArray("khong-co"); break;
            case "no kind": wanted["kind"] = null; break;
            case "for oneself": wanted["substitute"] = await PersonIdAsync(host, Office); break;
            case "of another unit": by = "caoxuanloc"; break;
            default:
                by = Outsider;
                wanted["principal"] = await PersonIdAsync(host, Outsider);
                break;
        }

        var refused = await (await host.As(by)).Post("/api/substitutions", wanted);

        refused.Status.ShouldBe(status, refused.Text);
        refused.Code.ShouldBe(code);
        refused.Json.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task What_came_by_authority_is_not_passed_on()
    {
        var leader = await host.As(Leader);
        var wanted = (await Wanted(Leader, "nguyenhaiyen", "tuq", ["direct"], "18/UQ-BQL")).AsNode();
        wanted["position"] = "truong-ban";
        var granted = await leader.Post("/api/substitutions", wanted);
        granted.Status.ShouldBe(201, granted.Text);
        var further = (await Wanted("nguyenhaiyen", "phamdinhkhoi", "tuq", ["direct"], "19/UQ-BQL")).AsNode();
        further["position"] = "truong-ban";

        var refused = await leader.Post("/api/substitutions", further);

        refused.Code.ShouldBe("KKT-Q09", refused.Text);
        refused.Json.GetProperty("detail").GetString()!.ShouldContain("không được ủy quyền lại");
        (await leader.Post($"/api/substitutions/{granted.Json.GetProperty("id").GetString()}/end")).Status.ShouldBe(200);
        (await leader.Get("/api/substitutions?state=ended")).Json.GetProperty("items").EnumerateArray().ShouldContain(s => s.GetProperty("documentNumber").GetString() == "18/UQ-BQL");
    }

    [Fact]
    public async Task Leave_is_entered_and_somebody_is_suggested_who_could_act_meanwhile()
    {
        var own = await host.As("luuducthinh");

        var entered = await own.Post("/api/absences", new { from = Day(0), to = Day(2) });

        entered.Status.ShouldBe(201, entered.Text);
        entered.Json.GetProperty("suggested").GetProperty("name").GetString().ShouldBeOneOf("Đinh Hoài Nam", "Trương Kim Ngân", "Mai Thị Tuyết", "Ngô Văn Thuận");
        (await own.Post("/api/absences", new { from = Day(1), to = Day(1) })).Code.ShouldBe("KKT-Q30");
        (await own.Post("/api/absences", new { from = Day(5), to = Day(4) })).Code.ShouldBe("KKT-Q03");
        (await own.Post("/api/absences", new { })).Code.ShouldBe("KKT-H03");
        var id = entered.Json.GetProperty("id").GetString();
        (await (await host.As(Outsider)).Send(new(HttpMethod.Delete, $"/api/absences/{id}"))).Code.ShouldBe("KKT-Q14");
        (await own.Send(new(HttpMethod.Delete, $"/api/absences/{id}"))).Status.ShouldBe(204);
        (await own.Send(new(HttpMethod.Delete, $"/api/absences/{id}"))).Code.ShouldBe("KKT-Q31");
    }

    private async Task<object> Wanted(string principal, string substitute, string kind, string[] acts, string number) => new
    {
        principal = await PersonIdAsync(host, principal),
        substitute = await PersonIdAsync(host, substitute),
        kind,
        documentNumber = number,
        documentDate = Day(0),
        from = Day(0),
        to = Day(3),
        acts,
    };

    private static string Day(int ahead) => Today.AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal static class Nodes
{
    /// <summary>A body to be changed before it is sent.</summary>
    public static System.Text.Json.Nodes.JsonNode AsNode(this object body) => JsonSerializer.SerializeToNode(body)!;
}
