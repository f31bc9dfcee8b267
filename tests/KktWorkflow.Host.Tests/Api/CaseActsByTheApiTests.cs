using System.Text.Json;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>What can be done to a case as a whole, by the contract alone.</summary>
public sealed class CaseActsByTheApiTests(DemoHost host)
{
    [Fact]
    public async Task Paused_case_says_so_and_runs_again_after_resume()
    {
        var id = await AssignedAsync();
        var head = await host.As(Head);

        var paused = await head.Post($"/api/cases/{id}/pause", new { cause = "siteInspection", reason = "Kiểm tra thực địa theo kế hoạch." });
        paused.Status.ShouldBe(200, paused.Text);
        paused.Json.GetProperty("state").GetString().ShouldBe("paused");
        (await head.Post($"/api/cases/{id}/pause", new { cause = "law", reason = "Lần nữa." })).Status.ShouldBe(409);
        (await head.Get($"/api/cases?state=paused&q={paused.Json.GetProperty("code").GetString()}")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);

        var resumed = await head.Post($"/api/cases/{id}/resume");
        resumed.Status.ShouldBe(200, resumed.Text);
        resumed.Json.GetProperty("state").GetString().ShouldBe("running");
        (await head.Post($"/api/cases/{id}/resume")).Status.ShouldBe(409);
        using var browser = await host.BrowserAsync(Head);
        var page = await browser.OpenAsync($"/ho-so/{id}");
        page.ShouldContain("Kiểm tra thực địa theo kế hoạch.");
        page.ShouldNotContain("Hẹn trả đổi thành", customMessage: "the date is the same as before the pause");
    }

    [Fact]
    public async Task Pause_without_a_cause_or_a_reason_is_422()
    {
        var id = await AssignedAsync();
        var head = await host.As(Head);

        (await head.Post($"/api/cases/{id}/pause", new { reason = "Không rõ." })).Json.GetProperty("errors").TryGetProperty("cause", out _).ShouldBeTrue();
        (await head.Post($"/api/cases/{id}/pause", new { cause = "law", reason = " " })).Status.ShouldBe(422);
        (await head.Post($"/api/cases/{id}/pause", new { cause = "lunch", reason = "Nghỉ trưa." })).Status.ShouldBe(422);
        (await head.Post($"/api/cases/{id}/pause")).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Extension_moves_the_committed_date_once()
    {
        var id = await AssignedAsync();
        var head = await host.As(Head);
        (await head.Post($"/api/cases/{id}/extend", new { reason = "Chờ ý kiến.", dueAt = "2020-01-01T00:00:00Z" })).Status.ShouldBe(422);
        (await head.Post($"/api/cases/{id}/extend", new { reason = "Chờ ý kiến." })).Json.GetProperty("errors").TryGetProperty("dueAt", out _).ShouldBeTrue();
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);
        var extended = await ExtendAsync(day);
        // No appointment falls on a day off: those are refused, up to the first day on which the board works.
        for (var tried = 0; tried < 15 && extended.Status == 422; tried++)
        {
            extended.Json.GetProperty("code").GetString().ShouldBe("KKT-C41");
            day = day.AddDays(1);
            extended = await ExtendAsync(day);
        }

        extended.Status.ShouldBe(200, extended.Text);
        DateOnly.FromDateTime(extended.Json.GetProperty("committedDueAt").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(7)).DateTime).ShouldBe(day);
        (await ExtendAsync(day)).Status.ShouldBe(409);

