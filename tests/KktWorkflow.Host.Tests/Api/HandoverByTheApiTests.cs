using System.Text.Json;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Giving work to somebody else, with nothing but what the API tells.</summary>
public sealed class HandoverByTheApiTests(DemoHost host)
{
    [Fact]
    public async Task Work_is_given_to_one_of_those_whom_its_detail_names()
    {
        var (id, item) = await AppraisedAsync();
        var head = await host.As(Head);

        var people = (await head.Get($"/api/work-items/{item}")).Json.GetProperty("assignable").EnumerateArray().ToList();

        people.ConvertAll(person => person.GetProperty("name").GetString()).ShouldBe(["Đỗ Thanh Mai", "Phan Ngọc Duy"], ignoreOrder: true);
        people.ShouldAllBe(person => person.GetProperty("unit").GetString() == "PQLDT" && person.GetProperty("positions")[0].GetString() == "chuyen-vien");
        var to = people[0].GetProperty("id").GetString();
        var given = await head.Post($"/api/work-items/{item}/reassign", new { to, reason = "Chia việc." });
        given.Status.ShouldBe(200, given.Text);
        given.Json.GetProperty("assignee").GetProperty("id").GetString().ShouldBe(to);
        (await head.Get($"/api/cases/{id}")).Json.GetProperty("state").GetString().ShouldBe("running");
    }

    [Fact]
    public async Task Who_may_not_give_work_away_is_told_nobody()
    {
        var (_, item) = await AppraisedAsync();

        (await (await host.As(Officer)).Get($"/api/work-items/{item}")).Json.GetProperty("assignable").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Unknown_person_is_refused_without_an_empty_name()
    {
        var (_, item) = await AppraisedAsync();

        var refused = await (await host.As(Head)).Post($"/api/work-items/{item}/reassign", new { to = Guid.CreateVersion7(), reason = "Chia việc." });

        refused.Status.ShouldBe(422, refused.Text);
        refused.Code.ShouldBe("KKT-W21");
        refused.Json.GetProperty("detail").GetString().ShouldBe("Không có người này trong số cán bộ đang làm việc. Chọn một người trong danh sách có thể nhận việc.");
    }

    [Fact]
    public async Task Case_is_not_sent_back_to_the_step_at_which_it_is()
    {
        var (id, _) = await AppraisedAsync();
        var head = await host.As(Head);
        (await head.Post($"/api/cases/{id}/send-back", new { to = "phanCong", reason = "Giao lại." })).Status.ShouldBe(200);
        var item = (await ItemAsync(head, id, "phanCong")).GetProperty("id").GetString();

        var refused = await head.Post($"/api/cases/{id}/send-back", new { to = "phanCong", reason = "Lần nữa." });

        refused.Status.ShouldBe(409, refused.Text);
        refused.Code.ShouldBe("KKT-C27");
        (await ItemAsync(head, id, "phanCong")).GetProperty("id").GetString().ShouldBe(item);
    }

    private async Task<(string Case, string Item)> AppraisedAsync()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        return (id, (await ItemAsync(await host.As(Officer), id, "thamDinh")).GetProperty("id").GetString()!);
    }
}
