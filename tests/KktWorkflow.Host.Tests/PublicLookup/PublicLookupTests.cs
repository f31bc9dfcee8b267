using System.Net;
using System.Text.Json;
using KktWorkflow.Host.PublicLookup;
using KktWorkflow.Host.Tests.Api;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.PublicLookup;

/// <summary>Who holds a receipt learns where the case stands, and nobody anything else.</summary>
public sealed class PublicLookupTests(DemoHost host) : IDisposable
{
    // Each test asks from an address of its own, so that none uses up what another may ask.
    private static int _addresses = 1;

    private readonly HttpClient _public = From(Interlocked.Increment(ref _addresses), host.Host.LookupAddress!);

    private ApiClient Public => field ??= new(_public);

    public void Dispose() => _public.Dispose();

    [Fact]
    public async Task Code_and_secret_of_the_receipt_tell_where_the_case_stands_and_nothing_personal()
    {
        var (id, code, secret) = await IssuedAsync("Công ty TNHH Không Được Nêu Tên");
        await AssignAsync(host, id);

        var found = await Public.Post("/api/lookup", new { code, secret });

        found.Status.ShouldBe(200, found.Text);
        found.Json.GetProperty("stage").GetString().ShouldBe("inProgress");
        found.Json.GetProperty("steps")[0].GetProperty("name").GetString().ShouldBe("Thẩm định hồ sơ");
        found.Json.GetProperty("dueAt").ValueKind.ShouldBe(JsonValueKind.String);
        found.Json.GetProperty("remainingMinutes").GetInt64().ShouldBeGreaterThan(0);
        found.Text.ShouldNotContain("Không Được Nêu Tên");
        foreach (var person in host.People)
            found.Text.ShouldNotContain(person.Name);
    }

    [Fact]
    public async Task Secret_is_read_however_it_is_typed()
    {
        var (_, code, secret) = await IssuedAsync("Công ty TNHH Gõ Tay");

        (await Public.Post("/api/lookup", new { code = $" {code} ", secret = $" {secret.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)} " })).Status.ShouldBe(200);
        secret.Where(char.IsAsciiLetterOrDigit).Count().ShouldBe(LookupSecret.Length);
    }

    [Fact]
    public async Task Unknown_code_wrong_secret_and_case_without_a_secret_are_answered_alike()
    {
        var (_, code, _) = await IssuedAsync("Công ty TNHH Sai Mã");
        var without = (await (await host.As(Clerk)).Get($"/api/cases/{await OpenAsync(host)}")).Json.GetProperty("code").GetString();

        var wrong = await Public.Post("/api/lookup", new { code, secret = "AAAAA-AAAAA" });
        var unknown = await Public.Post("/api/lookup", new { code = "H99.99-990101-9999", secret = "AAAAA-AAAAA" });
        var none = await Public.Post("/api/lookup", new { code = without, secret = "AAAAA-AAAAA" });
        var empty = await Public.Post("/api/lookup", new { code, secret = "" });

        wrong.Status.ShouldBe(404);
        wrong.Json.GetProperty("code").GetString().ShouldBe("KKT-H20");
        (unknown.Status, unknown.Text).ShouldBe((wrong.Status, wrong.Text));
        (none.Status, none.Text).ShouldBe((wrong.Status, wrong.Text));
        (empty.Status, empty.Text).ShouldBe((wrong.Status, wrong.Text));
    }