        Task<ApiAnswer> ExtendAsync(DateOnly to) =>
            head.Post($"/api/cases/{id}/extend", new { reason = "Chờ ý kiến của cơ quan phối hợp.", dueAt = to.ToString("yyyy-MM-dd'T03:00:00Z'", System.Globalization.CultureInfo.InvariantCulture) });
    }

    [Fact]
    public async Task Cancelled_case_ends_its_work_and_still_takes_comments()
    {
        var id = await AssignedAsync();
        var (leader, officer) = (await host.As(Leader), await host.As(Officer));
        var item = (await ItemAsync(officer, id, "thamDinh")).GetProperty("id").GetString();
        (await leader.Post($"/api/cases/{id}/cancel")).Status.ShouldBe(422);

        var cancelled = await leader.Post($"/api/cases/{id}/cancel", new { reason = "Doanh nghiệp giải thể." });

        cancelled.Status.ShouldBe(200, cancelled.Text);
        cancelled.Json.GetProperty("state").GetString().ShouldBe("cancelled");
        cancelled.Json.GetProperty("steps").GetArrayLength().ShouldBe(0);
        (await officer.Post($"/api/work-items/{item}/complete", new { outcome = "Submit", form = new { } })).Status.ShouldBe(409);
        (await officer.Get($"/api/work-items/{item}")).Json.GetProperty("state").GetString().ShouldBe("cancelled");
        (await officer.Post($"/api/cases/{id}/comments", new { text = "Đã trả lại giấy tờ gốc." })).Status.ShouldBe(200);
        (await leader.Post($"/api/cases/{id}/cancel", new { reason = "Lần nữa." })).Status.ShouldBe(409);
    }

    [Fact]
    public async Task Case_is_sent_back_to_an_earlier_step_with_a_reason()
    {
        var id = await AssignedAsync();
        var head = await host.As(Head);
        (await head.Post($"/api/cases/{id}/send-back", new { to = "phanCong" })).Status.ShouldBe(422);
        (await head.Post($"/api/cases/{id}/send-back", new { to = "khongCo", reason = "Giao lại." })).Status.ShouldBe(404);
        (await head.Post($"/api/cases/{id}/send-back", new { to = "kyDuyet", reason = "Giao lại." })).Status.ShouldBe(409);

        var back = await head.Post($"/api/cases/{id}/send-back", new { to = "phanCong", reason = "Giao lại cho người khác." });

        back.Status.ShouldBe(200, back.Text);
        back.Json.GetProperty("steps").EnumerateArray().ShouldHaveSingleItem().GetProperty("name").GetString().ShouldBe("Phân công thụ lý");
    }

    [Fact]
    public async Task Papers_that_come_later_let_the_dossier_be_accepted()
    {
        var clerk = await host.As(Clerk);
        var id = (await clerk.Post("/api/cases", WithoutPapers())).Json.GetProperty("caseId").GetString()!;
        var item = (await ItemAsync(clerk, id, "tiepNhan")).GetProperty("id").GetString()!;
        await clerk.Post($"/api/work-items/{item}/claim");
        var accept = new { outcome = "Accept", form = new { tenDuAn = "Nhà máy viên nén", diaDiemDuAn = "Lô 7", tongVonDauTu = 48_500_000_000m }, checklist = await ChecklistOf(clerk, item) };
        (await clerk.Post($"/api/work-items/{item}/complete", accept)).Status.ShouldBe(422);

        var changed = await clerk.Post($"/api/cases/{id}/papers", new { papers = JsonSerializer.SerializeToElement(Complete()).GetProperty("papers") });
        changed.Status.ShouldBe(200, changed.Text);

        var accepted = await clerk.Post($"/api/work-items/{item}/complete", accept);
        accepted.Status.ShouldBe(200, accepted.Text);
        accepted.Json.GetProperty("caseCode").GetString().ShouldNotBeNull();
        (await clerk.Post($"/api/cases/{id}/papers", new { papers = Array.Empty<object>() })).Status.ShouldBe(409);
    }

    [Fact]
    public async Task Papers_that_are_not_well_formed_are_422_by_row()
    {
        var clerk = await host.As(Clerk);
        var id = (await clerk.Post("/api/cases", WithoutPapers())).Json.GetProperty("caseId").GetString()!;
        var unknownFile = new string('a', 64);

        var refused = await clerk.Post($"/api/cases/{id}/papers", new
        {
            papers = new object?[]
            {
                null,
                new { form = "original" },
                new { code = "giay-la" },
                new { code = "van-ban-de-nghi", expires = "31/12/2026" },
                new { code = "van-ban-de-nghi" },
                new { code = "tu-cach-phap-ly", count = 0, fileId = unknownFile },
            },
        });

        refused.Status.ShouldBe(422, refused.Text);
        refused.Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(
            ["papers[0]", "papers[1].code", "papers[2].code", "papers[3].expires", "papers[4].code", "papers[5].count", "papers[5].fileId"], ignoreOrder: true);
        (await clerk.Post($"/api/cases/{id}/papers", new { })).Json.GetProperty("errors").TryGetProperty("papers", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Leader_who_may_hand_over_anywhere_hands_over_in_any_unit()
    {
        var id = await AssignedAsync();
        var item = (await ItemAsync(await host.As(Officer), id, "thamDinh")).GetProperty("id").GetString();
        var leader = await host.As(Leader);

        (await leader.Post($"/api/work-items/{item}/reassign", new { to = await PersonIdAsync(host, "dothanhmai") })).Status.ShouldBe(422);
        (await leader.Post($"/api/work-items/{item}/reassign", new { reason = "Chuyên viên nghỉ phép." })).Json.GetProperty("errors").TryGetProperty("to", out _).ShouldBeTrue();
        var handed = await leader.Post($"/api/work-items/{item}/reassign", new { to = await PersonIdAsync(host, "dothanhmai"), reason = "Chuyên viên nghỉ phép." });

        handed.Status.ShouldBe(200, handed.Text);
        handed.Json.GetProperty("assignee").GetProperty("name").GetString().ShouldBe("Đỗ Thanh Mai");
    }

    [Fact]
    public async Task Person_without_part_in_a_case_can_not_act_on_it_whatever_the_position_permits()
    {
        var id = await AssignedAsync();

        var refused = await (await host.As("ngovanthuan")).Post($"/api/cases/{id}/pause", new { cause = "law", reason = "Phòng khác." });

        refused.Status.ShouldBe(403, refused.Text);
        refused.Code.ShouldBe("KKT-A05");
    }

    private async Task<string> AssignedAsync()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        return id;
    }

    private static async Task<string?[]> ChecklistOf(ApiClient person, string item) =>
        [.. (await person.Get($"/api/work-items/{item}")).Json.GetProperty("checklist").EnumerateArray().Select(line => line.GetProperty("id").GetString())];
}
