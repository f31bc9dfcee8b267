using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Demo;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Host.Tests.Elsa;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Every endpoint that the host has, API and pages and form posts, against every kind of demo person: what `organisation.json` gives a position is what its
/// holder can do, no more and no less. An endpoint that comes without a declared permission fails here.</summary>
public sealed partial class PermissionWalkTests(DemoHost host)
{
    private const string SomeId = "0197aaaa-0000-7000-8000-000000000001";

    // Everything that is reached without an account, by address: health is for load balancers, and the description's page brings its scripts.
    private static readonly string[] Anonymous =
    [
        "/dang-nhap", "/cai-dat/{Secret}", "/khong-co-trang", "/loi", "/loi/{Status:int}", "/ngon-ngu", "/dang-xuat", "/api/token", "/elsa/api/identity/login", "/elsa/{**path}", "/health/live", "/health/ready",
        "/scalar/scalar.js", "/scalar/scalar.aspnetcore.js", "/scalar/favicon.svg",
    ];

    // Read by operators: from this machine, or with system.read. OperatorPolicyTests hold the rule.
    private static readonly string[] ForOperators = ["/metrics", "/openapi/{documentName}.json", "/scalar/{documentName?}"];

    // The framework's own, without anything of ours behind them.
    private static readonly string[] OfTheFramework = ["/_framework/opaque-redirect"];

    public static TheoryData<string> PeopleOfEachKind { get; } =
        [.. DemoPeople.Read(Library).DistinctBy(person => string.Join(',', person.Positions)).Select(person => person.UserName)];

    /// <summary>A few people who together may do all that anybody may: each adds most to what those before may.</summary>
    public static TheoryData<string> PeopleOfAllPermissions
    {
        get
        {
            var others = DemoPeople.Read(Library).Select(person => (person.UserName, Permissions: PermittedTo(person.UserName))).ToList();
            var chosen = new TheoryData<string>();
            while (others.MaxBy(other => other.Permissions.Count) is { Permissions.Count: > 0 } next)
            {
                chosen.Add(next.UserName);
                var covered = next.Permissions.ToArray();
                others.ForEach(other => other.Permissions.ExceptWith(covered));
            }

            return chosen;
        }
    }

    private static string Library => Path.Combine(Repository.Root, "process-definitions");

    [Fact]
    public void Every_endpoint_names_one_permission_or_is_known_to_need_none()
    {
        foreach (var endpoint in Endpoints())
        {
            var permissions = endpoint.Metadata.OfType<RequirePermissionAttribute>().Count();
            var address = AddressOf(endpoint);
            if (endpoint.Metadata.OfType<IAllowAnonymous>().Any())
                Anonymous.ShouldContain(address, "this address may be opened without an account");
            else if (endpoint.Metadata.OfType<AuthorizeAttribute>().Any(rule => rule.Policy == OperatorPolicy.Name))
                ForOperators.ShouldContain(address, "this address is meant for operators");
            else if (!OfTheFramework.Contains(address))
                permissions.ShouldBe(1, address);
        }
    }

    [Fact]
    public void Every_form_post_of_the_pages_wants_the_token_of_a_form()
    {
        var posts = Endpoints().Where(endpoint => !IsApi(endpoint) && MethodsOf(endpoint).Contains("POST")).ToList();
        posts.Count.ShouldBeGreaterThan(10);
        foreach (var endpoint in posts.Where(endpoint => !OfTheFramework.Contains(AddressOf(endpoint))))
            endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>()?.RequiresValidation.ShouldBeTrue(AddressOf(endpoint));
    }

    [Theory]
    [MemberData(nameof(PeopleOfEachKind))]
    public async Task Person_reaches_in_the_api_what_the_positions_permit_and_nothing_else(string userName)
    {
        using var programs = await Programs.OfAsync(host, userName);
        var permitted = PermittedTo(userName);
        foreach (var endpoint in WithPermission().Where(IsApi))
        {
            var permission = PermissionOf(endpoint);
            var method = new HttpMethod(MethodsOf(endpoint)[0]);
            var request = new HttpRequestMessage(method, CallableAddressOf(endpoint)) { Content = method == HttpMethod.Get ? null : JsonContent.Create(new { }) };
            var (status, text) = await programs.SendAsync(endpoint, request);
            var isRefused = status == 403 && text.Contains("KKT-A04", StringComparison.Ordinal) && text.Contains(permission, StringComparison.Ordinal);
            isRefused.ShouldBe(!permitted.Contains(permission), $"{userName}: {method} {AddressOf(endpoint)} ({permission}): {status}");
        }
    }

