using System.Text.Json.Nodes;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>What people say of a draft in the designer, over its API.</summary>
public sealed class DraftCommentTests(DemoHost host)
{
    private const string Reviewer = "dangnhatminh";
    private const string Reader = "nguyenthiha";

    [Fact]
    public async Task Reviewer_says_what_is_missing_at_a_step_and_the_author_answers_and_settles_it()
    {
        using var author = await DraftingClient.SignInAsync(host);
        using var reviewer = await DraftingClient.SignInAsync(host, Reviewer);
        await SaveAsync(author, "qt-gop-y");
        var thread = Guid.CreateVersion7();

        var said = await SayAsync(reviewer, "qt-gop-y", thread, "Thiếu thời hạn của bước", node: "viec");
        var answered = await SayAsync(author, "qt-gop-y", Guid.CreateVersion7(), "Đã bổ sung 8 giờ", replyTo: thread);
        var settled = await author.SendAsync(HttpMethod.Post, $"{Address("qt-gop-y")}/{thread}/settle", []);

        said.Status.ShouldBe(200, said.Json.ToJsonString());
        said.Json["mayComment"]!.GetValue<bool>().ShouldBeTrue();
        var first = said.Json["comments"]!.AsArray().ShouldHaveSingleItem()!;
        (first["by"]!.GetValue<string>(), first["node"]!.GetValue<string>(), first["settled"]).ShouldBe(("Đặng Nhật Minh", "viec", null));
        answered.Json["comments"]![1]!["replyTo"]!.GetValue<string>().ShouldBe(thread.ToString());
        settled.Json["comments"]![0]!["settled"]!["by"]!.GetValue<string>().ShouldBe("Bùi Khánh Vân");
    }

    [Fact]
    public async Task Who_only_reads_procedures_says_nothing_and_a_released_version_takes_nothing()
    {
        using var author = await DraftingClient.SignInAsync(host);
        using var reader = await DraftingClient.SignInAsync(host, Reader);
        await SaveAsync(author, "qt-gop-y-doc");

        var read = await reader.SendAsync(HttpMethod.Get, Address("qt-gop-y-doc"));
        var refused = await SayAsync(reader, "qt-gop-y-doc", Guid.CreateVersion7(), "Sai");
        var settled = await reader.SendAsync(HttpMethod.Post, $"{Address("qt-gop-y-doc")}/{Guid.CreateVersion7()}/settle", []);
        var released = await SayAsync(author, "qt-ld-01", Guid.CreateVersion7(), "Sai");
        var nowhere = await author.SendAsync(HttpMethod.Get, "definitions/qt-ld-01/versions/99/comments");

        (read.Status, read.Json["mayComment"]!.GetValue<bool>()).ShouldBe((200, false));
        (refused.Status, refused.Json["code"]!.GetValue<string>()).ShouldBe((403, "KKT-A04"));
        settled.Status.ShouldBe(403);
        (released.Status, released.Json["code"]!.GetValue<string>()).ShouldBe((409, "KKT-V28"));
        nowhere.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Comment_that_says_nothing_or_has_no_id_is_refused_at_its_field()
    {
        using var author = await DraftingClient.SignInAsync(host);
        await SaveAsync(author, "qt-gop-y-rong");

        var empty = await SayAsync(author, "qt-gop-y-rong", Guid.CreateVersion7(), "  ");
        var nameless = await SayAsync(author, "qt-gop-y-rong", Guid.Empty, "Sai");

        (empty.Status, empty.Json["code"]!.GetValue<string>()).ShouldBe((422, "KKT-V30"));
        nameless.Status.ShouldBe(422);
        (await author.SendAsync(HttpMethod.Get, Address("qt-gop-y-rong"))).Json["comments"]!.AsArray().ShouldBeEmpty();
    }

    private static string Address(string definitionId) => $"definitions/{definitionId}/versions/1/comments";

    private static async Task SaveAsync(DraftingClient author, string definitionId)
    {
        var definition = JsonNode.Parse("""
            {"name":"Góp ý","root":{"id":"fc","type":"Elsa.Flowchart","start":"viec","activities":[{"id":"viec","name":"Việc","type":"Kkt.OfficerStep"}],"connections":[]}}
            """)!;
        (await author.SaveAsync(definitionId, definition, 0)).Status.ShouldBe(200);
    }

    private static Task<(int Status, JsonObject Json)> SayAsync(DraftingClient client, string definitionId, Guid id, string text, Guid? replyTo = null, string node = "") =>
        client.SendAsync(HttpMethod.Post, Address(definitionId), new() { ["id"] = id.ToString(), ["replyTo"] = replyTo?.ToString(), ["node"] = node, ["nodeName"] = "Việc", ["text"] = text });
}
