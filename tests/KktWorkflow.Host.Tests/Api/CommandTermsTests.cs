using System.Text.Json;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Idempotency keys, versions, and two people at one work item.</summary>
public sealed class CommandTermsTests(DemoHost host)
{
    [Fact]
    public async Task Same_key_with_the_same_body_gives_the_same_answer_and_opens_one_case()
    {
        var clerk = await host.As(Clerk);
        var key = Guid.CreateVersion7().ToString();

        var first = await clerk.Post("/api/cases", Complete(), key: key);
        var second = await clerk.Post("/api/cases", Complete(), key: key);

        first.Status.ShouldBe(201, first.Text);
        second.Status.ShouldBe(201);
        second.Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task Same_key_with_another_body_is_422()
    {
        var clerk = await host.As(Clerk);
        var key = Guid.CreateVersion7().ToString();
        await clerk.Post("/api/cases", Complete(), key: key);

        (await clerk.Post("/api/cases", WithoutPapers(), key: key)).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Same_key_at_the_same_time_has_one_effect()
    {
        var clerk = await host.As(Clerk);
        var key = Guid.CreateVersion7().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => clerk.Post("/api/cases", Complete(), key: key)));

        answers.Select(a => a.Status).ShouldAllBe(status => status == 201 || status == 409);
        answers.Where(a => a.Status == 201).Select(a => a.Text).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Refusal_is_not_remembered_under_its_key()
    {
        var id = await OpenAsync(host);
        var clerk = await host.As(Clerk);
        var key = Guid.CreateVersion7().ToString();
        (await clerk.Post($"/api/cases/{id}/comments", new { text = "" }, key: key)).Status.ShouldBe(422);

        (await clerk.Post($"/api/cases/{id}/comments", new { text = "Đã gọi điện." }, key: key)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Completion_of_a_stale_work_item_is_409()
    {
        var id = await OpenAsync(host);
        var head = await host.As(Head);
        var item = await ItemAsync(head, id, "phanCong");
        var address = $"/api/work-items/{item.GetProperty("id").GetString()}";

        var refused = await head.Post($"{address}/complete", new { outcome = "Done", form = new { yKienChiDao = "Làm sớm." } }, item.GetProperty("version").GetInt64() + 7);

        refused.Status.ShouldBe(409, refused.Text);
    }

    [Fact]
    public async Task One_of_two_who_complete_together_wins_and_the_other_is_told_who_and_when()
    {
        var id = await OpenAsync(host);
        await DoAsync(await host.As(Head), id, "phanCong", "Done", new { yKienChiDao = "Ai rảnh thì nhận." });
        var (first, second) = (await host.As("tranquocbao"), await host.As("dothanhmai"));
        var item = await ItemAsync(first, id, "thamDinh");
        var address = $"/api/work-items/{item.GetProperty("id").GetString()}/complete";
        var body = new
        {
            outcome = "Submit",
            form = new { deXuat = "cap", tomTatThamDinh = "Đủ điều kiện." },
            checklist = new[] { "nganh-nghe", "quy-hoach", "suat-von", "tai-chinh", "cong-nghe" },
        };

        var answers = await Task.WhenAll(first.Post(address, body), second.Post(address, body));

        answers.Select(a => a.Status).ShouldBe([200, 409], ignoreOrder: true);
        var refused = answers.Single(a => a.Status == 409);
        var winner = answers[0].Status == 200 ? "Trần Quốc Bảo" : "Đỗ Thanh Mai";
        refused.Code.ShouldBe("KKT-W02");
        refused.Json.GetProperty("detail").GetString()!.ShouldContain(winner);
    }

    [Fact]
    public async Task Claimed_work_leaves_the_unit_list_and_comes_back_on_release()
    {
        var id = await OpenAsync(host);
        await DoAsync(await host.As(Head), id, "phanCong", "Done", new { yKienChiDao = "Ai rảnh thì nhận." });
        var (one, other) = (await host.As("tranquocbao"), await host.As("dothanhmai"));
        var item = (await ItemAsync(one, id, "thamDinh")).GetProperty("id").GetString();

        var claimed = await one.Post($"/api/work-items/{item}/claim");

        claimed.Status.ShouldBe(200, claimed.Text);
        claimed.Json.GetProperty("state").GetString().ShouldBe("claimed");
        claimed.Json.GetProperty("assignee").GetProperty("name").GetString().ShouldBe("Trần Quốc Bảo");
        (await ListOf(other, "unit", id)).ShouldBe(0);
        (await ListOf(one, "mine", id)).ShouldBe(1);
        (await other.Post($"/api/work-items/{item}/claim")).Status.ShouldBe(409);
        (await one.Post($"/api/work-items/{item}/release")).Status.ShouldBe(200);
        (await ListOf(other, "unit", id)).ShouldBe(1);
    }

    [Fact]
    public async Task Head_hands_work_to_somebody_of_the_unit()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        var (head, other) = (await host.As(Head), await host.As("dothanhmai"));
        var item = (await ItemAsync(await host.As(Officer), id, "thamDinh")).GetProperty("id").GetString();

        var handed = await head.Post($"/api/work-items/{item}/reassign", new { to = await PersonIdAsync(host, "dothanhmai"), reason = "Chuyên viên đi công tác." });

        handed.Status.ShouldBe(200, handed.Text);
        (await ListOf(other, "mine", id)).ShouldBe(1);
    }

    [Fact]
    public async Task Lists_page_by_their_cursor_without_gap_or_repetition()
    {
        var clerk = await host.As(Clerk);
        for (var i = 0; i < 3; i++)
            await OpenAsync(host);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await clerk.Get($"/api/cases?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("caseId").GetString()!));
            cursor = page.GetProperty("next").ValueKind == JsonValueKind.Null ? null : page.GetProperty("next").GetString();
        }
        while (cursor is not null && seen.Count < 500);

        seen.Count.ShouldBeGreaterThanOrEqualTo(3);
        seen.ShouldBeUnique();
    }

    private static async Task<int> ListOf(ApiClient person, string view, string caseId) =>
        (await person.Get($"/api/work-items?view={view}&caseId={caseId}")).Json.GetProperty("items").GetArrayLength();
}
