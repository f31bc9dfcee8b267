using System.Net;
using System.Text.Json;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Attachments;
using static KktWorkflow.Host.Tests.Api.Dossiers;
using static KktWorkflow.Host.Tests.Attachments.TusUploads;

namespace KktWorkflow.Host.Tests.WorkItems;

/// <summary>A leader reads a summary of each marked case and signs them at once, without script.</summary>
public sealed class SignPagesTests(DemoHost host)
{
    [Fact]
    public async Task Leader_reads_a_summary_of_each_case_and_signs_them_at_once()
    {
        var (first, second) = (await AtSignatureAsync(), await AtSignatureAsync());
        using var leader = await host.BrowserAsync(Leader);
        (await leader.OpenAsync("/viec-cua-toi?muc=hang-cho")).ShouldContain("value=\"Sign\"");

        await leader.SendAsync("_handler\" value=\"danh-dau", ("act", "Sign"), ("viec", first.Mark), ("viec", second.Mark));
        leader.Page.ShouldContain("Ký 2 việc");
        leader.Page.ShouldContain("Nhà máy viên nén");
        leader.Page.ShouldContain("Công ty TNHH Gỗ Thử Nghiệm");
        leader.Page.ShouldContain("Khi ký: Ký và chuyển phát hành");
        (string, string)[] sent = [.. leader.HiddenOf("value=\"ky\""), ("viec", first.Mark), ("viec", second.Mark)];

        (await leader.PostAsync("/viec/ky", sent)).ShouldContain("Đã ký 2 việc");

        (await leader.PostAsync("/viec/ky", sent)).ShouldContain("Đã ký 2 việc", customMessage: "a second click is told the same");
        foreach (var item in new[] { first, second })
            (await ItemAsync(await host.As(Registrar), item.Case, "phatHanh")).GetProperty("state").GetString().ShouldBe("available");
    }

    [Fact]
    public async Task What_changed_meanwhile_is_not_signed_and_the_others_are()
    {
        var (whole, stale) = (await AtSignatureAsync(), await AtSignatureAsync());
        using var leader = await host.BrowserAsync(Leader);
        await leader.OpenAsync($"/viec/ky?viec={whole.Mark}&viec={stale.Mark}");
        (string, string)[] sent = [.. leader.HiddenOf("value=\"ky\""), ("viec", whole.Mark), ("viec", stale.Mark)];
        (await (await host.As(Leader)).Post($"/api/work-items/{stale.Id}/claim", new { })).Status.ShouldBe(200);

        (await leader.PostAsync("/viec/ky", sent)).ShouldContain("Đã ký 1 việc, 1 việc chưa ký được");
        (await ItemAsync(await host.As(Leader), stale.Case, "kyDuyet")).GetProperty("state").GetString().ShouldBe("claimed");
    }

    [Fact]
    public async Task Outcome_other_than_the_one_that_was_shown_is_not_signed()
    {
        var item = await AtSignatureAsync();
        using var leader = await host.BrowserAsync(Leader);
        await leader.OpenAsync($"/viec/ky?viec={item.Mark}");
        (string, string)[] sent = [.. leader.HiddenOf("value=\"ky\"").Where(field => field.Item1 != $"ket-qua.{item.Id}"), ("viec", item.Mark), ($"ket-qua.{item.Id}", "Return")];

        (await leader.PostAsync($"/viec/ky?viec={item.Mark}", sent)).ShouldContain("Chưa ký được việc nào");

        (await ItemAsync(await host.As(Leader), item.Case, "kyDuyet")).GetProperty("version").GetInt32().ShouldBe(item.Version);
    }