    [Theory]
    [MemberData(nameof(PeopleOfEachKind))]
    public async Task Person_opens_the_pages_that_the_positions_permit_and_no_others(string userName)
    {
        using var browser = await BrowserOf(userName);
        var permitted = PermittedTo(userName);
        foreach (var endpoint in WithPermission().Where(endpoint => !IsApi(endpoint) && MethodsOf(endpoint).Contains("GET")))
        {
            using var answer = await browser.GetAsync(new Uri(CallableAddressOf(endpoint), UriKind.Relative), TestContext.Current.CancellationToken);
            (answer.StatusCode == HttpStatusCode.Forbidden).ShouldBe(!permitted.Contains(PermissionOf(endpoint)), $"{userName}: {AddressOf(endpoint)} {answer.StatusCode}");
        }
    }

    [Theory]
    [MemberData(nameof(PeopleOfEachKind))]
    public async Task Person_posts_no_form_that_was_not_made_for_the_session(string userName)
    {
        using var browser = await BrowserOf(userName);
        var permitted = PermittedTo(userName);
        foreach (var endpoint in WithPermission().Where(endpoint => !IsApi(endpoint) && MethodsOf(endpoint).Contains("POST")))
        {
            using var form = new FormUrlEncodedContent([new("reason", "forged"), new("_handler", "forged")]);
            using var answer = await browser.PostAsync(new Uri(CallableAddressOf(endpoint), UriKind.Relative), form, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(permitted.Contains(PermissionOf(endpoint)) ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden, $"{userName}: {AddressOf(endpoint)}");
        }
    }

    [Fact]
    public async Task Substitution_opens_nothing_but_what_is_done_in_the_others_name()
    {
        const string standIn = "lyhongnhung";
        string[] principals = ["quantri", "hathanhtruc", "buikhanhvan"];
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var principal in principals)
            ids[principal] = await Dossiers.PersonIdAsync(host, principal);
        var granted = new List<string>();
        foreach (var principal in principals)
            granted.Add(await GrantAsync(principal, standIn));
        using var programs = await Programs.OfAsync(host, standIn);
        using var browser = await BrowserOf(standIn);
        var own = PermittedTo(standIn);
        foreach (var principal in principals)
        {
            var permitted = PermittedTo(principal);
            var closed = WithPermission().Where(e => e.Metadata.GetMetadata<OpenToSubstitutesAttribute>() is null && permitted.Contains(PermissionOf(e)) && !own.Contains(PermissionOf(e))).ToList();
            closed.Count.ShouldBeGreaterThan(5);
            foreach (var endpoint in closed)
            {
                var method = new HttpMethod(MethodsOf(endpoint)[0]);
                using var request = new HttpRequestMessage(method, $"{CallableAddressOf(endpoint)}?onBehalfOf={ids[principal]}") { Content = method == HttpMethod.Get ? null : JsonContent.Create(new { }) };
                var status = IsApi(endpoint) ? (await programs.SendAsync(endpoint, request)).Status : await StatusOf(browser, request);
                status.ShouldBe(403, $"for {principal}: {method} {AddressOf(endpoint)} ({PermissionOf(endpoint)})");
            }
        }

        foreach (var id in granted)
            await EndAsync(id);
    }

