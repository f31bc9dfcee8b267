using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Frame;

/// <summary>The host works the same under a path of a reverse proxy as on an address of its own.</summary>
[LongForm]
public sealed partial class BasePathTests(DemoHost plain, HostUnderBasePath under) : IClassFixture<HostUnderBasePath>
{
    private const string Base = HostUnderBasePath.BasePath;

    public static TheoryData<string> Walkers => LongForm.IsOn ? PermissionWalkTests.PeopleOfEachKind : PermissionWalkTests.PeopleOfAllPermissions;

    [Theory]
    [MemberData(nameof(Walkers))]
    public Task Whatever_a_persons_pages_lead_to_stands_under_the_base_path_and_answers(string userName) => WalkAsync(under.Host, Base, userName);

    [Theory]
    [MemberData(nameof(Walkers))]
    public Task Whatever_a_persons_pages_lead_to_answers_without_a_base_path(string userName) => WalkAsync(plain.Host, "", userName);

    /// <summary>Also on the pages that no link leads to.</summary>
    [Fact]
    public void No_page_writes_an_address_of_its_own()
    {
        var pages = Path.Combine(Repository.Root, "engine", "KktWorkflow.Host");
        var lines = Directory.EnumerateFiles(pages, "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Select(line => (Text: line, File: Path.GetRelativePath(pages, file))))
            .Where(line => !line.Text.StartsWith("@page ", StringComparison.Ordinal));

        lines.Where(line => Address().IsMatch(line.Text)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Person_is_led_back_to_the_page_that_asked_for_the_sign_in()
    {
        using var browser = new Browser(under.Host.Address);
        await browser.OpenAsync($"{Base}/ho-so?trang-thai=running");
        browser.Path.ShouldStartWith($"{Base}/dang-nhap?ve=");

        await SignInAsync(browser, Dossiers.Clerk);

        browser.Path.ShouldBe($"{Base}/ho-so?trang-thai=running");
        await browser.SendAsync("lang", ("lang", "en"));
        browser.Path.ShouldBe($"{Base}/ho-so?trang-thai=running");
        browser.Page.ShouldContain("lang=\"en\"");
        await browser.SendAsync("/dang-xuat");
        browser.Path.ShouldBe($"{Base}/dang-nhap");
    }

    [Theory]
    [InlineData("/kkt", true)]
    [InlineData("/kkt/", true)]
    [InlineData("/kkt?a=b", true)]
    [InlineData("/kkt/ho-so/1?muc=nhat-ky", true)]
    [InlineData("/", false)]
    [InlineData("/ho-so", false)]
    [InlineData("/kkt2/ho-so", false)]
    [InlineData("/kkt/../ho-so", false)]
    [InlineData("/kkt/%2e%2e/ho-so", false)]
    [InlineData("/kkt/..\\ho-so", false)]
    [InlineData("//kkt/ho-so", false)]
    [InlineData("https://kkt/kkt/", false)]
    [InlineData(null, false)]
    public void Return_address_is_followed_within_the_base_path_only(string? address, bool isOurs) => new PageAddresses(Base).IsOurs(address).ShouldBe(isOurs);

    [Fact]
    public async Task Cookies_are_sent_to_the_base_path_only()
    {
        var jar = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = jar }) { BaseAddress = new(under.Host.Address) };
        using var browser = new Browser(http);
        await browser.OpenAsync($"{Base}/dang-nhap");
        await SignInAsync(browser, Dossiers.Clerk);
        await browser.SendAsync("lang", ("lang", "vi"));

        var cookies = jar.GetAllCookies().Cast<Cookie>().ToList();

        cookies.Select(cookie => cookie.Name).ShouldBe(["kkt-form", "kkt-session", "kkt-language"], ignoreOrder: true);
        cookies.ShouldAllBe(cookie => cookie.Path == Base || cookie.Path == $"{Base}/");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ho-so")]
    [InlineData("/kkt2/ho-so")]
    [InlineData("/health/live")]
    public async Task Request_outside_the_base_path_is_told_where_the_host_answers(string path)
    {
        using var http = Client();

        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain(StartProblem.OutsideBasePath);
        text.ShouldContain(Base);
    }

    [Fact]
    public async Task Headers_of_a_proxy_change_no_address()
    {
        using var http = Client();
        http.DefaultRequestHeaders.Add("X-Forwarded-Prefix", "/khac");
        http.DefaultRequestHeaders.Add("X-Forwarded-Host", "khac.example");
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        http.DefaultRequestHeaders.Host = "quytrinh.example";

        using var answer = await http.GetAsync(new Uri($"{Base}/ho-so", UriKind.Relative), TestContext.Current.CancellationToken);

        // Neither scheme nor host, which only the browser and the proxy know.
        answer.Headers.Location!.OriginalString.ShouldBe($"{Base}/dang-nhap?ve=%2Fkkt%2Fho-so");
    }

    [Fact]
    public async Task Api_and_hub_answer_under_the_base_path()
    {
        using var http = Client();
        using var signIn = await http.PostAsJsonAsync($"{Base}/api/token", new { userName = Dossiers.Clerk, password = DemoHost.Password }, TestContext.Current.CancellationToken);
        var token = await signIn.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("accessToken").GetString());

        using var opened = await http.PostAsJsonAsync($"{Base}/api/cases", new { definitionId = Dossiers.Procedure, applicant = new { name = "Nguyễn Văn Thử" }, papers = Array.Empty<object>(), form = new { } }, TestContext.Current.CancellationToken);

        opened.StatusCode.ShouldBe(HttpStatusCode.Created);
        var address = opened.Headers.Location!.OriginalString;
        address.ShouldStartWith($"{Base}/api/cases/");
        (await http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.PostAsync(new Uri($"{Base}/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1", UriKind.Relative), null, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await http.GetAsync(new Uri($"{Base}/health/live", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    public async Task Operators_page_is_not_opened_to_everybody_by_the_proxy_on_this_machine(string path)
    {
        using var http = Client();

        using var answer = await http.GetAsync(new Uri(Base + path, UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Studio_is_told_the_base_path_for_the_api()
    {
        using var browser = new Browser(under.Host.Address);
        await browser.OpenAsync($"{Base}/dang-nhap");
        await SignInAsync(browser, Dossiers.Clerk);

        await browser.OpenAsync($"{Base}/thiet-ke/elsa/");

        browser.Page.ShouldContain($"data-base=\"{Base}\"");
        browser.Page.ShouldContain($"<base href=\"{Base}/thiet-ke/elsa/\"");
    }

    [Fact]
    public void Address_that_is_printed_has_the_base_path() => under.Host.Address.ShouldEndWith($":{new Uri(under.Host.Address).Port}{Base}");

    private static async Task WalkAsync(KktHost host, string basePath, string userName)
    {
        using var browser = new Browser(host.Address);
        await browser.OpenAsync($"{basePath}/dang-nhap");
        await SignInAsync(browser, userName);
        var walk = new PageWalk(browser, basePath);

        await walk.WalkAsync();

        walk.Faults.ShouldBeEmpty();
        walk.Kinds.Count.ShouldBeGreaterThan(15, string.Join(Environment.NewLine, walk.Kinds));
    }

    private static Task<string> SignInAsync(Browser browser, string userName) => browser.SendAsync("userName", ("userName", userName), ("password", DemoHost.Password));

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(under.Host.Address) };

    [GeneratedRegex("\"/(?!>)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();
}