    [Fact]
    public async Task Papers_that_changed_after_they_were_read_are_not_signed_and_shown_anew()
    {
        var item = await AtSignatureAsync();
        using var leader = await host.BrowserAsync(Leader);
        await leader.OpenAsync($"/viec/ky?viec={item.Mark}");
        (string, string)[] sent = [.. leader.HiddenOf("value=\"ky\""), ("viec", item.Mark)];
        (await AttachAsync(await host.As(Officer), item.Case, "phụ lục thay thế.pdf", SomeFiles.Pdf("phụ lục"))).Status.ShouldBe(200);

        await leader.PostAsync($"/viec/ky?viec={item.Mark}", sent);

        leader.Status.ShouldBe(HttpStatusCode.Conflict);
        leader.Page.ShouldContain("Giấy tờ, tệp, nội dung hoặc ý kiến trong hồ sơ đã thay đổi sau khi bản tóm tắt được mở.");
        leader.Page.ShouldContain("phụ lục thay thế.pdf");
        (await ItemAsync(await host.As(Leader), item.Case, "kyDuyet")).GetProperty("version").GetInt32().ShouldBe(item.Version);

        (await leader.PostAsync($"/viec/ky?viec={item.Mark}", [.. leader.HiddenOf("value=\"ky\""), ("viec", item.Mark)])).ShouldContain("Đã ký 1 việc");
    }

    [Fact]
    public async Task What_was_said_after_the_summary_was_read_is_read_before_it_is_signed()
    {
        var item = await AtSignatureAsync();
        using var leader = await host.BrowserAsync(Leader);
        await leader.OpenAsync($"/viec/ky?viec={item.Mark}");
        (string, string)[] sent = [.. leader.HiddenOf("value=\"ky\""), ("viec", item.Mark)];
        (await (await host.As(Head)).Post($"/api/cases/{item.Case}/comments", new { text = "Đề nghị dừng ký, nhà đầu tư vừa báo rút." })).Status.ShouldBe(200);

        await leader.PostAsync($"/viec/ky?viec={item.Mark}", sent);

        leader.Status.ShouldBe(HttpStatusCode.Conflict);
        leader.Page.ShouldContain("Đề nghị dừng ký, nhà đầu tư vừa báo rút.");
        (await ItemAsync(await host.As(Leader), item.Case, "kyDuyet")).GetProperty("version").GetInt32().ShouldBe(item.Version);
    }