    [Fact]
    public async Task Who_does_no_work_by_own_posts_does_that_of_another_on_the_pages_while_standing_in()
    {
        const string standIn = "buikhanhvan";
        var granted = await GrantAsync("dothanhmai", standIn);
        var id = await Dossiers.OpenAsync(host);
        await Dossiers.DoAsync(await host.As(Dossiers.Head), id, "phanCong", "Done", new { chuyenVienThuLy = await Dossiers.PersonIdAsync(host, "dothanhmai") });
        var item = (await Dossiers.ItemAsync(await host.As("dothanhmai"), id, "thamDinh")).GetProperty("id").GetString();
        using var browser = new Administration.Browser(host.Host.Address);
        await browser.SignInAsync(standIn, DemoHost.Password);

        (await browser.OpenAsync("/ho-so")).ShouldContain("href=\"/viec-cua-toi\"", customMessage: "the bar leads there");
        (await browser.OpenAsync("/viec-cua-toi")).ShouldContain("thay Đỗ Thanh Mai");
        await browser.OpenAsync($"/viec/{item}");
        await browser.SendAsync("name=\"outcome\"", [.. new[] { "nganh-nghe", "quy-hoach", "suat-von", "tai-chinh", "cong-nghe" }.Select(line => ("checklist", line)),
            ("f.deXuat", "cap"), ("f.tomTatThamDinh", "Đủ điều kiện theo quy định."), ("outcome", "Submit")]);

        browser.Path.ShouldBe("/viec-cua-toi", browser.Page);
        await EndAsync(granted);
        await browser.OpenAsync("/viec-cua-toi");
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Stranger_is_led_to_the_sign_in_by_every_page_and_refused_by_every_part_of_the_api()
    {
        using var stranger = host.Stranger();
        foreach (var endpoint in WithPermission())
        {
            var method = new HttpMethod(MethodsOf(endpoint)[0]);
            using var request = new HttpRequestMessage(method, CallableAddressOf(endpoint)) { Content = method == HttpMethod.Get ? null : JsonContent.Create(new { }) };
            using var answer = await stranger.SendAsync(request, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(IsApi(endpoint) ? HttpStatusCode.Unauthorized : HttpStatusCode.Found, AddressOf(endpoint));
        }
    }

    private async Task<string> GrantAsync(string principal, string substitute)
    {
        var day = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var granted = await (await host.As("lamthihoai")).Post("/api/substitutions", new
        {
            principal = await Dossiers.PersonIdAsync(host, principal), substitute = await Dossiers.PersonIdAsync(host, substitute), kind = "tuq", documentNumber = "30/UQ-BQL", documentDate = day, from = day, to = day,
            acts = new[] { "work", "approve", "issue", "direct" },
        });
        granted.Status.ShouldBe(201, granted.Text);
        return granted.Json.GetProperty("id").GetString()!;
    }

    private async Task EndAsync(string substitution) => (await (await host.As("lamthihoai")).Post($"/api/substitutions/{substitution}/end")).Status.ShouldBe(200);

    private static async Task<int> StatusOf(HttpClient browser, HttpRequestMessage request)
    {
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private async Task<HttpClient> BrowserOf(string userName)
    {
        var browser = host.Stranger();
        browser.DefaultRequestHeaders.Add("Cookie", await SessionCookies.OfAsync(host, userName));
        return browser;
    }

    private static HashSet<string> PermittedTo(string userName)
    {
        using var organisation = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Library, "organisation.json")));
        var positions = DemoPeople.Read(Library).First(person => person.UserName == userName).Positions;
        return organisation.RootElement.GetProperty("positions").EnumerateArray()
            .Where(position => positions.Contains(position.GetProperty("code").GetString()!))
            .SelectMany(position => position.GetProperty("permissions").EnumerateArray().Select(name => name.GetString()!))
            .Concat(AccountPermissions.OfEveryAccount)
            .ToHashSet(StringComparer.Ordinal);
    }

    private IEnumerable<RouteEndpoint> WithPermission() => Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<RequirePermissionAttribute>() is not null);

    private IEnumerable<RouteEndpoint> Endpoints() => host.Host.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().DistinctBy(endpoint => (endpoint.RoutePattern.RawText, endpoint.DisplayName));

    private static string PermissionOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<RequirePermissionAttribute>()!.Permission;

    private static string[] MethodsOf(RouteEndpoint endpoint) => [.. endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]];

    private static string AddressOf(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText?.Trim('/')}";

    /// <summary>The address with values in its places: of nothing that exists, so that a permitted call changes nothing.</summary>
    private static string CallableAddressOf(RouteEndpoint endpoint) => Parameter().Replace(AddressOf(endpoint), match => match.Value switch
    {
        _ when match.Value.EndsWith(":int}", StringComparison.Ordinal) => "1",
        _ when match.Value.Contains(":int:range(", StringComparison.Ordinal) => match.Value.Split(":int:range(")[1].Split(',')[0],
        _ when match.Value.Contains(":regex(^(", StringComparison.Ordinal) => match.Value.Split(":regex(^(")[1].Split('|')[0],
        _ => SomeId,
    });

    private static bool IsApi(RouteEndpoint endpoint) => AddressOf(endpoint).StartsWith("/api/", StringComparison.Ordinal) || IsElsa(endpoint) || IsDrafting(endpoint);

    private static bool IsElsa(RouteEndpoint endpoint) => AddressOf(endpoint).StartsWith("/elsa/", StringComparison.Ordinal);

    private static bool IsDrafting(RouteEndpoint endpoint) => AddressOf(endpoint).StartsWith("/thiet-ke/api/", StringComparison.Ordinal);

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();

    /// <summary>What speaks for a person: each part of the API takes a token of its own purpose.</summary>
    private sealed class Programs(ApiClient api, StudioClient studio, DraftingClient designer) : IDisposable
    {
        public static async Task<Programs> OfAsync(DemoHost host, string userName) =>
            new(await host.As(userName), await StudioClient.SignInAsync(host, userName), await DraftingClient.SignInAsync(host, userName));

        public async Task<(int Status, string Text)> SendAsync(RouteEndpoint endpoint, HttpRequestMessage request)
        {
            if (IsDrafting(endpoint))
                return await designer.SendAsync(request);
            if (IsElsa(endpoint))
                return await studio.SendAsync(request) switch { var wire => (wire.Status, wire.Text) };
            return await api.Send(request) switch { var answer => (answer.Status, answer.Text) };
        }

        public void Dispose()
        {
            studio.Dispose();
            designer.Dispose();
        }
    }
}