    [Fact]
    public async Task Receipt_that_is_printed_again_makes_the_first_secret_void()
    {
        var (id, code, first) = await IssuedAsync("Công ty TNHH In Lại");

        var second = (await (await host.As(Clerk)).Post($"/api/cases/{id}/lookup-secret")).Json.GetProperty("secret").GetString();

        (await Public.Post("/api/lookup", new { code, secret = first })).Status.ShouldBe(404);
        (await Public.Post("/api/lookup", new { code, secret = second })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Secret_itself_is_kept_nowhere()
    {
        var (id, _, secret) = await IssuedAsync("Công ty TNHH Không Lưu");

        var events = await (await host.As(Auditor)).Get($"/api/cases/{id}/events");

        events.Text.ShouldContain("LookupSecretIssued", Case.Insensitive);
        events.Text.ShouldNotContain(secret);
        events.Text.ShouldNotContain(secret.Replace("-", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paused_case_says_for_what_it_waits()
    {
        var (id, code, secret) = await IssuedAsync("Công ty TNHH Chờ Bổ Sung");
        await AssignAsync(host, id);
        (await (await host.As(Head)).Post($"/api/cases/{id}/pause", new { cause = "supplement", reason = "Thiếu báo cáo tài chính." })).Status.ShouldBe(200);

        var found = await Public.Post("/api/lookup", new { code, secret });

        found.Json.GetProperty("stage").GetString().ShouldBe("supplementAsked");
        found.Text.ShouldNotContain("báo cáo tài chính");
    }

    [Fact]
    public async Task Case_without_a_code_and_who_may_not_receive_dossiers_get_no_secret()
    {
        var clerk = await host.As(Clerk);
        var registered = (await clerk.Post("/api/cases", WithoutPapers())).Json.GetProperty("caseId").GetString();
        var accepted = await OpenAsync(host);

        (await clerk.Post($"/api/cases/{registered}/lookup-secret")).Code.ShouldBe("KKT-C06");
        (await (await host.As(Auditor)).Post($"/api/cases/{accepted}/lookup-secret")).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("/dang-nhap")]
    [InlineData("/api/me")]
    [InlineData("/api/token")]
    [InlineData("/health/live")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/elsa/api/workflow-definitions")]
    [InlineData("/ho-so")]
    [InlineData("/js/bell.js")]
    public async Task Port_of_the_look_up_serves_nothing_else(string address)
    {
        (await Public.Get(address)).Status.ShouldBe(404);
        (await Public.Post(address, new { userName = Clerk, password = DemoHost.Password })).Status.ShouldBeOneOf(404, 405);
    }

    [Fact]
    public async Task Boards_own_port_has_no_look_up()
    {
        using var stranger = new ApiClient(host.Stranger());

        (await stranger.Post("/api/lookup", new { code = "x", secret = "x" })).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Whoever_asks_too_often_waits_while_others_are_answered()
    {
        var (_, code, secret) = await IssuedAsync("Công ty TNHH Hỏi Nhiều");
        var answers = new List<int>();
        for (var i = 0; i < LookupSite.EachMinute + 5; i++)
            answers.Add((await Public.Post("/api/lookup", new { code = "" })).Status);
        using var other = new ApiClient(From(Interlocked.Increment(ref _addresses), host.Host.LookupAddress!));

        answers.ShouldContain(429);
        var refused = await Public.Post("/api/lookup", new { code, secret });
        refused.Json.GetProperty("code").GetString().ShouldBe("KKT-H21");
        (await other.Post("/api/lookup", new { code, secret })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Question_that_never_ends_keeps_nobody_else_from_asking()
    {
        var (_, code, secret) = await IssuedAsync("Công ty TNHH Gửi Chậm");
        var address = new Uri(host.Host.LookupAddress!);
        var slow = new List<System.Net.Sockets.TcpClient>();
        for (var i = 0; i < 4; i++)
        {
            var socket = new System.Net.Sockets.TcpClient();
            await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            await socket.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\ncode="u8.ToArray(), TestContext.Current.CancellationToken);
            slow.Add(socket);
        }

        (await Public.Post("/api/lookup", new { code, secret })).Status.ShouldBe(200);
        slow.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task Page_finds_the_case_without_script_or_cookie_and_speaks_two_languages()
    {
        var (_, code, secret) = await IssuedAsync("Công ty TNHH Trang Công Khai");

        using var response = await _public.PostAsync(
            "/?lang=en", new FormUrlEncodedContent(new Dictionary<string, string> { ["code"] = code, ["secret"] = secret }), TestContext.Current.CancellationToken);
        var english = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var vietnamese = WebUtility.HtmlDecode((await Public.Get("/")).Text);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        english.ShouldContain(code);
        english.ShouldContain("In progress");
        WebUtility.HtmlDecode(english).ShouldNotContain("Trang Công Khai");
        english.ShouldNotContain("<script");
        vietnamese.ShouldContain("Tra cứu");
    }

    [Fact]
    public async Task Body_that_is_none_is_told_so()
    {
        using var broken = new HttpRequestMessage(HttpMethod.Post, "/api/lookup") { Content = new StringContent("{", System.Text.Encoding.UTF8, "application/json") };
        (await Public.Send(broken)).Status.ShouldBe(400);
        using var large = new HttpRequestMessage(HttpMethod.Post, "/api/lookup") { Content = new StringContent($"{{\"code\":\"{new string('x', 10_000)}\"}}", System.Text.Encoding.UTF8, "application/json") };
        (await Public.Send(large)).Status.ShouldBe(413);
        using var text = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("code=x") };
        (await Public.Send(text)).Status.ShouldBe(400);
    }

    /// <summary>A case with a secret.</summary>
    private async Task<(string Id, string Code, string Secret)> IssuedAsync(string applicant)
    {
        var clerk = await host.As(Clerk);
        var opened = await clerk.Post("/api/cases", Named(applicant));
        var id = opened.Json.GetProperty("caseId").GetString()!;
        var issued = await clerk.Post($"/api/cases/{id}/lookup-secret");
        issued.Status.ShouldBe(200, issued.Text);
        return (id, issued.Json.GetProperty("code").GetString()!, issued.Json.GetProperty("secret").GetString()!);
    }

    /// <summary>A client with an address of its own within this machine.</summary>
    private static HttpClient From(int number, string address) => new(new SocketsHttpHandler
    {
        UseCookies = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.7.{number}"), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new(address),
    };
}
