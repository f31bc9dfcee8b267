using System.Net;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Questions;

/// <summary>The holder of a step asks a colleague of another department, who reads the case as long as the question is open: by the API and on pages without script.</summary>
public sealed class ColleagueQuestionTests(DemoHost host)
{
    private const string Words = "Địa điểm này có vướng quy hoạch không?";

    [Fact]
    public async Task Colleague_reads_the_case_until_there_is_an_answer()
    {
        var (id, item) = await AppraisedAsync();
        var (officer, outsider) = (await host.As(Officer), await host.As(Outsider));
        (await IsReadable(outsider, id)).ShouldBeFalse();

        var asked = await AskAsync(item, new { to = new[] { await PersonIdAsync(host, Outsider) }, text = Words, within = new { amount = 2, unit = "workingDays" } });
        asked.Status.ShouldBe(200, asked.Text);
        var number = asked.Json.GetProperty("questions")[0].GetProperty("number").GetInt32();
        (await ItemAsync(officer, id, "thamDinh")).GetProperty("id").GetString().ShouldBe(item, "the work stays with who asked");

        (await IsReadable(outsider, id)).ShouldBeTrue();
        (await outsider.Get($"/api/cases/{id}/events")).Status.ShouldBe(200);
        var mine = (await outsider.Get("/api/questions?limit=200")).Json.GetProperty("items").EnumerateArray().Single(q => q.GetProperty("question").GetProperty("caseId").GetString() == id);
        (mine.GetProperty("step").GetString(), mine.GetProperty("question").GetProperty("text").GetString(), mine.GetProperty("question").GetProperty("state").GetString()).ShouldBe(("Thẩm định hồ sơ", Words, "open"));

        var answered = await outsider.Post($"/api/cases/{id}/questions/{number}/answer", new { text = "Không vướng." });
        answered.Status.ShouldBe(200, answered.Text);
        (answered.Json.GetProperty("state").GetString(), answered.Json.GetProperty("reply").GetString()).ShouldBe(("answered", "Không vướng."));
        (await IsReadable(outsider, id)).ShouldBeFalse("the right ends with the question");
        (await outsider.Post($"/api/cases/{id}/questions/{number}/answer", new { text = "Có." })).Code.ShouldBe("KKT-C79");
        var told = (await officer.Get($"/api/cases/{id}")).Json.GetProperty("questions")[0];
        (told.GetProperty("to").GetProperty("name").GetString(), told.GetProperty("reply").GetString()).ShouldBe(("Đinh Hoài Nam", "Không vướng."));
    }

    [Fact]
    public async Task Control_sheet_lists_whom_colleagues_asked_without_the_words()
    {
        var (id, item) = await AppraisedAsync();
        var asked = await AskAsync(item, new { to = new[] { await PersonIdAsync(host, Outsider) }, text = Words, within = new { amount = 2, unit = "workingDays" } });
        using var officer = await host.BrowserAsync(Officer);
        (await officer.OpenAsync($"/ho-so/{id}/phieu-kiem-soat")).ShouldContain("Đang chờ trả lời");
        officer.Page.ShouldContain("Mong trả lời:");

        await (await host.As(Outsider)).Post($"/api/cases/{id}/questions/{asked.Json.GetProperty("questions")[0].GetProperty("number").GetInt32()}/answer", new { text = "Không vướng." });

        await officer.OpenAsync($"/ho-so/{id}/phieu-kiem-soat");
        officer.Page.ShouldContain("Xin ý kiến đồng nghiệp");
        officer.Page.ShouldContain("Đinh Hoài Nam");
        officer.Page.ShouldContain("Đã trả lời");
        officer.Page.ShouldNotContain(Words);
    }

