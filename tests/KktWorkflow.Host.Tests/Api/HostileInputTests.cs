using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>What nobody should send: every answer is a problem with its reason, none is a failure of ours.</summary>
public sealed class HostileInputTests(DemoHost host)
{
    public static TheoryData<string> Bodies { get; } =
    [
        "", "null", "[]", "1", "\"x\"", "{", "{}", "{\"reason\":null,\"cause\":null,\"to\":null,\"dueAt\":null,\"text\":null,\"outcome\":null,\"outcomes\":null}",
        "{\"cause\":7,\"reason\":\"x\"}", "{\"dueAt\":\"x\",\"reason\":\"y\"}", "{\"dueAt\":\"9999-12-31T23:59:59Z\",\"reason\":\"y\"}", "{\"dueAt\":\"0001-01-01T00:00:00Z\",\"reason\":\"y\"}",
        "{\"outcome\":\"Nope\",\"checklist\":[null],\"form\":{\"tomTatThamDinh\":\"\\ud800\"}}", "{\"outcomes\":[null],\"reason\":\"x\"}",
        "{\"applicant\":{\"kind\":\"alien\",\"name\":\"x\"}}", "{\"definitionId\":\"qt-dt-01\",\"applicant\":{\"name\":\"x\\u0000y\"}}",
        "{\"definitionId\":\"qt-dt-01\",\"applicant\":{\"name\":\"x\"},\"papers\":[null]}", "{\"definitionId\":\"qt-dt-01\",\"applicant\":{\"name\":\"x\"},\"form\":{\"tenDuAn\":\"\\ud800\"}}",
        "{\"definitionId\":\"qt-dt-01\",\"applicant\":{\"name\":\"x\"},\"form\":{\"tongVonDauTu\":1e400}}",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Malformed_body_is_refused_by_every_command_with_a_problem(string body)
    {
        var id = await OpenAsync(host);
        var (clerk, head) = (await host.As(Clerk), await host.As(Head));
        var item = (await ItemAsync(head, id, "phanCong")).GetProperty("id").GetString();
        (ApiClient Who, string Address)[] commands =
        [
            (clerk, "/api/cases"), (clerk, $"/api/cases/{id}/papers"), (head, $"/api/cases/{id}/pause"), (head, $"/api/cases/{id}/extend"), (head, $"/api/cases/{id}/comments"),
            (head, $"/api/cases/{id}/send-back"), (head, $"/api/work-items/{item}/complete"), (head, $"/api/work-items/{item}/reassign"), (await host.As(Administrator), $"/api/cases/{id}/incidents/1/skip"),
        ];

        foreach (var (who, address) in commands)
        {
            var answer = await who.Send(new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
            answer.Status.ShouldBeInRange(400, 499, $"{address}: {answer.Text}");
            answer.MediaType.ShouldBe("application/problem+json");
        }
    }

    [Fact]
    public async Task Body_of_another_kind_is_415()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = new StringContent("<case/>", MediaTypeHeaderValue.Parse("text/xml")) };

        var refused = await (await host.As(Clerk)).Send(request);

        refused.Status.ShouldBe(415, refused.Text);
        refused.Code.ShouldBe("KKT-H02");
    }

    [Fact]
    public async Task Body_that_is_too_large_is_413()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = new StringContent($"\"{new string('x', 7_000_000)}\"", Encoding.UTF8, "application/json") };
        // Nothing is sent before the host has looked at the length.
        request.Headers.ExpectContinue = true;

        var refused = await (await host.As(Clerk)).Send(request);

        refused.Status.ShouldBe(413, refused.Text);
        refused.Code.ShouldBe("KKT-H02");
    }

    [Theory]
    [InlineData("/api/work-items?view=1")]
    [InlineData("/api/work-items?view=mine,unit")]
    [InlineData("/api/work-items?caseId=x")]
    [InlineData("/api/cases?limit=x")]
    [InlineData("/api/cases?cursor=AAAA")]
    public async Task Query_that_can_not_be_meant_is_422(string address) => (await (await host.As(Clerk)).Get(address)).Status.ShouldBe(422);

    [Fact]
    public async Task Cursor_of_one_list_is_not_taken_by_another()
    {
        await OpenAsync(host);
        await OpenAsync(host);
        var clerk = await host.As(Clerk);
        var cursor = (await clerk.Get("/api/cases?limit=1")).Json.GetProperty("next").GetString();

        (await clerk.Get($"/api/cases?limit=1&cursor={cursor}")).Status.ShouldBe(200);
        (await clerk.Get($"/api/work-items?cursor={cursor}")).Code.ShouldBe("KKT-H08");
    }

    [Fact]
    public async Task Cursor_of_one_order_is_not_taken_by_another()
    {
        await OpenAsync(host);
        await OpenAsync(host);
        var clerk = await host.As(Clerk);
        var byOpening = await CursorOf("opened");
        var byDate = await CursorOf("due");

        (await clerk.Get($"/api/cases?order=due&cursor={byOpening}")).Code.ShouldBe("KKT-H08");
        (await clerk.Get($"/api/cases?cursor={byDate}")).Code.ShouldBe("KKT-H08");
        (await clerk.Get($"/api/cases?order=due&cursor={byDate}")).Status.ShouldBe(200);

        async Task<string?> CursorOf(string order) => (await clerk.Get($"/api/cases?order={order}&limit=1")).Json.GetProperty("next").GetString();
    }

    [Theory]
    [InlineData("", "work-done")]
    [InlineData("", "work-priority")]
    [InlineData("", "work-due")]
    [InlineData("", "work-items")]
    [InlineData("view=done", "work-open")]
    [InlineData("sort=priority", "work-open")]
    public async Task Cursor_of_other_work_or_of_an_older_version_is_not_taken(string list, string made)
    {
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{made} 1.1.1"));

        (await (await host.As(Clerk)).Get($"/api/work-items?{list}&cursor={cursor}")).Code.ShouldBe("KKT-H08");
    }
}
