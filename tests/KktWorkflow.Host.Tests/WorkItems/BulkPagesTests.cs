using System.Net;
using System.Text.Json;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.WorkItems;

/// <summary>One act on several work items of a list, without script, with what became of each.</summary>
public sealed class BulkPagesTests(DemoHost host)
{
    private const string Form = "_handler\" value=\"danh-dau";

    [Fact]
    public async Task Marked_work_is_taken_at_once_and_each_row_says_what_became_of_it()
    {
        var (free, taken) = (await WaitingAsync(), await WaitingAsync());
        using var head = await host.BrowserAsync(Head);
        var page = await head.OpenAsync($"/viec-cua-toi?muc=hang-cho&q={free.Code}");
        page.ShouldContain($"value=\"{free.Id}~{free.Version}\"");
        (await (await host.As(Head)).Post($"/api/work-items/{taken.Id}/claim")).Status.ShouldBe(200);

        await head.SendAsync(Form, ("act", "Claim"), ("viec", $"{free.Id}~{free.Version}"), ("viec", $"{taken.Id}~{taken.Version}"));

        head.Status.ShouldBe(HttpStatusCode.OK);
        head.Page.ShouldContain("Đã nhận 1 việc, 1 việc chưa nhận được");
        (await StateOfAsync(free.Id)).ShouldBe("claimed");
        (await head.OpenAsync($"/viec-cua-toi?muc=hang-cho&q={free.Code}")).ShouldNotContain($"value=\"{free.Id}~");
    }

    [Fact]
    public async Task Same_form_sent_again_says_the_same_and_takes_nothing_twice()
    {
        var item = await WaitingAsync();
        using var head = await host.BrowserAsync(Head);
        await head.OpenAsync($"/viec-cua-toi?muc=hang-cho&q={item.Code}");
        (string, string)[] sent = [.. head.HiddenOf("id=\"danh-dau\""), ("act", "Claim"), ("viec", $"{item.Id}~{item.Version}")];

        (await head.PostAsync("/viec-cua-toi?muc=hang-cho", sent)).ShouldContain("Đã nhận 1 việc");
        (await head.PostAsync("/viec-cua-toi?muc=hang-cho", sent)).ShouldContain("Đã nhận 1 việc");

        (await EventsAsync(item.Id)).Count(kind => kind == "WorkItemClaimed").ShouldBe(1);
    }

    [Fact]
    public async Task Work_that_is_held_goes_back_to_the_list()
    {
        var item = await WaitingAsync();
        var claimed = (await (await host.As(Head)).Post($"/api/work-items/{item.Id}/claim")).Json.GetProperty("version").GetInt32();
        using var head = await host.BrowserAsync(Head);
        await head.OpenAsync($"/viec-cua-toi?q={item.Code}");

        await head.SendAsync(Form, ("act", "Release"), ("viec", $"{item.Id}~{claimed}"));

        head.Page.ShouldContain("Đã trả 1 việc về hàng chờ");
        (await StateOfAsync(item.Id)).ShouldBe("available");
    }

    [Fact]
    public async Task Head_gives_several_to_one_officer_who_is_chosen_by_what_each_holds()
    {
        var (first, second) = (await AppraisalAsync(), await AppraisalAsync());
        using var head = await host.BrowserAsync(Head);
        await head.OpenAsync($"/viec/giao?viec={first.Id}~{first.Version}&viec={second.Id}~{second.Version}");
        head.Page.ShouldContain("Giao 2 việc");
        head.Page.ShouldMatch(@"Phan Ngọc Duy</strong>.*?(giữ|cần làm)");
        var officer = await PersonIdAsync(host, "phanngocduy");
        await head.SendAsync("name=\"to\"", ("to", $"{officer}"));
        head.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        head.Page.ShouldContain("Ghi lý do chuyển việc");

        (string, string)[] sent = [.. head.HiddenOf("name=\"to\""), ("to", officer), ("reason", "Chia lại việc trong phòng")];
        await head.PostAsync("/viec/giao", sent);

        head.Page.ShouldContain("Đã giao 2 việc cho Phan Ngọc Duy");
        (await head.PostAsync("/viec/giao", sent)).ShouldContain("Đã giao 2 việc cho Phan Ngọc Duy", customMessage: "a second click is told the same");
        foreach (var item in new[] { first, second })
            (await (await host.As(Head)).Get($"/api/work-items/{item.Id}")).Json.GetProperty("assignee").GetProperty("name").GetString().ShouldBe("Phan Ngọc Duy");
    }

    [Fact]
    public async Task Who_may_give_nothing_away_is_offered_no_such_act_and_refused_by_the_address()
    {
        var item = await AppraisalAsync();
        using var officer = await host.BrowserAsync(Officer);
        (await officer.OpenAsync("/viec-cua-toi")).ShouldNotContain("value=\"Assign\"");

        await officer.OpenAsync($"/viec/giao?viec={item.Id}~{item.Version}");

        officer.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/viec/giao")]
    [InlineData("/viec/giao?viec=x")]
    [InlineData("/viec/giao?viec=00000000-0000-0000-0000-000000000000.1~1")]
    [InlineData("/viec/giao?viec=00000000-0000-0000-0000-000000000000.1~-1~y")]
    public async Task Marks_that_name_no_work_lead_nowhere(string address)
    {
        using var head = await host.BrowserAsync(Head);

        await head.OpenAsync(address);

        head.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task List_is_narrowed_by_procedure_and_by_when_work_is_due()
    {
        var item = await WaitingAsync();
        using var head = await host.BrowserAsync(Head);

        (await head.OpenAsync($"/viec-cua-toi?muc=hang-cho&thu-tuc={Procedure}&q={item.Code}")).ShouldContain($"value=\"{item.Id}~");
        (await head.OpenAsync($"/viec-cua-toi?muc=hang-cho&thu-tuc=qt-ld-01&q={item.Code}")).ShouldNotContain($"value=\"{item.Id}~");
        (await head.OpenAsync($"/viec-cua-toi?muc=hang-cho&han=qua-han&q={item.Code}")).ShouldNotContain($"value=\"{item.Id}~");
        var due = new[] { "hom-nay", "tuan-nay", "sau-do" };
        var found = new List<string>();
        foreach (var span in due)
        {
            if ((await head.OpenAsync($"/viec-cua-toi?muc=hang-cho&han={span}&q={item.Code}")).Contains($"value=\"{item.Id}~", StringComparison.Ordinal))
                found.Add(span);
        }

        found.Count.ShouldBe(1, "what is in time is due in one span");
    }

    private async Task<(string Id, int Version, string Code)> WaitingAsync() => Of(await ItemAsync(await host.As(Head), await OpenAsync(host), "phanCong"));

    private async Task<(string Id, int Version, string Code)> AppraisalAsync()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        return Of(await ItemAsync(await host.As(Officer), id, "thamDinh"));
    }

    private static (string, int, string) Of(JsonElement item) => (item.GetProperty("id").GetString()!, item.GetProperty("version").GetInt32(), item.GetProperty("caseCode").GetString()!);

    private async Task<string?> StateOfAsync(string id) => (await (await host.As(Head)).Get($"/api/work-items/{id}")).Json.GetProperty("state").GetString();

    private async Task<List<string?>> EventsAsync(string item) =>
        [.. (await (await host.As(Head)).Get($"/api/cases/{item.Split('.')[0]}/events?limit=1000")).Json.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("kind").GetString())];
}