    [Fact]
    public async Task Bad_questions_are_refused_with_their_codes()
    {
        var (id, item) = await AppraisedAsync();
        var (other, self) = (await PersonIdAsync(host, Outsider), await PersonIdAsync(host, Officer));
        foreach (var (request, status, code) in new (object Request, int Status, string Code)[]
        {
            (new { to = Array.Empty<string>(), text = Words }, 422, "KKT-C70"),
            (new { text = Words }, 422, "KKT-C70"),
            (new { to = new[] { self }, text = Words }, 422, "KKT-C72"),
            (new { to = new[] { Guid.NewGuid().ToString() }, text = Words }, 422, "KKT-C73"),
            (new { to = new[] { other, other }, text = Words }, 422, "KKT-C75"),
            (new { to = new[] { other }, text = " " }, 422, "KKT-C13"),
            (new { to = new[] { other }, text = new string('x', 4001) }, 422, "KKT-C83"),
            (new { to = new[] { other }, text = Words, within = new { amount = 0, unit = "workingHours" } }, 422, "KKT-C84"),
            (new { to = new[] { other }, text = Words, within = new { amount = 3, unit = "calendarDays" } }, 422, "KKT-C84"),
            (new { to = new[] { other }, text = Words, within = "soon" }, 422, "KKT-C84"),
        })
        {
            var refused = await AskAsync(item, request);
            (refused.Status, refused.Code).ShouldBe((status, code), refused.Text);
        }

        (await (await host.As(Head)).Post($"/api/work-items/{item}/ask", new { to = new[] { other }, text = Words })).Code.ShouldBe("KKT-W05");
        (await (await host.As(Auditor)).Post($"/api/work-items/{item}/ask", new { to = new[] { other }, text = Words })).Status.ShouldBe(403);
        (await (await host.As(Officer)).Post($"/api/work-items/{id}.9999/ask", new { to = new[] { other }, text = Words })).Status.ShouldBe(404);
        (await (await host.As(Officer)).Get("/api/questions?cursor=x")).Code.ShouldBe("KKT-H08");
    }

    [Fact]
    public async Task Only_who_was_asked_answers_and_only_the_holder_takes_back()
    {
        var (id, item) = await AppraisedAsync();
        var number = (await AskAsync(item, new { to = new[] { await PersonIdAsync(host, Outsider) }, text = Words })).Json.GetProperty("questions")[0].GetProperty("number").GetInt32();
        var at = $"/api/cases/{id}/questions/{number}";

        (await (await host.As(Head)).Post($"{at}/answer", new { text = "Không." })).Code.ShouldBe("KKT-C78");
        (await (await host.As("hogialinh")).Post($"{at}/answer", new { text = "Không." })).Code.ShouldBe("KKT-A05", "who may not read the case is told nothing of its questions");
        (await (await host.As(Outsider)).Post($"{at}/withdraw")).Code.ShouldBe("KKT-W05");
        (await (await host.As(Outsider)).Post($"{at}/decline", new { reason = "" })).Code.ShouldBe("KKT-C03");

        (await (await host.As(Officer)).Post($"{at}/withdraw")).Json.GetProperty("state").GetString().ShouldBe("withdrawn");
        (await (await host.As(Outsider)).Post($"{at}/answer", new { text = "Không." })).Code.ShouldBe("KKT-C80");
        (await (await host.As(Outsider)).Post($"/api/cases/{id}/questions/9999/answer", new { text = "Không." })).Code.ShouldBe("KKT-A05");
    }

