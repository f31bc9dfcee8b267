using System.Text;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Host.Tests.Elsa;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>A procedure's way from draft to release by the API: who may do what, what is refused and with which words, and what new cases take.</summary>
public sealed class LifecycleByTheApiTests
{
    private const string Author = "buikhanhvan";
    private const string Reviewer = "dangnhatminh";
    private const string Approver = "hathanhtruc";
    private const string Procedure = "qt-tm-01";

    private static object Change(string? hash) => new { reason = "Rút ngắn thời gian kiểm tra", changes = "Bước kiểm tra", impact = "Hồ sơ mới", risks = "Không", warningsReason = "Chờ văn bản mới", hash };

    [Fact]
    public async Task Version_released_for_later_takes_new_cases_from_its_minute_and_no_running_one()
    {
        await using var host = await ClockedHost.StartAsync();
        var draft = await DraftAsync(host);
        await SignedAsync(host, draft);
        using var approver = await host.As(Approver);
        using var desk = await host.As("nguyenthiha");

        var released = await approver.Post($"{draft}/release", new { decisionNumber = "99/QĐ-BQL", decisionDate = "2026-11-25", effectiveFrom = "2026-11-27T13:30", reviewBy = "2027-11-25" });

        released.Status.ShouldBe(200, released.Text);
        (Member(released, "state"), released.Json.GetProperty("inForce").GetBoolean(), Member(released, "effectiveFrom"), Member(released, "effectiveAt"))
            .ShouldBe(("released", false, "2026-11-27", "2026-11-27T06:30:00.000000Z"));
        released.Json.GetProperty("signatures").EnumerateArray().Select(s => s.GetProperty("meaning").GetString()).ShouldBe(["drafted", "reviewed", "approved"]);
        (await InForceAsync(desk)).ShouldBe([1]);
        var running = await OpenAsync(desk);
        host.Advance(TimeSpan.FromDays(3));
        (await InForceAsync(desk)).ShouldBe([2]);
        var next = await OpenAsync(desk);

        (await VersionOfAsync(host, running), await VersionOfAsync(host, next)).ShouldBe((1, 2));
        await AcceptAsync(desk, running);
        (await VersionOfAsync(host, running)).ShouldBe(2, "it was registered before and is accepted by the version in force");
        using var auditor = await host.As("tongduyphuc");
        var opened = (await auditor.Get($"/api/audit/events?kind=CaseOpened&caseId={next.GetProperty("caseId").GetGuid()}")).Json.GetProperty("items")[0];
        opened.GetProperty("data").GetProperty("signedHash").GetString().ShouldBe(Member(released, "hash"));
        (await host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, TestContext.Current.CancellationToken)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_refusal_names_its_rule_in_both_languages()
    {
        await using var host = await ClockedHost.StartAsync();
        var draft = await DraftAsync(host);
        using var author = await host.As(Author);
        using var reviewer = await host.As(Reviewer);
        using var approver = await host.As(Approver);

        var seen = await HashAsync(author, draft);
        (await author.Post($"{draft}/submit", new { hash = seen })).Code.ShouldBe("KKT-V07");
        (await author.Post($"{draft}/submit", new { reason = "Rút ngắn", changes = "Bước kiểm tra", hash = seen })).Code.ShouldBe("KKT-V07");
        (await author.Post($"{draft}/submit", Change(null))).Json.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe("hash");
        var unseen = await author.Post($"{draft}/submit", Change(new string('0', 64)));
        (unseen.Status, unseen.Code).ShouldBe((409, "KKT-V12"));
        (await reviewer.Post($"{draft}/submit", Change(seen))).Status.ShouldBe(403);
        (await author.Post($"{draft}/submit", Change(seen))).Status.ShouldBe(200);
        (await author.Post($"{draft}/submit", Change(seen))).Code.ShouldBe("KKT-V01");
        var stale = await reviewer.Post($"{draft}/review", new { hash = new string('0', 64) });
        (stale.Status, stale.Code).ShouldBe((409, "KKT-V12"));
        (await reviewer.Post($"{draft}/review", new { })).Status.ShouldBe(422);
        (await author.Post($"{draft}/review", new { hash = "x" })).Status.ShouldBe(403);
        (await approver.Post($"{draft}/approve", new { hash = "x" })).Code.ShouldBe("KKT-V03");
        (await reviewer.Post($"{draft}/review", new { hash = await HashAsync(reviewer, draft), comment = "Đủ" })).Status.ShouldBe(200);
        (await approver.Post($"{draft}/release", Release("1/QĐ", "2027-01-01"))).Code.ShouldBe("KKT-V05");
        (await approver.Post($"{draft}/approve", new { hash = await HashAsync(approver, draft) })).Status.ShouldBe(200);
        (await approver.Post($"{draft}/release", Release("1/QĐ", "2020-01-01"))).Code.ShouldBe("KKT-V16");
        var wrong = await approver.Post($"{draft}/release", new { decisionNumber = "1/QĐ", effectiveFrom = "27/11/2026" }, language: "en");
        wrong.Status.ShouldBe(422);
        wrong.Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["decisionDate", "effectiveFrom"], ignoreOrder: true);
        (await approver.Post($"{draft}/release", Release("", "2027-01-01"))).Code.ShouldBe("KKT-V14");
        foreach (var (dated, code) in new[] { ("2026-11-27", "KKT-V19"), ("2026-11-20", "KKT-V20"), ("0206-11-25", "KKT-V21"), ("25/11/2026", "KKT-H03") })
        {
            var refused = await approver.Post($"{draft}/release", new { decisionNumber = "1/QĐ", decisionDate = dated, effectiveFrom = "2027-01-01" });
            (refused.Status is 400 or 422, refused.Code).ShouldBe((true, code), refused.Text);
        }

        foreach (var (effective, code) in new[] { ("9500-01-01", "KKT-H03"), ("2206-01-01", "KKT-V26"), ("0001-01-01", "KKT-H03"), ("9999-12-31", "KKT-H03"), ("9999-12-31T23:59", "KKT-H03") })
        {
            var refused = await approver.Post($"{draft}/release", new { decisionNumber = "1/QĐ", decisionDate = "2026-11-25", effectiveFrom = effective, pastReason = "Nhập muộn" });
            (refused.Status, refused.Code).ShouldBe((422, code), effective);
        }

        (await approver.Post($"{draft}/send-back", new { reason = "Thiếu căn cứ pháp lý" })).Status.ShouldBe(200);
        var life = await author.Get($"{draft}/life");
        (Member(life, "state"), Member(life, "reason"), life.Json.GetProperty("signatures").GetArrayLength()).ShouldBe(("draft", "Thiếu căn cứ pháp lý", 0));
        (await author.Post("/api/definitions/khong-co/versions/1/submit", Change(seen))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Act_under_a_key_is_done_once_and_answered_the_same_again()
    {
        await using var host = await ClockedHost.StartAsync();
        var draft = await DraftAsync(host);
        using var author = await host.As(Author);
        var change = Change(await HashAsync(author, draft));
        (await author.Post($"{draft}/submit", Change(new string('0', 64)), key: "trinh-1")).Status.ShouldBe(409);

        var first = await author.Post($"{draft}/submit", change, key: "trinh-2");
        var again = await author.Post($"{draft}/submit", change, key: "trinh-2");
        var other = await author.Post($"{draft}/submit", Change("khác"), key: "trinh-2");

        first.Status.ShouldBe(200, first.Text);
        (again.Status, again.Text).ShouldBe((200, first.Text));
        (other.Status, other.Code).ShouldBe((422, StorageRefusals.KeyReused));
        (await author.Post($"{draft}/submit", change, key: "trinh-3")).Code.ShouldBe("KKT-V01");
    }

    [Fact]
    public async Task Who_drafted_does_not_review_although_the_positions_permit_it()
    {
        await using var host = await ClockedHost.StartAsync();
        var draft = await DraftAsync(host, Reviewer);
        using var author = await host.As(Author);
        using var reviewer = await host.As(Reviewer);
        (await author.Post($"{draft}/submit", Change(await HashAsync(author, draft)))).Status.ShouldBe(200);

        var refused = await reviewer.Post($"{draft}/review", new { hash = await HashAsync(reviewer, draft) });

        (refused.Status, refused.Code).ShouldBe((403, "KKT-V10"));
        refused.Json.GetProperty("detail").GetString()!.ShouldContain("Đặng Nhật Minh đã soạn thảo phiên bản 2");
    }

    [Fact]
    public async Task Readers_confirm_what_comes_to_them_and_others_have_nothing_to_confirm()
    {
        await using var host = await ClockedHost.StartAsync();
        using var desk = await host.As("nguyenthiha");
        using var auditor = await host.As("tongduyphuc");

        (await desk.Post($"/api/definitions/{Procedure}/versions/1/read")).Status.ShouldBe(200);
        (await desk.Post($"/api/definitions/{Procedure}/versions/1/read")).Status.ShouldBe(200);
        (await auditor.Post($"/api/definitions/{Procedure}/versions/1/read")).Code.ShouldBe("KKT-V18");
    }

    [Fact]
    public async Task Printed_copy_is_on_the_register_by_who_may_release()
    {
        await using var host = await ClockedHost.StartAsync();
        using var author = await host.As(Author);
        using var approver = await host.As(Approver);
        var copies = $"/api/definitions/{Procedure}/versions/1/copies";

        (await author.Post(copies, new { holder = "Văn phòng" })).Status.ShouldBe(403);
        (await approver.Post(copies, new { holder = " " })).Code.ShouldBe("KKT-V22");
        var handed = await approver.Post(copies, new { holder = "Văn phòng" }, key: "so-1");
        (await approver.Post(copies, new { holder = "Văn phòng" }, key: "so-1")).Text.ShouldBe(handed.Text);
        var back = await approver.Post($"{copies}/1/take-back");

        back.Status.ShouldBe(200, back.Text);
        var copy = back.Json.GetProperty("copies").EnumerateArray().ShouldHaveSingleItem();
        (copy.GetProperty("number").GetInt32(), Text(copy, "holder"), Text(copy, "handedOut"), Text(copy, "takenBack")).ShouldBe((1, "Văn phòng", "2026-11-25", "2026-11-25"));
        (await approver.Post($"{copies}/1/take-back")).Code.ShouldBe("KKT-V23");

        static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Case_keeps_the_form_that_its_version_was_signed_with()
    {
        await using var host = await ClockedHost.StartAsync();
        using var desk = await host.As("nguyenthiha");
        var opened = await OpenAsync(desk);
        var item = opened.GetProperty("steps")[0].GetProperty("workItemId").GetString();
        var before = await desk.Get($"/api/work-items/{item}");

        host.Services.GetRequiredService<FormLibrary>().Replace([]);
        var after = await desk.Get($"/api/work-items/{item}");

        before.Json.GetProperty("form").GetProperty("properties").EnumerateObject().ShouldNotBeEmpty();
        after.Json.GetProperty("form").GetProperty("properties").EnumerateObject().Select(p => p.Name)
            .ShouldBe(before.Json.GetProperty("form").GetProperty("properties").EnumerateObject().Select(p => p.Name), ignoreOrder: true);
    }

    [Theory]
    [InlineData("2027-01-01", "2028-01-01")]
    [InlineData("2026-11-25", "2027-11-25")]
    public async Task A_release_whose_decision_names_no_day_of_review_is_looked_at_again_after_the_boards_months(string effective, string review)
    {
        await using var host = await ClockedHost.StartAsync();
        var draft = await DraftAsync(host);
        await SignedAsync(host, draft);
        using var approver = await host.As(Approver);

        var released = await approver.Post($"{draft}/release", new { decisionNumber = "1/QĐ", decisionDate = "2026-11-25", effectiveFrom = effective, pastReason = "Có từ trước" });

        released.Status.ShouldBe(200, released.Text);
        Member(released, "reviewBy").ShouldBe(review);
    }

    private static object Release(string number, string from) => new { decisionNumber = number, decisionDate = "2026-11-25", effectiveFrom = from };

    /// <summary>Address of version 2 of the procedure, a draft of the author with another name.</summary>
    internal static Task<string> DraftAsync(ClockedHost host, string author = Author) => SaveAsync(host, author, "Sửa đổi: Cấp");

    /// <summary>Another draws at the draft meanwhile.</summary>
    internal static Task<string> SaveAgainAsync(ClockedHost host) => SaveAsync(host, "nguyenthiha", "Sửa nữa: Cấp");

    private static async Task<string> SaveAsync(ClockedHost host, string author, string name)
    {
        var storage = host.Services.GetRequiredService<KktStorage>();
        var file = Directory.GetFiles(Path.Combine(Repository.Root, "process-definitions", "procedures"), $"{Procedure}*.json").Single();
        var text = Encoding.UTF8.GetBytes((await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\"name\": \"Cấp", $"\"name\": \"{name}", StringComparison.Ordinal) + " ");
        var organisation = await storage.Organisation.Current(TestContext.Current.CancellationToken);
        var actor = organisation.ActorOf(organisation.Chart.People.Values.Single(p => p.UserName == author).Id);
        var definition = ((DefinitionReadResult.Read)DefinitionReader.Read(text)).Definition;
        (await storage.Definitions.SaveDraft(definition, text, actor, null, TestContext.Current.CancellationToken)).ShouldBeOfType<DefinitionChange.Done>().Version.Version.ShouldBe(2);
        return $"/api/definitions/{Procedure}/versions/2";
    }

    private static async Task SignedAsync(ClockedHost host, string draft)
    {
        using var author = await host.As(Author);
        using var reviewer = await host.As(Reviewer);
        using var approver = await host.As(Approver);
        var submitted = await author.Post($"{draft}/submit", Change(await HashAsync(author, draft)));
        submitted.Status.ShouldBe(200, submitted.Text);
        (await reviewer.Post($"{draft}/review", new { hash = await HashAsync(reviewer, draft) })).Status.ShouldBe(200);
        (await approver.Post($"{draft}/approve", new { hash = await HashAsync(approver, draft) })).Status.ShouldBe(200);
    }

    internal static async Task<string> HashAsync(ApiClient client, string version) => Member(await client.Get($"{version}/life"), "hash")!;

    private static string? Member(ApiAnswer answer, string name) => answer.Json.GetProperty(name).GetString();

    private static async Task<int[]> InForceAsync(ApiClient client) =>
    [
        .. (await client.Get("/api/definitions")).Json.GetProperty("items").EnumerateArray()
            .Where(d => d.GetProperty("definitionId").GetString() == Procedure && d.GetProperty("inForce").GetBoolean()).Select(d => d.GetProperty("version").GetInt32()),
    ];

    private static async Task<JsonElement> OpenAsync(ApiClient desk)
    {
        var opened = await desk.Post("/api/cases", new { definitionId = Procedure, applicant = new { kind = "business", name = "Công ty Thử" }, papers = Array.Empty<object>(), form = new { } });
        opened.Status.ShouldBe(201, opened.Text);
        return opened.Json;
    }

    /// <summary>The papers that were missing come, and the desk accepts.</summary>
    private static async Task AcceptAsync(ApiClient desk, JsonElement opened)
    {
        var id = opened.GetProperty("caseId").GetString()!;
        var papers = new[] { "don-de-nghi", "co-khai", "to-khai-hai-quan", "hoa-don", "van-don", "bang-ke-xuat-xu" }.Select(code => new { code, form = "electronic", count = 1 });
        (await desk.Post($"/api/cases/{id}/papers", new { papers })).Status.ShouldBe(200);
        var item = (await Dossiers.ItemAsync(desk, id, "tiepNhan")).GetProperty("id").GetString()!;
        await desk.Post($"/api/work-items/{item}/claim");
        var accepted = await desk.Post(
            $"/api/work-items/{item}/complete",
            new { outcome = "Accept", checklist = new[] { "du-thanh-phan", "thong-tin-khop", "khop-ecosys" }, form = new { soHoSoEcoSys = "VN-1", tenHang = "Viên nén", nuocNhapKhau = "TH", triGiaLoHang = 12_000 } });
        accepted.Status.ShouldBe(200, accepted.Text);
        accepted.Json.GetProperty("caseCode").GetString().ShouldNotBeNull();
    }

    private static async Task<int> VersionOfAsync(ClockedHost host, JsonElement opened)
    {
        var state = (await host.Services.GetRequiredService<KktStorage>().Cases.State(new CaseId(opened.GetProperty("caseId").GetGuid()), TestContext.Current.CancellationToken)).ShouldNotBeNull();
        return (await host.Services.GetRequiredService<IDefinitionLibrary>().FindVersion(state.DefinitionVersionId, TestContext.Current.CancellationToken))!.Version;
    }
}