    [Fact]
    public async Task Who_stands_in_for_a_leader_is_led_to_the_summary_too()
    {
        const string standIn = "lamthihoai";
        var item = await AtSignatureAsync();
        using var browser = await host.BrowserAsync(standIn);
        (await browser.OpenAsync("/viec-cua-toi?muc=hang-cho")).ShouldNotContain("value=\"Sign\"");
        var granted = await (await host.As(Leader)).Post("/api/substitutions", new
        {
            principal = await PersonIdAsync(host, Leader), substitute = await PersonIdAsync(host, standIn), kind = "tuq", documentNumber = "31/UQ-BQL", documentDate = Day(0), from = Day(0), to = Day(1),
            acts = new[] { "work", "approve" }, fields = new[] { "Đầu tư" },
        });
        granted.Status.ShouldBe(201, granted.Text);

        (await browser.OpenAsync("/viec-cua-toi?muc=hang-cho")).ShouldContain("value=\"Sign\"");

        await browser.SendAsync("_handler\" value=\"danh-dau", ("act", "Sign"), ("viec", $"{item.Mark}~{await PersonIdAsync(host, Leader)}"));
        browser.Page.ShouldContain("Ký 1 việc");
        (await (await host.As(Leader)).Post($"/api/substitutions/{granted.Json.GetProperty("id").GetString()}/end")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task More_marks_than_an_address_holds_are_said_to_be_left()
    {
        var item = await AtSignatureAsync();
        using var leader = await host.BrowserAsync(Leader);
        await leader.OpenAsync("/viec-cua-toi?muc=hang-cho");

        await leader.SendAsync("_handler\" value=\"danh-dau", [("act", "Sign"), ("viec", item.Mark), .. Enumerable.Range(1, 94).Select(number => ("viec", $"{item.Case}.{number + 900}~1"))]);

        leader.Page.ShouldContain("Ký 1 việc");
        leader.Page.ShouldContain("Mỗi lượt làm được nhiều nhất 90 việc; 5 việc đã chọn còn lại vẫn nằm trong danh sách.");
    }

    [Fact]
    public async Task What_one_turn_has_no_room_for_is_one_click_away_after_it()
    {
        var (first, last) = (await AtSignatureAsync(), await AtSignatureAsync());
        using var leader = await host.BrowserAsync(Leader);
        string[] marks = [first.Mark, .. Enumerable.Range(1, 19).Select(number => $"{first.Case}.{number + 900}~1"), last.Mark];
        var address = $"/viec/ky?{string.Join('&', marks.Select(mark => $"viec={mark}"))}";
        (await leader.OpenAsync(address)).ShouldContain("Còn 1 việc đã chọn chưa hiện ở đây");

        (await leader.PostAsync(address, [.. leader.HiddenOf("value=\"ky\""), ("viec", first.Mark)])).ShouldContain("Đã ký 1 việc");

        leader.Page.ShouldContain("Đọc và ký 1 việc còn lại");
        leader.Page.ShouldContain($"href=\"/viec/ky?viec={last.Mark}\"");
    }

    [Fact]
    public async Task Leader_reads_what_is_proposed_whatever_else_the_forms_say()
    {
        var item = await AtSignatureAsync();
        using var leader = await host.BrowserAsync(Leader);

        await leader.OpenAsync($"/viec/ky?viec={item.Mark}");

        leader.Page.ShouldContain("Đủ điều kiện theo quy định.");
    }

    [Fact]
    public async Task Step_that_asks_for_more_is_not_signed_from_the_list()
    {
        var id = await ProposedAsync();
        var item = Of(await ItemAsync(await host.As(Head), id, "xemXet"));
        using var head = await host.BrowserAsync(Head);

        await head.OpenAsync($"/viec/ky?viec={item.Mark}");

        head.Page.ShouldContain("Bước này còn phải đánh dấu, điền hoặc ghi ý kiến");
        head.Page.ShouldNotContain("Ký các việc đã đánh dấu");
        (await head.PostAsync($"/viec/ky?viec={item.Mark}", [.. head.HiddenOf("value=\"ky\""), ("viec", item.Mark)])).ShouldContain("Chưa ký được việc nào");
        (await ItemAsync(await host.As(Head), id, "xemXet")).GetProperty("version").GetInt32().ShouldBe(item.Version);
    }

    [Fact]
    public async Task Nothing_is_signed_where_nothing_is_marked()
    {
        var item = await AtSignatureAsync();
        using var leader = await host.BrowserAsync(Leader);
        await leader.OpenAsync($"/viec/ky?viec={item.Mark}");

        (await leader.PostAsync($"/viec/ky?viec={item.Mark}", [.. leader.HiddenOf("value=\"ky\"")])).ShouldContain("Đánh dấu ít nhất một việc rồi ký");

        leader.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("/viec/ky")]
    [InlineData("/viec/ky?viec=x")]
    [InlineData("/viec/ky?viec=00000000-0000-0000-0000-000000000000.1~1")]
    public async Task Marks_that_name_no_work_lead_nowhere(string address)
    {
        using var leader = await host.BrowserAsync(Leader);

        await leader.OpenAsync(address);

        leader.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_signs_nothing_is_offered_no_such_act()
    {
        await AssignAsync(host, await OpenAsync(host));
        using var officer = await host.BrowserAsync(Officer);

        await officer.OpenAsync("/viec-cua-toi");

        officer.Page.ShouldContain("name=\"act\"");
        officer.Page.ShouldNotContain("value=\"Sign\"");
    }

    private static string Day(int ahead) =>
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime).AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A case that the officer has handed in to the head.</summary>
    private async Task<string> ProposedAsync()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        await DoAsync(await host.As(Officer), id, "thamDinh", "Submit", new { deXuat = "cap", tomTatThamDinh = "Đủ điều kiện theo quy định." });
        return id;
    }

    private async Task<Waiting> AtSignatureAsync()
    {
        var id = await ProposedAsync();
        await DoAsync(await host.As(Head), id, "xemXet", "Approve");
        return Of(await ItemAsync(await host.As(Leader), id, "kyDuyet"));
    }

    private static Waiting Of(JsonElement item) => new(item.GetProperty("caseId").GetString()!, item.GetProperty("id").GetString()!, item.GetProperty("version").GetInt32());

    private sealed record Waiting(string Case, string Id, int Version)
    {
        public string Mark => $"{Id}~{Version}";
    }
}