    [Fact]
    public async Task Same_request_twice_asks_once()
    {
        var (id, item) = await AppraisedAsync();
        var officer = await host.As(Officer);
        var request = new { to = new[] { await PersonIdAsync(host, Outsider) }, text = Words };
        var first = await officer.Post($"/api/work-items/{item}/ask", request, key: "hoi-mot-lan");
        var second = await officer.Post($"/api/work-items/{item}/ask", request, key: "hoi-mot-lan");

        (second.Status, second.Text).ShouldBe((200, first.Text));
        (await officer.Get($"/api/cases/{id}")).Json.GetProperty("questions").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Question_goes_from_the_step_to_the_colleague_and_the_answer_back()
    {
        var (id, item) = await AppraisedAsync();
        using var officer = await host.BrowserAsync(Officer);
        (await officer.OpenAsync($"/viec/{item}")).ShouldContain($"/viec/{item}/xin-y-kien");
        (await officer.OpenAsync($"/viec/{item}/xin-y-kien")).ShouldContain("Đinh Hoài Nam");
        await officer.SendAsync("_handler\" value=\"xin-y-kien", ("text", ""), ("within", "-1"));
        officer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        officer.Page.ShouldContain("Chọn ít nhất một đồng nghiệp");
        officer.Page.ShouldContain("Ghi câu hỏi");
        officer.Page.ShouldContain("Ghi một số từ 1 trở lên");

        await officer.SendAsync("_handler\" value=\"xin-y-kien", ("text", Words), ("to", await PersonIdAsync(host, Outsider)), ("within", "4"), ("unit", "workingHours"));
        officer.Page.ShouldContain("Đã gửi câu hỏi cho 1 người");
        officer.Page.ShouldContain("Chờ trả lời");

        using var outsider = await host.BrowserAsync(Outsider);
        (await outsider.OpenAsync("/viec-cua-toi")).ShouldContain("/viec-cua-toi/y-kien");
        var list = await outsider.OpenAsync("/viec-cua-toi/y-kien");
        var page = list[(list.IndexOf($"/ho-so/{id}/y-kien/", StringComparison.Ordinal))..];
        page = page[..page.IndexOf('"', StringComparison.Ordinal)];
        (await outsider.OpenAsync($"/ho-so/{id}")).ShouldContain("xin ý kiến anh/chị về hồ sơ này");
        await outsider.OpenAsync(page);
        await outsider.SendAsync("_handler\" value=\"tra-loi", ("text", " "));
        outsider.Page.ShouldContain("Ghi câu trả lời");
        await outsider.SendAsync("_handler\" value=\"tra-loi", ("text", "Không vướng, đã có trong quy hoạch phân khu."));
        outsider.Page.ShouldContain("Đã trả lời Trần Quốc Bảo");
        (await outsider.OpenAsync(page)).ShouldContain("Câu hỏi đã khép lại", customMessage: "one's own answer stays readable, the case does not");
        outsider.Page.ShouldNotContain("Công ty TNHH Gỗ Thử Nghiệm");
        (await outsider.OpenAsync($"/ho-so/{id}")).ShouldNotContain("Công ty TNHH Gỗ Thử Nghiệm");

        (await officer.OpenAsync($"/viec/{item}")).ShouldContain("Không vướng, đã có trong quy hoạch phân khu.");
        (await officer.OpenAsync($"/ho-so/{id}?muc=trao-doi")).ShouldContain("Trần Quốc Bảo hỏi Đinh Hoài Nam");
        officer.Page.ShouldContain("Trả lời câu hỏi của Trần Quốc Bảo", customMessage: "the story of the case tells it");
    }

    [Fact]
    public async Task Colleague_declines_with_a_reason_and_a_question_is_taken_back_by_a_button()
    {
        var (id, item) = await AppraisedAsync();
        var asked = await AskAsync(item, new { to = new[] { await PersonIdAsync(host, Outsider), await PersonIdAsync(host, "hogialinh") }, text = Words });
        var numbers = asked.Json.GetProperty("questions").EnumerateArray().Select(q => q.GetProperty("number").GetInt32()).ToList();
        using var outsider = await host.BrowserAsync(Outsider);
        await outsider.OpenAsync($"/ho-so/{id}/y-kien/{numbers[0]}");
        await outsider.SendAsync("_handler\" value=\"tu-choi", ("reason", ""));
        outsider.Page.ShouldContain("Ghi lý do không trả lời");
        await outsider.SendAsync("_handler\" value=\"tu-choi", ("reason", "Không thuộc chuyên môn"));
        outsider.Page.ShouldContain("là không trả lời");
        (await outsider.OpenAsync($"/ho-so/{id}/y-kien/{numbers[1]}")).ShouldNotContain(Words, customMessage: "a question to another is not one's business");
        outsider.Status.ShouldBe(HttpStatusCode.NotFound);

        using var officer = await host.BrowserAsync(Officer);
        (await officer.OpenAsync($"/viec/{item}")).ShouldContain("Không thuộc chuyên môn");
        await officer.SendAsync("rut-lai");
        officer.Page.ShouldContain("Đã rút lại câu hỏi");
        (await (await host.As(Officer)).Get($"/api/cases/{id}")).Json.GetProperty("questions").EnumerateArray().Select(q => q.GetProperty("state").GetString()).ShouldBe(["declined", "withdrawn"]);
    }

    private async Task<(string Case, string Item)> AppraisedAsync()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        return (id, (await ItemAsync(await host.As(Officer), id, "thamDinh")).GetProperty("id").GetString()!);
    }

    private async Task<ApiAnswer> AskAsync(string item, object request) => await (await host.As(Officer)).Post($"/api/work-items/{item}/ask", request);

    private static async Task<bool> IsReadable(ApiClient person, string id) => (await person.Get($"/api/cases/{id}")).Json.GetProperty("readable").GetBoolean();
}
