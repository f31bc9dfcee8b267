using System.Text.Json.Nodes;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage.Drafts;
using KktWorkflow.Storage.Organisation;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>Two people, or two windows, at one procedure in the quality team's designer.</summary>
public sealed class EditLockTests(DemoHost host)
{
    private const string TheirPage = "trang-1";

    private EditLocks Locks => host.Host.Services.GetRequiredService<EditLocks>();

    [Fact]
    public async Task Who_comes_second_learns_who_edits_and_since_when()
    {
        await SomebodyElseHoldsAsync("khoa-hai-nguoi");
        using var second = await DraftingClient.SignInAsync(host);

        var theirs = await HoldAsync(second, "khoa-hai-nguoi", "trang-2", isOpening: true);

        theirs["isMine"]!.GetValue<bool>().ShouldBeFalse();
        theirs["person"]!.GetValue<string>().ShouldBe("Đặng Nhật Minh");
        theirs["since"]!.GetValue<string>().ShouldMatch(@"^\d\d:\d\d$");
    }

    [Fact]
    public async Task Whom_it_was_taken_from_learns_by_whom_and_why()
    {
        using var first = await DraftingClient.SignInAsync(host);
        await HoldAsync(first, "khoa-gianh", "trang-1", isOpening: true);

        await SomebodyElseHoldsAsync("khoa-gianh", new("trang-1", "Trưởng ban cần gấp"));
        var told = await HoldAsync(first, "khoa-gianh", "trang-1");

        told["isMine"]!.GetValue<bool>().ShouldBeFalse();
        told["isMyself"]!.GetValue<bool>().ShouldBeFalse();
        told["person"]!.GetValue<string>().ShouldBe("Đặng Nhật Minh");
        told["message"]!.GetValue<string>().ShouldBe("Trưởng ban cần gấp");
    }

    [Fact]
    public async Task It_is_taken_over_from_the_page_that_was_seen_and_from_no_other()
    {
        await SomebodyElseHoldsAsync("khoa-khac");
        using var second = await DraftingClient.SignInAsync(host);

        var missed = await HoldAsync(second, "khoa-khac", "trang-2", from: "trang-0");
        var taken = await HoldAsync(second, "khoa-khac", "trang-2", from: TheirPage);

        missed["isMine"]!.GetValue<bool>().ShouldBeFalse();
        taken["isMine"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_that_closes_leaves_the_procedure_to_the_next_one()
    {
        await SomebodyElseHoldsAsync("khoa-tra");
        using var second = await DraftingClient.SignInAsync(host);

        await second.SendAsync(HttpMethod.Post, "definitions/khoa-tra/lock/release", new JsonObject { ["page"] = TheirPage });
        var stillTheirs = await HoldAsync(second, "khoa-tra", "trang-2");
        await Locks.Release("khoa-tra", TheirPage, await SomebodyElseAsync(), TestContext.Current.CancellationToken);
        var mine = await HoldAsync(second, "khoa-tra", "trang-2");

        stillTheirs["isMine"]!.GetValue<bool>().ShouldBeFalse();
        mine["isMine"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task The_window_that_a_person_opened_last_is_the_one_that_edits()
    {
        using var person = await DraftingClient.SignInAsync(host);
        await HoldAsync(person, "khoa-hai-trang", "trang-1", isOpening: true);

        var opened = await HoldAsync(person, "khoa-hai-trang", "trang-2", isOpening: true);
        var earlier = await HoldAsync(person, "khoa-hai-trang", "trang-1");

        opened["isMine"]!.GetValue<bool>().ShouldBeTrue();
        earlier["isMine"]!.GetValue<bool>().ShouldBeFalse();
        earlier["isMyself"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Who_may_not_draft_holds_nothing()
    {
        using var reader = await DraftingClient.SignInAsync(host, "nguyenthiha");
        var (status, _) = await reader.SendAsync(HttpMethod.Post, "definitions/khoa-doc/lock", new JsonObject { ["page"] = "trang-1", ["isOpening"] = true });

        status.ShouldBe(403);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("trang-1", null)]
    public async Task A_page_without_a_name_and_a_message_without_an_end_are_refused(string page, string? message)
    {
        using var person = await DraftingClient.SignInAsync(host);
        var body = new JsonObject { ["page"] = page, ["takeOver"] = new JsonObject { ["from"] = "trang-0", ["message"] = message ?? new string('a', 301) } };

        var (status, json) = await person.SendAsync(HttpMethod.Post, "definitions/khoa-sai/lock", body);

        status.ShouldBe(422, json.ToJsonString());
    }

    [Theory]
    [InlineData("{}", 422)]
    [InlineData("{\"page\":null}", 422)]
    [InlineData("{\"page\":\"trang-1\",\"takeOver\":{}}", 200)]
    public async Task What_a_request_leaves_out_breaks_nothing(string body, int expected)
    {
        using var person = await DraftingClient.SignInAsync(host);

        var (status, json) = await person.SendAsync(HttpMethod.Post, "definitions/khoa-thieu/lock", JsonNode.Parse(body)!.AsObject());

        status.ShouldBe(expected, json.ToJsonString());
    }

    private async Task SomebodyElseHoldsAsync(string definition, TakeOver? takeOver = null) =>
        await Locks.Hold(definition, takeOver is null ? TheirPage : "trang-9", await SomebodyElseAsync(), isOpening: true, takeOver, TestContext.Current.CancellationToken);

    private async Task<PersonId> SomebodyElseAsync()
    {
        var organisation = await host.Host.Services.GetRequiredService<OrganisationStore>().Current(TestContext.Current.CancellationToken);
        return organisation.Chart.People.Values.First(p => p.Name == "Đặng Nhật Minh").Id;
    }

    private static async Task<JsonObject> HoldAsync(DraftingClient client, string definition, string page, bool isOpening = false, string? from = null, string message = "")
    {
        var body = new JsonObject { ["page"] = page, ["isOpening"] = isOpening };
        if (from is not null)
            body["takeOver"] = new JsonObject { ["from"] = from, ["message"] = message };
        var (status, json) = await client.SendAsync(HttpMethod.Post, $"definitions/{definition}/lock", body);
        status.ShouldBe(200, json.ToJsonString());
        return json;
    }
}
